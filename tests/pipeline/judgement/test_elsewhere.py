"""Messages whose form lies behind a link: each is chased, unless a form was read from the message itself."""

from __future__ import annotations

from pipeline.judgement.standing import settle
from schemas.application import Source
from tests.pipeline.judgement.facts import PROGRAMME, Item, archive, form, junk, message, receive

CLOUD = ("1drv.ms",)


def sources(*items: Item) -> dict[str, Source]:
    return {source.path: source for source in settle(iter(receive(*items)), (PROGRAMME,)).sources}


def test_a_message_that_only_links_to_its_form_is_chased() -> None:
    found = sources(message("a.eml", 0, junk(), links=("1drv.ms", "drive.google.com", "we.tl")))
    assert found["a.eml"].links == ("1drv.ms", "drive.google.com", "we.tl")
    assert found["a.eml"].detail.endswith(
        "Its text links to a file on 1drv.ms, drive.google.com and we.tl, which was not fetched: "
        "ask for the form itself."
    )
    assert not found["a.eml!/logo.png"].links


def test_where_the_form_is_there_too_the_link_is_mentioned_and_nothing_is_asked_for() -> None:
    found = sources(message("a.eml", 0, archive("forms.zip", form()), links=CLOUD))
    assert found["a.eml"].links == ()
    assert found["a.eml"].detail.endswith("Its text also links to a file on 1drv.ms.")


def test_a_forwarded_link_is_answered_by_a_form_in_the_message_around_it() -> None:
    inner = message("inner.eml", 0, links=CLOUD)
    assert sources(message("a.eml", 5, form(), inner))["a.eml!/inner.eml"].links == ()
    assert sources(message("a.eml", 5, junk(), inner))["a.eml!/inner.eml"].links == CLOUD


def test_a_form_elsewhere_in_the_same_mailbox_answers_nothing() -> None:
    found = sources(archive("all.mbox", message("1", 0, form()), message("2", 1, links=CLOUD)))
    assert found["all.mbox!/2"].links == CLOUD


def test_a_form_that_came_before_and_once_more_with_the_link_answers_it() -> None:
    found = sources(message("a.eml", 0, form()), message("b.eml", 1, form(), links=CLOUD))
    assert found["b.eml"].links == ()


def test_a_message_that_came_before_is_chased_once() -> None:
    copy = message("b.eml", 0, junk(), links=CLOUD)
    found = sources(message("a.eml", 0, junk(), links=CLOUD), copy)
    assert [source.path for source in found.values() if source.links] == ["a.eml"]
