"""Who stands behind an application: signatories copied in or not, however the header is written."""

from __future__ import annotations

from email.header import Header

from tests.benchmarks.mailbox.maker import INBOX, Maker


def _not_copied(who: str) -> tuple[str, str]:
    return ("signatory-not-copied", f"{who}_email")


def all_copied(maker: Maker) -> None:
    """Usual, in the other order, as receivers, and sent by the head."""
    for number in range(4):
        nomination = maker.nominate()
        nominee, second, head = nomination.people
        changes = (
            {},
            {"Cc": f"{head.email.upper()}; {second.email}".replace(";", ",")},
            {"To": f"{INBOX}, {second.email}, {head.email}", "Cc": None},
            {"From": f"{head.name} <{head.email}>", "Cc": f"<{second.email}>,<{nominee.email}>"},
        )[number]
        at = maker.when()
        maker.send(f"all {number}.eml", nomination, at, head=maker.head(nomination, at, **changes))


def somebody_missing(maker: Maker) -> None:
    for number, missing in enumerate(
        (("head_teacher",), ("head_of_department",), ("head_teacher", "head_of_department"))
    ):
        nomination = maker.nominate()
        _, second, head = nomination.people
        addresses = {"head_teacher": head.email, "head_of_department": second.email}
        copy = ", ".join(address for who, address in addresses.items() if who not in missing) or None
        at = maker.when()
        found = map(_not_copied, missing)
        maker.send(f"missing {number}.eml", nomination, at, *found, head=maker.head(nomination, at, Cc=copy))
    nomination, at = maker.nominate(), maker.when()
    head_line = maker.head(nomination, at, From=f"office@{nomination.school.domain}")
    maker.send("office.eml", nomination, at, _not_copied("nominee"), head=head_line)


def blind_copies_count_for_nothing(maker: Maker) -> None:
    for field in ("Bcc", "Reply_To", "Sender"):
        nomination, at = maker.nominate(), maker.when()
        _, second, head = nomination.people
        line = maker.head(nomination, at, Cc=second.email, **{field: head.email})
        maker.send(f"{field}.eml", nomination, at, _not_copied("head_teacher"), head=line)


def odd_headers(maker: Maker) -> None:
    """Addresses as programs and people write them: all are there."""
    patterns = (
        '"{l2}, {f2} (Maths)" <{e2}>,\n\t"{l3}, {f3}" <{e3}>',
        "{l2}, {f2} <{e2}>, {l3}, {f3} <{e3}>",
        "Signatories: {e2}, {f3} <{e3}>;",
        "{e2} ({f2} {l2}), {e3} ({f3})",
        "{c2} <{e2}>,\n {c3}\n <{e3}>",
        "'{e2}' <{e2}>, '{e3}' <{e3}>",
        "<{e2}>;<{e3}>",
        "{e2}; {e3}",
        '"{e2}" <{e2}>, ,, {e3},',
        "=?utf-8?Q?M=C3=BCller=2C_J=C3=BCrgen?= <{e2}>, {e3}",
        "undisclosed-recipients:;, {e2}, mailto:{e3}",
        "{U2}, {U3}",
        '"{f2} \\"Bob\\" {l2}" <{e2}>, {e3}',
    )
    for number, pattern in enumerate(patterns):
        nomination, at = maker.nominate(), maker.when()
        _, two, three = nomination.people
        copy = pattern.format(
            **{"f2": two.first, "l2": two.last, "e2": two.email, "U2": two.email.upper()},
            **{"f3": three.first, "l3": three.last, "e3": three.email, "U3": three.email.title()},
            **{"c2": Header(f"Zoë {two.last}", "utf-8").encode(), "c3": Header("Łukasz, Ü", "iso-8859-2").encode()},
        )
        maker.send(f"header {number:02}.eml", nomination, at, head=maker.head(nomination, at, Cc=copy))


def two_copy_headers(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    _, two, three = nomination.people
    head = maker.head(nomination, at, Cc=two.email) + f"\nCC: {three.email}"
    maker.send("two.eml", nomination, at, head=head)


def plus_addresses(maker: Maker) -> None:
    nomination, at = maker.nominate(), maker.when()
    _, two, three = nomination.people
    plus = three.email.replace("@", "+maths@")
    maker.send("plus.eml", nomination, at, head=maker.head(nomination, at, Cc=f"{two.email}, {plus}"))


def a_name_is_no_address(maker: Maker) -> None:
    """Only a display name that looks like the signatory's address, before somebody else's."""
    nomination, at = maker.nominate(), maker.when()
    _, two, three = nomination.people
    copy = f'{two.email}, "{three.email}" <other@elsewhere.example>'
    maker.send("name.eml", nomination, at, _not_copied("head_teacher"), head=maker.head(nomination, at, Cc=copy))
