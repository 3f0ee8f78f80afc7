"""The sheet "Read me": what the workbook is, how to score, and what the marks mean."""

from __future__ import annotations

from dataclasses import replace

from reports.candidates import Part
from reports.edition import Edition
from reports.layout import scored_criteria
from reports.measure import count_lines, height_of
from reports.style import PROSE, PROSE_BOLD, SECTION, TITLE
from reports.wording import codes_of, describe_date, describe_time, marks_of
from reports.workbook import Book, Sheet

_WIDTHS = (24.0, 108.0)

_SHEETS = (
    ("Shortlist", "A row for each candidate. The light yellow cells are for you to fill in."),
    ("Ranking", "The candidates in the order of their totals, against the places. It fills itself."),
    (
        "Statements",
        "Both statements in full, a candidate to a page when printed, with the passages that bear on each "
        "criterion. They show where to look and say nothing of quality.",
    ),
    ("Background", "Posts held, professional development and other answers, to compare."),
    ("Queries", "What is open for each candidate, and what would settle it."),
    ("Evidence", "Where each value stands in the form, and how sure the program is of having read it right."),
    ("Replaced", "Applications that a later one replaced; only where there are any."),
)
_HOW = (
    ("Your name", "Enter it at the top of Shortlist: each of a panel scores in a copy of this file, and sends it back "
     "to the inbox team, who lay the marks side by side."),
    ("Interest declared", "Note there who of the panel knows the candidate or the school, before you score."),
    ("Marks", "Choose a mark from the list in each cell; beside the cell stands what the marks mean. "
     "A cell left empty is not a 0: it counts as not yet scored."),
    ("Total and rank", "Each mark times the weight above its column, added up. Equal totals share a rank. "
     "Compare totals only once all criteria are scored for everyone."),
    ("Against the places", "Whether the rank is within the places of this hub, which stand at the top of Shortlist. "
     "Candidates with one total who share the last place are all “tied at the cut”: a person decides."),
    ("Decision", "Yours. The program suggests none, and a status of Query does not exclude anyone."),
    ("Sorting", "Filters work as they are, and Ranking sorts itself. Excel sorts a protected sheet only after "
     "Review > Unprotect Sheet (there is no password); links and formulas keep to their rows."),
    ("Keyboard", "Tab goes to the next cell to be filled in, Alt+Down opens its list."),
)  # fmt: skip
_BLIND = (
    "This is a blind workbook: names, schools, places and addresses are replaced, also inside the statements, and "
    "candidates stand by a code. The inbox team keeps the key. Look at the open workbook only when all marks are in."
)
_PRIVACY = (
    "This workbook holds personal data of applicants to this hub. Keep it where only the panel can open it, and do not "
    "send it on by email unprotected."
)
_NO_DATE = "No date is set for this programme: ask whoever answers for data protection, and delete the file by then."


def write(book: Book, parts: tuple[Part, ...], edition: Edition) -> None:
    """Adds the sheet; `parts` are those of one hub, a programme each."""
    sheet = book.add_sheet("Read me")
    sheet.set_widths(_WIDTHS)
    sheet.write(TITLE, f"Shortlist: {parts[0].hub_name}", height=28)
    for part in parts:
        _write_programme(sheet, part)
    if parts[0].is_blind:
        _write_section(sheet, "Blind shortlisting", (("What is kept back", _BLIND),))
    _write_section(sheet, "Personal data", (("Keep it safe", _PRIVACY), *_retention(parts)))
    _write_section(sheet, "The sheets", _shown_sheets(parts))
    _write_section(sheet, "How to score", _HOW)
    for part in parts:
        _write_criteria(sheet, part)
    made = describe_time(edition.made_at.astimezone(parts[0].programme.zone))
    known_by = [("Recognised by", ""), *(("", line) for part in parts for line in part.identity.lines())]
    known_by[:2] = [("Recognised by", known_by[1][1])]
    _write_section(sheet, "About this file", (("Made", f"{made} by mastery-intake {edition.version}"), *known_by))
    sheet.protect()
    sheet.print_on_a4(parts[0].header if len(parts) == 1 else parts[0].hub_name)


def _write_programme(sheet: Sheet, part: Part) -> None:
    programme = part.programme
    closing, quota = programme.closing_for(part.hub), programme.places_for(part.hub)
    count = len(part.candidates)
    places = f"{quota.places}: {quota.source}" if quota else "Not set here: enter the number at the top of Shortlist."
    _write_line(sheet, "Programme", ", ".join(filter(None, (programme.title, programme.cohort))))
    _write_line(sheet, "Maths Hub", part.hub_name)
    _write_line(sheet, "Closing time", f"{describe_time(closing.at)}: {closing.source}" if closing else "none set")
    _write_line(sheet, "Places (quota)", places)
    _write_line(sheet, "Candidates", f"{count}" + (f" (and {len(part.replaced)} replaced)" if part.replaced else ""))
    for revision in programme.revisions:
        _write_line(sheet, f"Changed {describe_date(revision.on)}", f"{revision.says} ({revision.source})")


def _retention(parts: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    """Until when the workbook may be kept: the earliest date, where it holds several programmes."""
    dates = [part.programme.retention for part in parts if part.programme.retention]
    if not dates:
        return (("Keep until", _NO_DATE),)
    first = min(dates, key=lambda retention: retention.until)
    return (("Keep until", f"{describe_date(first.until)}, then delete it and every copy: {first.source}"),)


def _shown_sheets(parts: tuple[Part, ...]) -> tuple[tuple[str, str], ...]:
    any_replaced = any(part.replaced for part in parts)
    return tuple(line for line in _SHEETS if any_replaced or line[0] != "Replaced")


def _write_criteria(sheet: Sheet, part: Part) -> None:
    """What the marks mean, then the criteria, each with a scheme of its own where it has one."""
    programme, codes = part.programme, codes_of(part.programme.criteria)
    scheme = tuple((str(mark), _sentence(words)) for mark, words in enumerate(marks_of(programme)))
    _write_section(sheet, f"What the marks mean {part.suffix}".strip(), scheme)
    lines: list[tuple[str, str]] = []
    for criterion in scored_criteria(programme):
        kind = "essential" if criterion.essential else "desirable"
        weight = f" (weight {criterion.weight})" if criterion.weight != 1 else ""
        lines.append((f"{codes[criterion.id]} {kind}", criterion.title + weight))
        lines += [("", f"{mark}: {words}") for mark, words in enumerate(criterion.marks)]
    _write_section(sheet, f"Criteria {part.suffix}".strip(), tuple(lines))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _write_section(sheet: Sheet, title: str, lines: tuple[tuple[str, str], ...]) -> None:
    sheet.write(SECTION, title, height=28)
    for name, words in lines:
        _write_line(sheet, name, words)


def _write_line(sheet: Sheet, name: str, words: str) -> None:
    lines = max(count_lines(words, _WIDTHS[1], PROSE.size), count_lines(name, _WIDTHS[0], PROSE.size))
    styles = [sheet.book.style(PROSE_BOLD), sheet.book.style(replace(PROSE))]
    sheet.append([name, words], styles, height_of(lines, PROSE.size))
