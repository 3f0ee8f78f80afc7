"""Writes the pages and schemas of docs/ that are made from the code."""

from __future__ import annotations

from pathlib import Path

from pipeline.reference.pages import list_pages


def main() -> None:
    """Writes all of them into docs/."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    for name, text in list_pages().items():
        (docs / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
