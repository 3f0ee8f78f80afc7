from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from extractors.eml import unpack
from extractors.limits import Limits
from extractors.quotes import find_quotes
from schemas.message import Quote
from tests.builders.mail import body, message, multipart, simple

BST = timezone(timedelta(hours=1))
SENT = datetime(2019, 4, 24, 16, 12)
ANN, BOB, CAT = "ann@school.example", "bob@school.example", "cat@school.example"

OUTLOOK = """Please see below.

From: Ann Lee <ann@school.example>
Sent: 24 April 2019 16:12
To: 'mathshubs@ncetm.example' <mathshubs@ncetm.example>
Cc: Bob Ray <bob@school.example>; Cat Day
<cat@school.example>
Subject: Application

Dear all, From: me
"""
IN_OTHER_WORDS = {
    "an original message": OUTLOOK.replace("From: Ann", "-----Original Message-----\nFrom: Ann"),
    "American": OUTLOOK.replace("24 April 2019 16:12", "Wednesday, April 24, 2019 4:12 PM"),
    "mailto": OUTLOOK.replace("<ann@school.example>", "[mailto:ann@school.example]"),
    "quoted": "\n".join("> " + line for line in OUTLOOK.splitlines()),
    "in bold": OUTLOOK.replace("From:", "*From:*").replace("Sent:", "*Sent:*").replace("To:", "*To:*"),
    "with empty lines": OUTLOOK.replace("\nSent", "\n\nSent").replace("\nSubject", "\n\nSubject"),
    "with line ends of Windows": OUTLOOK.replace("\n", "\r\n"),
    "Gmail": OUTLOOK.replace("From: Ann", "---------- Forwarded message ---------\nFrom: Ann").replace(
        "Sent: 24 April 2019 16:12", "Date: Wed, 24 Apr 2019 at 16:12"
    ),
    "Thunderbird": """-------- Forwarded Message --------
Subject: Application
Date: Wed, 24 Apr 2019 16:12
From: Ann Lee <ann@school.example>
To: mathshubs@ncetm.example, cat@school.example
CC: bob@school.example

Dear all
""",
}


@pytest.mark.parametrize("text", [OUTLOOK, *IN_OTHER_WORDS.values()], ids=["Outlook", *IN_OTHER_WORDS])
def test_a_quoted_header_tells_when_and_between_whom(text: str) -> None:
    expected = Quote(sent_at=SENT, sender=ANN, addresses=(ANN, BOB, CAT, "mathshubs@ncetm.example"))
    assert find_quotes([text], []) == (expected,)


def test_apple_writes_the_zone() -> None:
    text = "Begin forwarded message:\n\n> From: Ann <ann@school.example>\n> Subject: Form\n"
    (quote,) = find_quotes([text + "> Date: 24 April 2019 at 16:12:00 BST\n> To: bob@school.example\n> \n"], [])
    assert quote.sent_at == SENT.replace(tzinfo=BST)


@pytest.mark.parametrize(
    "line",
    [
        "On Wed, 24 Apr 2019 at 16:12, Ann Lee <ann@school.example> wrote:",
        "On 24 Apr 2019, at 16:12, Ann Lee\n<ann@school.example> wrote:",
        "> On 24/04/2019 16:12, ann@school.example wrote:",
    ],
)
def test_a_reply_tells_whom_it_answers(line: str) -> None:
    assert find_quotes([f"I confirm.\n\n{line}\n> Hello"], []) == (Quote(sent_at=SENT, sender=ANN, addresses=(ANN,)),)


def test_a_thread_is_told_from_the_top() -> None:
    quotes = find_quotes([OUTLOOK + OUTLOOK.replace("24 April", "23 April")], [])
    assert [quote.sent_at and quote.sent_at.day for quote in quotes] == [24, 23]


@pytest.mark.parametrize(
    "text",
    [
        "From: Monday I am away. Date: none.",
        "From: Ann <ann@school.example>\nTo: bob@school.example",
        "Date: 24 April 2019\nSubject: x\nTo: y",
        "On Wednesday I wrote: hello",
        "On 24 April 2019 16:12 we met",
    ],
)
def test_words_that_only_begin_like_one_are_no_quoted_header(text: str) -> None:
    assert find_quotes([text], []) == ()


HTML = """<html><style>p {color: red}</style><body><p>Please see below.</p><div style="border-top:solid">
<p><b>From:</b> Ann Lee &lt;<a href="mailto:ann@school.example">ann@school.example</a>&gt;<br><b>Sent:</b> 24 April
2019&nbsp;16:12<br><b>To:</b> mathshubs@ncetm.example<br><b>Subject:</b> Application</p></div>"""


def test_html_is_asked_where_the_plain_text_has_none() -> None:
    expected = Quote(sent_at=SENT, sender=ANN, addresses=(ANN, "mathshubs@ncetm.example"))
    assert find_quotes(["Please see below"], [HTML]) == (expected,)
    assert find_quotes([OUTLOOK], [HTML])[0].addresses != expected.addresses


def test_the_envelope_of_a_message_has_what_its_text_quotes() -> None:
    def quotes(data: bytes) -> tuple[Quote, ...]:
        envelope = unpack(data, Limits()).envelope
        assert envelope is not None
        return envelope.quotes

    assert quotes(simple(OUTLOOK))[0].sender == ANN
    both = multipart(body("See below"), body(HTML, "html"), boundary="inner")
    assert quotes(message(both))[0].sender == ANN
    assert quotes(simple("Hello")) == ()


def test_a_long_hostile_text_takes_no_time() -> None:
    assert find_quotes(["From: a@b.example\n" * 100_000], ["<" * 1_000_000]) == ()
    assert find_quotes(["On " * 100_000], ["<!--" * 100_000]) == ()
