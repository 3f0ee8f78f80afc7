"""A document of which it is not certain that it says what its author wrote."""

from __future__ import annotations

from dataclasses import replace

from schemas.document import Block, Document, Paragraph


def doubt(document: Document, confidence: float) -> Document:
    """The document with every paragraph at most as sure as this."""
    return replace(document, blocks=tuple(_doubted(block, confidence) for block in document.blocks))


def _doubted(block: Block, confidence: float) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, confidence=min(confidence, block.confidence))
    rows = tuple(
        tuple(replace(cell, blocks=tuple(_doubted(inner, confidence) for inner in cell.blocks)) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=rows)
