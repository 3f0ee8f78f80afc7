"""The worst that anybody sends: files that grow, loop, nest or lie, made here and small as they travel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.builders.worst import containers, mails, markup, pdfs, pictures

FILES: Mapping[str, Callable[[], bytes]] = {
    **containers.FILES,
    **mails.FILES,
    **markup.FILES,
    **pdfs.FILES,
    **pictures.FILES,
}
"""What makes each file, by the name that it comes under."""

LONG = frozenset(
    (
        *("letters.txt", "labels.txt", "style.html", "statement.docx", "black.png", "headers.tar", "letters.pdf"),
        *("form.pdf", "branches.pdf", "packed.pdf", "packed-thrice.pdf", "picture.pdf", "picture-8000.pdf"),
        *("lines.pdf", "saves.pdf", "arrays.pdf", "zeros.zip"),
    )
)
"""Those that take seconds each: the benchmark alone has them."""
