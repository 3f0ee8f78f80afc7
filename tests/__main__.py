"""`python -m tests …` installs what the tests need and runs pytest with the arguments given."""

from __future__ import annotations

import sys

from pipeline import environment


def main() -> int:
    """The exit status of the tests."""
    try:
        python = environment.prepare(environment.PROJECT / "tests" / "requirements.lock")
    except environment.CannotPrepare as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return environment.run(python, "-m", "pytest", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
