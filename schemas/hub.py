"""A Maths Hub, or whatever an organisation calls those among whom applications are shared out."""

from __future__ import annotations

from schemas.condition import Model, Slug, Text


class Hub(Model):
    """A Maths Hub: its id, names, lead school, other ways to write it, and local authorities.

    Of an authority in `perhaps` it is only likely that its schools belong to the hub.
    """

    id: Slug
    name: Text
    region: str = ""
    lead_schools: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    authorities: tuple[Text, ...] = ()
    perhaps: tuple[Text, ...] = ()


class HubList(Model):
    """The hubs of one or more years."""

    id: Slug
    title: Text
    source: Text
    hubs: tuple[Hub, ...]
