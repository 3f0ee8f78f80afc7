"""The exceptions that are about the program and not about a document."""


class CannotRun(Exception):
    """The program cannot do its job. The message is one sentence: what happened, to which file, what to do."""
