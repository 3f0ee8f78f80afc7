from __future__ import annotations

import csv
import hashlib
import io
import random
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from extractors import online
from extractors.errors import Reason, Unreadable
from extractors.formats import identify
from extractors.limits import Limits
from extractors.online import response
from schemas.document import Document, Table
from schemas.message import ContainerKind, Part
from tests.builders import online as build

LIMITS = Limits()
STAFF = "office@ashdown.example"


def parts(data: bytes) -> tuple[Part, ...]:
    """The responses of a file that the program takes for an export."""
    found = identify(data)
    assert found is not None
    assert found.recognises is online.recognises
    contents = online.unpack(data, LIMITS)
    assert contents.kind is ContainerKind.EXPORT
    return contents.parts


def document(part: Part) -> Document:
    return response.read(response.as_entity(part))


def asked(part: Part) -> dict[str, str]:
    """Questions and answers of a response."""
    (table,) = document(part).blocks
    assert isinstance(table, Table)
    return {_text(row[0].blocks): _text(row[1].blocks) for row in table.rows}


def _text(blocks: tuple[object, ...]) -> str:
    return "".join(block.text for block in blocks)  # type: ignore[attr-defined]


def hashes(found: tuple[Part, ...]) -> list[str]:
    return [hashlib.sha256(part.data).hexdigest() for part in found]


FILES = {
    "microsoft": build.as_xlsx(build.microsoft(build.answers())),
    "microsoft, saved as text": build.as_csv(build.microsoft(build.answers()), charset="utf-8-sig"),
    "google": build.as_csv(build.google(build.answers())),
    "google, German Excel": build.as_csv(build.google(build.answers()), ";", "cp1252"),
    "google sheets": build.as_xlsx(build.google(build.answers())),
    "unicode text of Excel": build.as_csv(build.google(build.answers()), "\t", "utf-16"),
    "utf-16 without a mark": build.as_csv(build.google(build.answers()), "\t", "utf-16-le"),
    "with Excel's hint": b"sep=;\r\n" + build.as_csv(build.google(build.answers()), ";"),
    "survey monkey": build.as_csv(build.monkey(build.answers())),
    "survey monkey, workbook": build.as_xlsx(build.monkey(build.answers())),
}


@pytest.mark.parametrize("name", FILES)
def test_every_service_and_way_to_save_gives_the_same_answers(name: str) -> None:
    (part,) = parts(FILES[name])
    assert asked(part) == dict(zip(build.QUESTIONS, map(str, build.ANSWERS), strict=True))
    assert part.name == "1"
    assert part.envelope is not None
    assert part.envelope.received_at is not None
    assert part.envelope.received_at.replace(tzinfo=None) == datetime(2019, 4, 25, 12)
    assert part.envelope.clock_doubt is None


def test_a_response_is_known_again_wherever_it_stands_in_a_later_export() -> None:
    times = [datetime(2019, 4, day, 9) for day in (1, 2, 3)]
    first, second, third = build.answers(), build.answers(name="Bob Lee"), build.answers(name="Cy Hill")
    early = parts(build.as_xlsx(build.microsoft(first, second, at=times[:2])))
    rows = build.microsoft(first, second, third, at=times)
    later = parts(build.as_xlsx([rows[0], rows[3], rows[1], rows[2]]))
    assert hashes(later)[1:] == hashes(early)
    assert [part.name for part in later] == ["1", "2", "3"]


def test_a_question_that_is_added_later_leaves_the_responses_before_it_as_they_are() -> None:
    rows = build.google(build.answers())
    longer = [[*rows[0], "Anything else?"], [*rows[1], ""]]
    assert hashes(parts(build.as_csv(longer))) == hashes(parts(build.as_csv(rows)))
    assert asked(parts(build.as_csv(longer))[0])["Anything else?"] == ""


def test_what_staff_mark_or_score_is_no_answer() -> None:
    questions = [*build.QUESTIONS[:2], "Points - School URN", "Feedback - School URN"]
    (part,) = parts(build.as_xlsx(build.microsoft(["Ashdown", "123456", 1, "good"], questions=questions)))
    assert list(asked(part)) == ["Name of school", "School URN"]
    rows = build.google(["Ashdown", "1 / 1"], questions=["Name of school", "Name of school [Score]"])
    assert list(asked(parts(build.as_csv(rows))[0])) == ["Name of school"]


def test_the_number_behind_a_repeated_heading_is_not_part_of_the_question() -> None:
    questions = ["Name2", "Email2", "Year 2"]
    (part,) = parts(build.as_xlsx(build.microsoft(["Jane", "j@x.example", "x"], questions=questions)))
    assert list(asked(part)) == ["Name", "Email", "Year 2"]


def test_the_respondent_is_who_the_service_says_and_anonymous_is_nobody() -> None:
    for sender, expected in ((STAFF.upper(), STAFF), ("anonymous", None)):
        (part,) = parts(build.as_xlsx(build.microsoft(build.answers(), sender=sender)))
        assert part.envelope is not None
        assert part.envelope.sender == document(part).respondent == expected
    (part,) = parts(build.as_csv(build.google(build.answers(), sender=STAFF)))
    assert document(part).respondent == STAFF


def test_the_parts_of_a_survey_monkey_question_are_named_with_it_and_its_choices_are_one_answer() -> None:
    questions = [
        ("Nominated teacher", "Name"),
        ("", "Email"),
        ("Which years?", "Year 7"),
        ("", "Year 8"),
        ("", "Other (please specify)"),
        ("QTS", "Response"),
    ]
    (part,) = parts(build.as_csv(build.monkey(["Jane", "", "", "Year 8", "Sixth form", "Yes"], questions=questions)))
    assert asked(part) == {
        "Nominated teacher: Name": "Jane",
        "Nominated teacher: Email": "",
        "Which years?": "Year 8\nSixth form",
        "QTS": "Yes",
    }


