from __future__ import annotations

import pytest

from schemas.document import Place, Table
from tests.builders.word import Xml, cell, control, paragraph, row, run, table, text_box
from tests.extractors.word.reading import cell_text, grid, read, tables


def _spans(found: Table) -> list[list[tuple[str, int, int, int, int]]]:
    """Each cell's text, row, column, row span and column span."""
    return [[(cell_text(c), c.row, c.column, c.row_span, c.column_span) for c in line] for line in found.rows]


_BEGINS, _CONTINUES = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_row_of_cells_is_read_from_left_to_right_with_places_from_one() -> None:
    (found,) = tables(read("before", table(row("School URN", "123456"), row("Hub", ""))))
    assert grid(found) == [["School URN", "123456"], ["Hub", ""]]
    assert found.rows[1][1].place.describe() == "table 1, row 2, cell 2"
    assert [p.place for p in found.rows[0][1].paragraphs()] == [Place(table=1, row=1, cell=2)]


def test_a_cell_merged_downwards_stands_once_and_covers_its_rows() -> None:
    merged = table(
        row(cell("Teacher", properties=_BEGINS), "Name", "Ann"),
        row(cell("", properties=_CONTINUES), "Email", "a@b.org"),
        row(cell("", properties=_CONTINUES), "Username", "ann"),
        row("QTS", "Yes", ""),
    )
    (found,) = tables(read(merged))
    assert _spans(found) == [
        [("Teacher", 0, 0, 3, 1), ("Name", 0, 1, 1, 1), ("Ann", 0, 2, 1, 1)],
        [("Email", 1, 1, 1, 1), ("a@b.org", 1, 2, 1, 1)],
        [("Username", 2, 1, 1, 1), ("ann", 2, 2, 1, 1)],
        [("QTS", 3, 0, 1, 1), ("Yes", 3, 1, 1, 1), ("", 3, 2, 1, 1)],
    ]
    assert found.rows[1][1].place.describe() == "table 1, row 2, cell 2"


def test_a_new_merge_below_another_begins_anew() -> None:
    (found,) = tables(
        read(
            table(
                row(cell("a", properties=_BEGINS)),
                row(cell("", properties=_CONTINUES)),
                row(cell("b", properties=_BEGINS)),
                row(cell("", properties=_CONTINUES)),
            )
        )
    )
    assert _spans(found) == [[("a", 0, 0, 2, 1)], [], [("b", 2, 0, 2, 1)], []]


def test_a_merge_ends_where_a_row_does_not_continue_it() -> None:
    rows = (cell("a", properties=_BEGINS), cell("b"), cell("c", properties=_CONTINUES))
    (found,) = tables(read(table(*map(row, rows))))
    assert _spans(found) == [[("a", 0, 0, 1, 1)], [("b", 1, 0, 1, 1)], [("c", 2, 0, 1, 1)]]


def test_a_cell_that_continues_nothing_is_a_cell_of_its_own() -> None:
    (found,) = tables(read(table(row("a", "b"), row(cell("kept", properties=_CONTINUES), "c"))))
    assert grid(found) == [["a", "b"], ["kept", "c"]]


def test_spans_and_columns_left_out_move_the_columns_that_follow() -> None:
    span = '<w:gridSpan w:val="2"/>'
    (found,) = tables(
        read(table(row(cell("wide", properties=span), "x"), row("late", properties='<w:gridBefore w:val="2"/>')))
    )
    assert _spans(found) == [[("wide", 0, 0, 1, 2), ("x", 0, 2, 1, 1)], [("late", 1, 2, 1, 1)]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "999999999999", "70000"])
def test_an_impossible_span_is_kept_within_a_table_s_bounds(span: str) -> None:
    (found,) = tables(read(table(row(cell("a", properties=f'<w:gridSpan w:val="{span}"/>'), "b"))))
    assert found.rows[0][0].column_span in (1, 63)
    assert grid(found) == [["a", "b"]]


