"""Responses to online forms: `questions` says which question asks for which field, `layout` writes the response as the
programme's own form, which is then read as any other, and `response` brings the answers back to where they stand.
"""

from __future__ import annotations

from pipeline.reader.online.response import asks_for_application, read_response

__all__ = ["asks_for_application", "read_response"]
