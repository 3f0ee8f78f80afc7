"""What stands on the form, where a finding hangs on it: limits, essentials, what is missing, what has no shape."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from samples.hand import Hand
from tests.benchmarks.mailbox.expectation import Found
from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.mime import Part

_OPTIONAL = {
    *("maths_hub", "nominee_ncetm_username", "teaching_groups", "other_awards"),
    *("teaching_history", "professional_development"),
}


def nothing_amiss(maker: Maker) -> None:
    for number in range(4):
        maker.send(f"good {number}.eml", maker.nominate(), maker.when())


def missing_fields(maker: Maker) -> None:
    """One at a time; without an address nobody can be copied in."""
    for field in maker.programme.fields:
        changes: dict[str, Any] = {field.id: () if field.id.startswith(("teaching_h", "prof")) else None}
        nomination = maker.nominate(**changes)
        findings: list[Found] = [] if field.id in _OPTIONAL else [("missing-field", field.id)]
        hubs = None
        if field.id == "maths_hub":
            findings, hubs = [("hub-unresolved", None)], (None,)
        maker.send(f"without {field.id}.eml", nomination, maker.when(), *findings, hubs=hubs)


def _words(count: int) -> str:
    """A statement of so many words."""
    sentence = ["We", "teach", "mathematics", "for", "mastery", "in", "all", "of", "our", "classes", "every", "week."]
    return " ".join((sentence * (count // len(sentence) + 1))[:count])


def word_limit(maker: Maker) -> None:
    for words in (300, 301, 345):
        over = words > 300
        nomination = maker.nominate(applicant_statement=_words(words))
        found = [("statement-over-limit", "applicant_statement")] if over else []
        says = {"statement-over-limit": f"{words}.*300|300.*{words}"} if over else {}
        maker.send(f"applicant {words}.eml", nomination, maker.when(), *found, says=says)
        nomination = maker.nominate(head_teacher_statement=_words(words))
        found = [("statement-over-limit", "head_teacher_statement")] if over else []
        maker.send(f"head {words}.eml", nomination, maker.when(), *found, says=says)


def words_as_word_counts(maker: Maker) -> None:
    """A hyphenated word is one, a dash alone is one, a blank that does not break separates."""
    base = " ".join(["I teach well-being and mathematics every week."] * 42)  # 294 words
    for number, (tail, over) in enumerate(
        (("one – two three four five", False), ("one – two three four five six", True), ("a\u00a0b c d e f", False))
    ):
        nomination = maker.nominate(applicant_statement=f"{base} {tail}")
        found = [("statement-over-limit", "applicant_statement")] if over else []
        maker.send(f"count {number}.eml", nomination, maker.when(), *found)


def without_qts(maker: Maker) -> None:
    maker.send("no.eml", maker.nominate(qts=False), maker.when(), ("not-eligible", None))


def wrong_numbers(maker: Maker) -> None:
    """Numbers of other registers, told by their shape."""
    for number, (urn, says) in enumerate(
        (("936/5403", "LAESTAB"), ("9365403", "LAESTAB"), ("10012345", "UKPRN"), ("12345", ""), ("TBC", ""))
    ):
        nomination = maker.nominate(school_urn=urn)
        found = ("invalid-urn", "school_urn")
        maker.send(f"urn {number}.eml", nomination, maker.when(), found, says={"invalid-urn": says})


def malformed_addresses(maker: Maker) -> None:
    """As it is malformed it is not among the addresses of the message, which may be said as well."""
    for number, pattern in enumerate(("{0}.{1}(at)school.example", "{0}.{1}@school", "{0}{1}@@school.example")):
        for who in ("nominee", "head_teacher"):
            nomination = maker.nominate()
            person = nomination.nominee if who == "nominee" else nomination.head
            written = pattern.format(person.first[0].lower(), person.last.lower().replace("'", ""))
            changes: dict[str, Any] = {f"{who}_email": written}
            data = maker.form(nomination, **changes)
            found = ("invalid-email", f"{who}_email")
            maker.send(
                f"{who} {number}.eml", nomination, maker.when(), found, data=data, maybe=("signatory-not-copied",)
            )


def tracked_changes(maker: Maker) -> None:
    nomination = maker.nominate()
    data = maker.form(nomination, Hand(tracked=True, whole=False))
    maker.send("tracked.eml", nomination, maker.when(), ("tracked-changes", None), data=data)


def macros(maker: Maker) -> None:
    """They are told, whatever the file is called."""
    nomination, at = maker.nominate(), maker.when()
    source, target = zipfile.ZipFile(io.BytesIO(maker.form(nomination))), io.BytesIO()
    kind = "application/vnd.ms-office.vbaProject"
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>",
                    f'<Override PartName="/word/vbaProject.bin" ContentType="{kind}"/></Types>'.encode(),
                ).replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            package.writestr(name, data)
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 nothing")
    part = Part(data=target.getvalue(), name="Form.docm", media="application/vnd.ms-word.document.macroEnabled.12")
    path = maker.put("macros.eml", maker.message(maker.head(nomination, at), part))
    maker.application(f"{path}!/Form.docm", nomination, at, ("macros", None))
