from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.naming import make_safe, name_parts, number_repeats
from schemas.message import Part


def names(*wanted: str | None) -> list[str]:
    parts = [Part(name=name, position=position, data=b"") for position, name in enumerate(wanted, start=1)]
    return [name for name, _ in name_parts(parts)]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Application Form.docx", "Application Form.docx"),
        ("a/b\\c.docx", "a_b_c.docx"),
        ("../../etc/passwd", ".._.._etc_passwd"),
        ("C:\\x.docx", "C:_x.docx"),
        ("tab\tline\nnull\x00bell\x07del\x7fnext\x85.docx", "tab_line_null_bell_del_next_.docx"),
        ("caf\udce9.docx", "caf\ufffd.docx"),
        ("cafe\u0301 – ☒ 山.docx", "cafe\u0301 – ☒ 山.docx"),
        (" two  blanks ", " two  blanks "),
    ],
)
def test_a_name_is_kept_but_for_slashes_and_controls(name: str, safe: str) -> None:
    assert make_safe(name) == safe


def test_a_part_without_a_name_is_called_by_its_position() -> None:
    assert names(None, "", "  ", "Form.docx", None) == ["part-1", "part-2", "part-3", "Form.docx", "part-5"]


@pytest.mark.parametrize(
    ("wanted", "given_"),
    [
        (["a.docx", "a.docx", "a.docx"], ["a.docx", "a (2).docx", "a (3).docx"]),
        (["a.docx", "a (2).docx", "a.docx"], ["a.docx", "a (2).docx", "a (3).docx"]),
        (["a.docx", "a.docx", "a (2).docx"], ["a.docx", "a (2).docx", "a (2) (2).docx"]),
        (["a.tar.gz", "a.tar.gz"], ["a.tar.gz", "a.tar (2).gz"]),
        (["a", "a"], ["a", "a (2)"]),
        ([".hidden", ".hidden"], [".hidden", ".hidden (2)"]),
        (["A.docx", "a.docx"], ["A.docx", "a.docx"]),
        (["a/b.docx", "a\\b.docx"], ["a_b.docx", "a_b (2).docx"]),
        (["part-2", None], ["part-2", "part-2 (2)"]),
    ],
)
def test_the_second_of_a_name_is_numbered_before_its_extension(wanted: list[str | None], given_: list[str]) -> None:
    assert names(*wanted) == given_


@given(st.lists(st.text(st.sampled_from("a.2() "), max_size=6), max_size=30))
def test_no_two_parts_share_a_name(wanted: list[str]) -> None:
    numbered = list(number_repeats(wanted))
    assert len(set(numbered)) == len(wanted)


@given(st.text(st.characters()))
def test_a_safe_name_prints_as_one_step_in_one_line(name: str) -> None:
    safe = make_safe(name)
    assert len(f"x{safe}x".splitlines()) == 1
    assert "/" not in safe
    assert safe.encode().decode() == safe
    assert make_safe(safe) == safe