def test_choices_that_microsoft_closes_with_semicolons_are_lines_and_a_sentence_with_some_is_not() -> None:
    questions = ["Which years?", "Why?"]
    rows = build.microsoft(["Year 7;Year 8;", "For joy; and for sense;"], ["Year 7;", "No reason"], questions=questions)
    first, _ = parts(build.as_xlsx(rows))
    assert list(asked(first).values()) == ["Year 7\nYear 8", "For joy; and for sense;"]


def test_the_responses_of_all_sheets_count_on_and_other_sheets_are_passed_over() -> None:
    one, other = build.microsoft(build.answers()), build.microsoft(build.answers(name="Bob Lee"), first=2)
    found = parts(build.as_xlsx([["Notes"], ["x"]], one, [], other))
    assert [part.name for part in found] == ["1", "2"]


def test_the_headings_may_stand_below_a_title_and_behind_a_column_of_somebody() -> None:
    rows = build.google(build.answers())
    put: list[list[object]] = [["Applications so far"], [], ["Seen by", *rows[0]], ["Ann", *rows[1]], []]
    (part,) = parts(build.as_csv(put))
    assert asked(part)["Name of school"] == "Ashdown High School"


@pytest.mark.parametrize(
    "rows",
    [
        [["Name of school", "School URN", "Nominated teacher: name"], ["Ashdown", "123456", "Jane"]],
        [["Application", "Status", "Name of school"], ["0123", "ready", "Ashdown"]],
    ],
)
def test_a_spreadsheet_without_the_headings_of_a_service_is_no_export(rows: list[list[object]]) -> None:
    for data in (build.as_xlsx(rows), build.as_csv(rows)):
        found = identify(data)
        assert found is None or found.recognises is not online.recognises


def test_a_row_with_more_cells_than_headings_is_told_and_costs_only_itself() -> None:
    rows = build.google(build.answers(), build.answers(name="Bob Lee"))
    rows[1].append("and a half")
    broken, whole = parts(build.as_csv(rows))
    assert broken.problem == Reason.DAMAGED
    assert "unquoted" in (broken.advice or "")
    assert whole.problem is None


def test_quotation_marks_that_do_not_match_swallow_no_response_in_silence() -> None:
    data = build.as_csv(build.google(build.answers(), build.answers(name="Bob Lee")))
    with pytest.raises(Unreadable, match="quotation marks"):
        online.unpack(data.replace(b'because\xe2\x80\x9d; they argue."', b"because"), LIMITS)


def test_an_answer_may_be_longer_than_the_csv_module_expects_and_its_limit_is_only_raised() -> None:
    before = csv.field_size_limit()
    online.recognises(b"a,b")
    assert csv.field_size_limit() >= before
    long = "so much to say " * 20_000
    (part,) = parts(build.as_csv(build.google(build.answers(statement=long))))
    assert asked(part)["Applicant statement"] == long.strip()


def test_too_many_responses_are_told() -> None:
    data = build.as_csv(build.google(*[build.answers()] * 3))
    assert len(online.unpack(data, Limits(messages=3)).parts) == 3
    with pytest.raises(Unreadable, match="divide"):
        online.unpack(data, Limits(messages=2))


def test_a_workbook_that_would_unpack_to_too_much_is_left_closed() -> None:
    with pytest.raises(Unreadable, match="left closed"):
        online.unpack(FILES["microsoft"], Limits(bytes=1000))


def test_an_export_in_an_older_kind_of_workbook_is_asked_for_again() -> None:
    old = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + "Workbook".encode("utf-16-le")
        + b"Respondent ID Collector ID"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<text:p>Start time</text:p><text:p>Completion time</text:p>")
    for data in (old, file.getvalue()):
        found = identify(data)
        assert found is not None
        assert found.recognises is online.recognises
        with pytest.raises(Unreadable, match=r"save it as an Excel workbook \(\.xlsx\)"):
            online.unpack(data, LIMITS)


def test_a_workbook_that_is_broken_inside_is_told() -> None:
    with zipfile.ZipFile(io.BytesIO(FILES["microsoft"])) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data[: len(data) // 2] if name == "xl/workbook.xml" else data)
    with pytest.raises(Unreadable, match="incomplete or broken"):
        online.unpack(file.getvalue(), LIMITS)


def test_line_ends_that_excel_has_to_escape_and_numbers_are_shown_as_a_reader_sees_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in build.microsoft(["One_x000D_\nTwo", 7.0, 0.5, True, datetime(2019, 9, 1)], questions="abcde"):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    (part,) = parts(file.getvalue())
    assert list(asked(part).values()) == ["One\nTwo", "7", "0.5", "TRUE", "2019-09-01"]


def test_bytes_that_only_look_like_a_response_or_an_export_end_as_unreadable_or_as_nothing() -> None:
    for data in (b"Online-Response: x", b"Online-Response: \r\n{}\r\n[]", b"Online-Response: 1\r\n[]\r\n{}"):
        with pytest.raises(Unreadable):
            response.read(data)
    chance = random.Random(5)
    for whole in (FILES["google"], FILES["unicode text of Excel"]):
        for _ in range(50):
            changed = bytearray(whole)
            for _ in range(5):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            try:
                if online.recognises(bytes(changed)):
                    online.unpack(bytes(changed), LIMITS)
            except Unreadable:
                continue
