"""How a word goes on over a line end: addresses cut at an edge, dashes before numbers, hyphens.

Gluing two words of different things into one is worse than leaving them parted, so that an address is put together
only where its line was full and nothing says that it had ended.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extractors.pdf.lines import Line


class Joint(enum.Enum):
    """How a line goes on in the next one.

    `UNSURE`: without a blank, but the hyphen may be the layout's. `DROPPED`: the hyphen at its end is the layout's.
    """

    BREAK = enum.auto()
    BLANK = enum.auto()
    NOTHING = enum.auto()
    UNSURE = enum.auto()
    DROPPED = enum.auto()


_LONG_WORD = 18
_IS_ADDRESS = re.compile(r"@|://|^www\.")
_IS_DOTTED = re.compile(r"\w[._]\w")
_IS_WHOLE = re.compile(
    r"@.*\.(?:uk|com|org|net|edu|eu|ie|info|school|academy|education|london|wales|scot|cymru)$", re.IGNORECASE
)
_LACKS_ENDING = re.compile(r"@[^.@]*$")
_HAS_ENDING = re.compile(r"@.*\.\w{2,}$")
_IS_ENDING = re.compile(r"[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}[>)\].,;]*$", re.IGNORECASE)
_IS_LAST_PART = re.compile(
    r"(?:[\w-]+\.)*(?:uk|com|org|net|edu|eu|ie|info|school|academy|education|london|wales|scot|cymru)[>)\].,;]*",
    re.IGNORECASE,
)
_IS_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
_IS_COUNTRY = re.compile(r"uk|ie|eu", re.IGNORECASE)
_ADDRESS_FOLLOWS = re.compile(r"^e-?mail\S*:$", re.IGNORECASE)
_BEGINS_MIDWAY = frozenset(".@_-/+")
_ENDS_MIDWAY = frozenset(".@_")
_OPENS = frozenset("([{")

_LONE_DASH = re.compile(r"(?:^|(?P<word>\S+)\s)[-\u2010-\u2014\u2212+\u00b1]$")
_NUMBER = re.compile(r"[£$€.]?\d")
_HYPHENS = "-\u2010\u2011"
_ENDS_IN_DASH = re.compile(r"\w[-\u2010\u2011\u2013\u2014/]$")
_LEFT_HALF = re.compile(r"(?:^|[\s(\"'“‘/])([^\W\d_]+)[-\u2010]$")
_RIGHT_HALF = re.compile(r"([^\W\d_]+)(?:[.,;:!?)\"'”’/]*(?:\s|$)|['’]s)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HALF_AT_END = re.compile(r"\S*[-\u2010\xad]$")
_NO_WORD = re.compile(
    r"(?:(?:t?a|[iucp])?tions?|s?sions?|u?itments?|ments?|ances?|ences?|it(?:y|ies)|ibly|ingly"
    r"|(?:c[kt]|l[dkmptv]|mp|n[cdgkst]|p[t]|r[bcdgklmnprstv]|ss|tt|pp|mm|nn|ll|rr|ff|gg|dd|zz).*)"
)
"""Second halves that are no words nor begin one in English, so that the hyphen before them is the layout's."""
_BEGINS_COMPOUND = re.compile(
    r"a|after|all|anti|back|best|bi|co|counter|cross|day|de|double|down|ever|ex|extra|far|fast|few|first|five"
    r"|four|full|fully|future|good|half|hands|hard|head|high|higher|highly|home|in|inter|key|large|lead|left"
    r"|level|like|long|low|lower|macro|many|mental|micro|mid|mini|mixed|more|most|multi|near|new|newly|next"
    r"|nine|no|non|off|old|on|one|open|out|over|own|paper|part|peer|pen|post|pre|pro|problem|pupil|quick|re"
    r"|ready|real|right|school|second|self|semi|seven|short|six|small|so|state|step|student|sub|ten|third|three"
    r"|time|top|two|ultra|un|under|up|user|vice|web|well|whole|wide|work|world|year"
)
"""Words that many compounds begin with: a hyphen behind one of them is its author's."""
_SYLLABLES = frozenset(
    ("a", "all", "bi", "co", "de", "ever", "ex", "in", "inter", "no", "on", "pen", "pre", "pro", "re")
)
_SYLLABLES |= frozenset(("so", "sub", "ten", "un", "under", "over", "out", "up", "part", "for"))
"""Those that long words begin with as often: "ever-ything", "pro-gramme"."""
_MANY = 4
"""Hyphens at line ends, of words seen nowhere else, from which a document is taken to be hyphenated by its producer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyphenation:
    """What a document says about the hyphens at its line ends: its words elsewhere, and whether its producer parts
    words.
    """

    words: frozenset[str] = frozenset()
    is_automatic: bool = False

    def join(self, before: Line, after: Line) -> Joint:
        """How the halves of a word hang together that a hyphen parts."""
        halves = _halves(before, after)
        if halves is None:
            return Joint.NOTHING
        left, right = halves
        if f"{left}-{right}" in self.words:
            return Joint.NOTHING
        if left + right in self.words or _NO_WORD.fullmatch(right):
            return Joint.DROPPED
        is_compound = _BEGINS_COMPOUND.fullmatch(left) and left not in _SYLLABLES
        is_strange = not is_compound and (
            right not in self.words if left in _SYLLABLES else not self.words & {left, right}
        )
        return Joint.UNSURE if self.is_automatic or is_strange else Joint.NOTHING


def learn_hyphenation(lines: Iterable[Line], texts: Iterable[str], joints: Iterable[tuple[Line, Line]]) -> Hyphenation:
    """What a document's lines tell, the texts of its other pages, and `joints`, lines with those they go on in.

    pdfium puts words together in a page's text, so that those with hyphens tell nothing there.
    """
    joints = list(joints)
    goes_on = {id(after) for _, after in joints}
    seen: set[str] = set()
    for line in lines:
        text = _HALF_AT_END.sub("", line.text.casefold())
        seen.update(_WORD.findall(text.partition(" ")[2] if id(line) in goes_on else text))
    seen |= {word for text in texts for word in _WORD.findall(text.casefold()) if "-" not in word}
    words = frozenset(seen)
    parted = [halves for joint in joints if (halves := _halves(*joint))]
    whole = sum(
        (left + right in words and f"{left}-{right}" not in words) or bool(_NO_WORD.fullmatch(right))
        for left, right in parted
    )
    strange = sum(not (words >= {left, right} or f"{left}-{right}" in words) for left, right in parted)
    own = sum("-" in word for word in words)
    return Hyphenation(words=words, is_automatic=whole > 0 or (strange >= _MANY and strange > 0.5 * own))


def _halves(before: Line, after: Line) -> tuple[str, str] | None:
    left, right = _LEFT_HALF.search(before.text), _RIGHT_HALF.match(after.text)
    if not left or not right or before.spans[-1].blank_after or not right.group(1).islower():
        return None
    return left.group(1).casefold(), right.group(1)


def join_address(before: Line, after: Line, *, is_full: bool, fits: bool) -> Joint | None:
    """How an address, or a long word alone on its line, goes on; None where there is none. `is_full`: no letter more
    would have fitted on the line; `fits`: all of the next line's first word would have.
    """
    words = ["".join(span.text for span in word) for word in before.words()]
    tail, rest = words[-1], after.text.split()[0]
    if before.page != after.page or before.spans[-1].blank_after:
        return None
    if "@" in tail and tail[-1] in _HYPHENS and rest[0].isalnum():
        return Joint.NOTHING
    if _is_half(tail, rest, fits=fits):
        return Joint.NOTHING
    if not is_full:
        is_ended = len(words) == 1 and _IS_WHOLE.search(tail) and not rest[0].islower()
        return Joint.BREAK if is_ended and rest[0] not in _BEGINS_MIDWAY else None
    if _IS_ADDRESS.search(tail):
        if len(words) > 1 and _HAS_ENDING.search(tail) and rest.isalpha() and len(after.words()) > 1:
            return None  # a sentence goes on behind an address
        return _join_cut_address(tail, rest, is_alone=len(words) == 1)
    if "@" in rest and rest[0].isalnum():
        is_begun = (len(words) == 1 and _IS_DOTTED.search(tail)) or (
            len(words) > 1 and _ADDRESS_FOLLOWS.search(words[-2])
        )
        if is_begun or tail[0] == "<":
            return Joint.NOTHING
        return Joint.UNSURE if tail[0] in _OPENS and tail[-1].isalnum() else None
    if len(words) > 1:
        return None
    is_long = len(tail) >= _LONG_WORD or bool(_IS_DOTTED.search(tail))
    return Joint.NOTHING if is_long and (rest[0] in _BEGINS_MIDWAY or _is_of_one_case(tail, rest)) else None


def _is_half(tail: str, rest: str, *, fits: bool) -> bool:
    """Whether two words are halves of an address that say so themselves: none begins with "@" or ends before a dot."""
    if "@" in tail and rest[0] == "." and _IS_LAST_PART.fullmatch(rest[1:]):
        return True
    if "@" in tail and tail[-1] == "." and (not fits or "." in rest):
        return bool(_IS_LAST_PART.fullmatch(rest))
    if fits:
        return False
    if _IS_DOMAIN.match(rest):
        return "@" not in tail and tail[-1].isalnum()
    return bool(_LACKS_ENDING.search(tail) and _IS_ENDING.match(rest))


def _join_cut_address(tail: str, rest: str, *, is_alone: bool) -> Joint | None:
    """How an address at the end of a full line goes on. A whole one does not, and no name below belongs to it."""
    is_whole = bool(_IS_WHOLE.search(tail.rstrip("."))) and not (tail[-1] == "." and _IS_COUNTRY.fullmatch(rest))
    if tail[-1] == "." and rest[0].isupper() and "@" not in tail:
        return Joint.BREAK if is_alone else None
    if rest[0] in _BEGINS_MIDWAY or (tail[-1] in _ENDS_MIDWAY and not is_whole):
        return Joint.NOTHING
    if is_whole or "@" in rest or not _is_of_one_case(tail, rest):
        return Joint.BREAK if is_alone else None
    return Joint.NOTHING


def _is_of_one_case(tail: str, rest: str) -> bool:
    """Whether `rest` can go on a word in the same letters: no capital behind small ones, nor the other way round."""
    letters = [letter for letter in tail if letter.isalpha()]
    if not rest[0].isalpha() or not letters:
        return rest[0].isalnum()
    return rest.isupper() if all(letter.isupper() for letter in letters) else rest[0].islower()


def join_number(before: Line, after: Line) -> Joint | None:
    """How a sign alone at a line's end hangs on the number in the next line; None where there are no such two.

    "–" and "0.2" are one number, but "2016 –" goes on with a blank.
    """
    lone = _LONE_DASH.search(before.text)
    if not lone or not _NUMBER.match(after.text):
        return None
    is_range = any(letter.isdigit() for letter in lone.group("word") or "")
    return Joint.BLANK if is_range or before.spans[-1].blank_after else Joint.NOTHING


def ends_in_dash(line: Line) -> bool:
    """Whether a word ends in a dash or stroke at the line's end, with no blank behind it."""
    return bool(_ENDS_IN_DASH.search(line.text)) and not line.spans[-1].blank_after


def follow_up(lines: Iterable[Line]) -> Iterable[tuple[Line, Line]]:
    """Each line of a region with the next one on its page, where a hyphen stands between them."""
    return ((before, after) for before, after in pairwise(lines) if before.page == after.page and ends_in_dash(before))
