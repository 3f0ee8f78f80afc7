"""How a hub is written: well, badly, not at all, otherwise than the school says."""

from __future__ import annotations

from tests.benchmarks.mailbox.maker import Maker

_WRITTEN = {
    "surrey-plus": ("Surey Plus", "Surrey+", "Surrey", "surrey plus maths  hub", "SURREY PLUS"),
    "kent-and-medway": ("Kent & Medway", "Kent and Medwey Maths Hub", "Kent/Medway", "the Kent and Medway hub"),
    "north-west-two": ("NW2", "North West 2 Maths Hub", "Turing NW", "NorthWest Two"),
    "boolean": ("Boolean (Bristol)", "Bolean Maths Hub", "boolean mathshub"),
    "matrix-essex-and-herts": ("Matrix Essex & Herts", "Matrix Essex and Hertfordshire", "Essex & Herts"),
    "bucks-berks-and-oxon": ("BBO", "Bucks Berks and Oxon", "BBO Maths Hub"),
    "london-south-west": ("London SW", "South West London Maths Hub", "LSW"),
    "yorkshire-ridings": ("Yorks Ridings", "Yorkshire Ridings (Harrogate Grammar School)"),
    "west-yorkshire": ("White Rose Maths Hub", "W Yorks", "West Yorkshire"),
    "cornwall-and-west-devon": ("CODE Maths Hub", "Cornwall & W Devon"),
    "archimedes-ne": ("Archimedes", "Archimedes North East Maths Hub"),
    "central": ("Bishop Challoner Catholic College", "Central Maths Hub, Birmingham"),
    "salop-and-herefordshire": ("SHaW", "Shropshire and Herefordshire"),
    "norfolk-and-suffolk": ("Norfolk/Suffolk", "Angles Maths Hub"),
    "london-thames": ("Harris Federation", "London Thames"),
}
_NOBODY_KNOWS = (
    "Narnia Maths Hub",
    "London",
    "North West",
    "East Midlands",
    "don't know",
    "our local hub",
    "Yorkshire",
    "tbc",
)


def written_somehow(maker: Maker) -> None:
    """Every way once in a mailbox, in turn with those that no one could resolve."""
    for hub, ways in _WRITTEN.items():
        for number, way in enumerate(ways):
            nomination = maker.nominate(school=maker.school(hub=hub), maths_hub=way)
            maker.send(f"{hub} {number}.eml", nomination, maker.when())


def written_for_nobody(maker: Maker) -> None:
    for number, way in enumerate(_NOBODY_KNOWS):
        nomination = maker.nominate(maths_hub=way)
        maker.send(f"nobody {number}.eml", nomination, maker.when(), ("hub-unresolved", None), hubs=(None,))


def every_hub(maker: Maker) -> None:
    """Its own name, whole, without the word hub, and its lead school."""
    for hub in maker.programme.hubs:
        way = maker.rng.choice((hub.name, hub.name.removesuffix(" Maths Hub"), hub.lead_schools[0]))
        nomination = maker.nominate(school=maker.school(hub=hub.id), maths_hub=way)
        maker.send(f"{hub.id}.eml", nomination, maker.when())


def lead_schools(maker: Maker) -> None:
    """The school of an application is itself a lead: nothing written, the same hub, another hub."""
    leads = [hub for hub in maker.programme.hubs if "School" in hub.lead_schools[0]]
    for written in ("nothing", "same", "other"):
        hub, other = maker.rng.sample(leads, 2)
        school = maker.school(hub.lead_schools[0].split(",")[0], hub.id)
        way = {"nothing": None, "same": hub.name, "other": other.name}[written]
        nomination = maker.nominate(school=school, maths_hub=way)
        found = [("hub-conflict", None)] if written == "other" else []
        hubs = (other.id,) if written == "other" else (hub.id,)
        maker.send(f"lead {written}.eml", nomination, maker.when(), *found, hubs=hubs)
