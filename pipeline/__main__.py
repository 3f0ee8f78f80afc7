"""`python -m pipeline …` is `mastery-intake …` on a machine that has Python and nothing else of ours."""

from __future__ import annotations

import sys

from pipeline import environment


def main() -> int:
    """Prepares the environment where it is missing, and runs the program in it."""
    try:
        python = environment.prepare(environment.PROJECT / "requirements.lock")
    except environment.CannotPrepare as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return environment.run(python, "-m", "pipeline.cli", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