def test_the_old_way_to_merge_to_the_right_is_understood() -> None:
    (found,) = tables(
        read(table(row(cell("a", properties='<w:hMerge w:val="restart"/>'), cell("", properties="<w:hMerge/>"), "b")))
    )
    assert _spans(found) == [[("a", 0, 0, 1, 2), ("b", 0, 2, 1, 1)]]


def test_deleted_rows_and_cells_are_out_and_inserted_ones_in() -> None:
    (found,) = tables(
        read(
            table(
                row("out", properties="<w:del/>"),
                row("in", properties="<w:ins/>"),
                row(cell("out", properties="<w:cellDel/>"), cell("in", properties="<w:cellIns/>")),
            )
        )
    )
    assert grid(found) == [["in"], ["in"]]
    assert found.rows[0][0].place.describe() == "table 1, row 1, cell 1"


def test_a_tracked_merge_is_read_as_accepted() -> None:
    (found,) = tables(
        read(
            table(
                row(cell("a", properties='<w:cellMerge w:vMerge="rest"/>')),
                row(cell("", properties='<w:cellMerge w:vMerge="cont"/>')),
            )
        )
    )
    assert _spans(found) == [[("a", 0, 0, 2, 1)], []]


def test_a_table_whose_rows_are_all_deleted_is_none_and_is_not_counted() -> None:
    (found,) = tables(read(table(row("out", properties="<w:del/>")), table(row("in"))))
    assert found.place == Place(table=1)


def test_a_hidden_row_is_no_row() -> None:
    (found,) = tables(read(table(row("unseen", properties="<w:hidden/>"), row("seen"))))
    assert grid(found) == [["seen"]]


def test_a_nested_table_stands_inside_its_cell_and_names_it() -> None:
    inner = table(row("a", "b"))
    (outer,) = tables(read(table(row("x", cell("before", inner, "after")))))
    blocks = outer.rows[0][1].blocks
    nested = blocks[1]
    assert isinstance(nested, Table)
    assert cell_text(outer.rows[0][1]) == "before\na\nb\nafter"
    assert nested.rows[0][1].place.describe() == "table 1, row 1, cell 2, table 1, row 1, cell 2"


def test_a_table_in_a_text_box_is_a_table_of_its_own_after_the_paragraph() -> None:
    document = read(paragraph("see", text_box(table(row("boxed")))), table(row("next")))
    assert [found.place.table for found in tables(document)] == [1, 2]
    assert [grid(found) for found in tables(document)] == [[["boxed"]], [["next"]]]


def test_controls_round_rows_and_cells_do_not_shift_the_others() -> None:
    rows = row("a", control(cell("b")), "c") + control(row("d", "e", control(cell("f")))) + row("g", "h", "i")
    (found,) = tables(read(table(rows)))
    assert grid(found) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    assert found.rows[1][2].place.describe() == "table 1, row 2, cell 3"


@pytest.mark.parametrize("wrapper", ["customXml", "ins", "somethingNew"])
def test_any_wrapper_round_rows_and_cells_is_stepped_into(wrapper: str) -> None:
    wrapped_cell = Xml(f"<w:{wrapper}>{cell('b')}</w:{wrapper}>")
    wrapped_row = f"<w:{wrapper}>{row('c', 'd')}</w:{wrapper}>"
    (found,) = tables(read(table(row("a", wrapped_cell), wrapped_row)))
    assert grid(found) == [["a", "b"], ["c", "d"]]


def test_a_row_loose_in_a_cell_stays_in_the_cell() -> None:
    (found,) = tables(read(table(row("a", cell(row("b"))), row("c", "d"))))
    assert grid(found) == [["a", "b"], ["c", "d"]]


def test_a_row_or_cell_outside_a_table_is_not_lost() -> None:
    document = read(row(cell("loose")), cell("looser"), paragraph(run("end")))
    assert [block.text for block in document.blocks if not isinstance(block, Table)] == ["loose", "looser", "end"]
