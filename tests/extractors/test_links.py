from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import eml
from extractors.limits import Limits
from extractors.links import find_file_hosts
from tests.builders.mail import attachment, body, message


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://contoso.sharepoint.com/:w:/s/maths/EaBc?e=4", "contoso.sharepoint.com"),
        (
            "https://contoso-my.sharepoint.com/personal/ann_school/_layouts/15/guestaccess.aspx?x=1",
            "contoso-my.sharepoint.com",
        ),
        ("https://contoso.sharepoint.com/sites/maths/Shared%20Documents/Form.docx", "contoso.sharepoint.com"),
        ("https://1drv.ms/w/s!AbC", "1drv.ms"),
        ("https://onedrive.live.com/?id=1", "onedrive.live.com"),
        ("https://drive.google.com/file/d/1AbC/view?usp=sharing", "drive.google.com"),
        ("https://docs.google.com/document/d/1AbC/edit", "docs.google.com"),
        ("https://www.dropbox.com/scl/fi/abc/Form.docx?dl=0", "www.dropbox.com"),
        ("https://www.icloud.com/iclouddrive/0abc#Form", "www.icloud.com"),
        ("https://we.tl/t-abc", "we.tl"),
        ("https://app.box.com/s/abc", "app.box.com"),
        (
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2F1drv.ms%2Fw%2Fs!AbC&data=05%7C01",
            "1drv.ms",
        ),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__drive.google.com_file_d_1AbC_view&d=DwMF",
            "drive.google.com",
        ),
        ("https://urldefense.com/v3/__https://1drv.ms/w/s*AbC__;Iw!!abc$", "1drv.ms"),
        ("https://protect-eu.mimecast.com/s/abc?domain=drive.google.com", "drive.google.com"),
        ("https://www.google.com/url?q=https://docs.google.com/document/d/1&sa=D", "docs.google.com"),
        ("https://secure-web.cisco.com/1abc/https%3A%2F%2Fwe.tl%2Ft-abc", "we.tl"),
        (
            "https://eu-west-1.protection.sophos.com/?d=1drv.ms&u=aHR0cHM6Ly8xZHJ2Lm1zL3cvcyFBYkM=&e=x",
            "1drv.ms",
        ),
    ],
)
def test_a_link_to_a_file_that_is_shared_is_one_however_a_mail_filter_wrapped_it(address: str, host: str) -> None:
    assert find_file_hosts([f"My form is here: <{address}>."]) == (host,)
    escaped = address.replace("&", "&amp;")
    assert find_file_hosts([f"<p>My form is <a class=x href='{escaped}'>here</a></p>"]) == (host,)


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.school.example/policies or https://contoso.sharepoint.com/ for more.",
        "https://twitter.com/school https://www.facebook.com/sharer?u=https://school.example/s/1",
        "https://docs.google.com/forms/d/e/1AbC/viewform https://www.dropbox.com/ https://www.box.com/pricing",
        "<img src='https://contoso.sharepoint.com/:i:/s/logo.png'>",
        "https://notdrive.google.com.evil.example/file/d/1 https://mydropbox.com/s/1",
        "> On Monday you wrote: https://1drv.ms/w/s!AbC",
        "http://[broken https://exa mple",
    ],
)
def test_other_links_are_none(text: str) -> None:
    assert find_file_hosts([text]) == ()


def test_hosts_are_told_once_and_in_order() -> None:
    texts = ["https://we.tl/t-1 https://we.tl/t-2", '<a href="https://1drv.ms/w/s">x</a>']
    assert find_file_hosts(texts) == ("1drv.ms", "we.tl")


def test_a_message_tells_where_its_text_links_to_and_its_attachments_do_not_count() -> None:
    link = b"https://1drv.ms/w/s!AbC"
    found = eml.unpack(message(body(link.decode()), attachment(b"https://we.tl/t-1", "notes.txt")), Limits())
    assert found.envelope is not None
    assert found.envelope.links == ("1drv.ms",)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="htps:/<>a\"'=%?&.-_1[]@ \n", max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    find_file_hosts([f"https://{text}", f"<a href={text}", f"https://urldefense.com/v3/__{text}"])
