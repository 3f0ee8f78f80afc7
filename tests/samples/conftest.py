from __future__ import annotations

import random

import pytest

from samples.generate import invent_inbox
from samples.nomination import Inventor
from samples.truth import ApplicationTruth, Delivery
from schemas.programme import Programme, load_programmes


@pytest.fixture(scope="session")
def programme() -> Programme:
    (found,) = (programme for programme in load_programmes() if programme.id == "secondary-mastery-specialist-2019-20")
    return found


@pytest.fixture
def inventor(programme: Programme) -> Inventor:
    return Inventor(programme=programme, rng=random.Random(7))


@pytest.fixture(scope="session")
def deliveries() -> tuple[Delivery, ...]:
    return invent_inbox()


@pytest.fixture(scope="session")
def truths(deliveries: tuple[Delivery, ...]) -> tuple[ApplicationTruth, ...]:
    return tuple(truth for delivery in deliveries for truth in delivery.applications)
