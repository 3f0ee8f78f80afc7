"""Pictures of places that could not be read, and ink that is no answer but may be one."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.reader.cuttings import cut_out
from schemas.document import Box, Place, Scan

SCAN = Scan(page=2, width=100, height=50, columns=200, pixels=bytes(range(200)) * 100)


def test_a_place_is_cut_out_of_its_page_with_a_margin() -> None:
    cutting = cut_out((SCAN,), Place(page=2, box=Box(left=20, top=10, right=40, bottom=20)))
    assert cutting is not None
    picture = Image.open(io.BytesIO(cutting))
    assert picture.size == (57, 37)
    assert [picture.getpixel((0, 0)), picture.getpixel((56, 36))] == [32, 88]


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(page=2),
        Place(page=1, box=Box(left=0, top=0, right=9, bottom=9)),
        Place(page=2, box=Box(left=300, top=10, right=340, bottom=20)),
    ],
)
def test_a_place_that_no_scan_shows_has_no_picture(place: Place | None) -> None:
    assert cut_out((SCAN,), place) is None
