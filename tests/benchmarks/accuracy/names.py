"""Invented people, schools and hubs as people write them, of as many kinds as a national inbox sees."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

_PEOPLE = (
    "Anna Whitfield",
    "Rhys Llewellyn",
    "Siobhán O'Connor",
    "Niamh Ní Bhriain",
    "Tom Cholmondeley-Warner",
    "Łukasz Wójcik",
    "Oluwaseun Adeyemi",
    "Kwame Owusu-Ansah",
    "Muhammad Asif Khan",
    "Priya Venkataraman",
    "Gurpreet Kaur Sandhu",
    "Shahida Begum",
    "Zhang Wei",
    "Nguyễn Thị Hoa",
    "José María García-López",
    "François d'Arcy",
    "Jürgen Groß",
    "Şule Yılmaz",
    "Noor al-Hassan",
    "Pieter van der Berg",
    "Ng Li",
    "Ana Paula dos Santos",
    "Ioana Ștefănescu",
    "Dagný Þórsdóttir",
    "Bartholomew Featherstonehaugh",
    "Jo Bell",
    "Mary-Jane St John",
    "Chidinma Okonkwo-Price",
    "Hana Nováková",
    "Mehmet Özgür",
    "Fatima Zahra El Idrissi",
    "Ravi de Silva",
    "Catherine O’Leary",
    "Will Best",
    "Grace Head",
    "Mark School",
    "Isla MacDonald",
    "Amit Patel",
    "Yetunde Bello",
    "Xu Yi",
    "Rebecca Ashworth",
    "Deepa Subramaniam",
    "Søren Kjær",
    "Ewa Brzęczyszczykiewicz",
    "Khadija Hussain",
    "Peter Name",
)
_TITLES = ("", "", "", "", "Mr ", "Mrs ", "Ms ", "Miss ", "Dr ", "Mr. ", "Sister ")

_SCHOOLS = (
    "Oakfield High School",
    "St Mary's Catholic Academy",
    "The King's (The Cathedral) School",
    "Bishop Ullathorne’s School",
    "Harbour Academy - Peckham",
    "Northgate High School & Sixth Form College",
    "All Saints' C of E School",
    "Ridgeway School, Swindon",
    "Ormiston Bushfield",
    "Queen Elizabeth's Grammar School for Boys",
    "UTC@HarbourSide",
    "The Park Community School/Leigh Park",
    "St. Bede’s and St. Joseph’s Catholic College (Ignis Site)",
    "Wyke 6th Form",
    "Trinity School: A Church of England Academy",
    "Ark King Solomon II",
    "Upton-by-Chester High School",
    "Lees Brook",
    "The Sir Robert Woodard Academy, part of the Woodard Academies Trust (formerly Boundstone Community College)",
    "School 21",
    "Head of the Valley School",
    "Teesside Co-operative Academy Trust – Laurence Jackson School",
    "City Academy",
)

_HUBS = (
    "Surrey Plus",
    "surrey plus maths hub",
    "London South West",
    "London SW",
    "North West 3",
    "NW Three (St Helens)",
    "Enigma Maths Hub",
    "Bucks, Berks & Oxon",
    "BBO",
    "Yorkshire and the Humber Maths Hub (Outwood Grange)",
    "Great North",
    "Archimedes NE",
    "GLOW",
    "Sussex/Kent?",
    "East Midlands East",
    "Matrix Essex and Herts",
    "Boolean - Bristol",
    "Not sure",
    "Central Maths Hub, Birmingham",
    "Solent Maths Hub",
    "Norfolk and Suffolk",
    "Cornwall & West Devon",
    "Jurassic",
    "Salop and Herefordshire Maths Hub",
)

_DOMAINS = ("{s}.sch.uk", "{s}.org.uk", "{s}-academy.com", "mail.{s}.county.sch.uk", "{s}.co.uk", "{s}trust.net")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person as they write their name, and their address as they write it."""

    name: str
    email: str


def invent_school(rng: Random) -> str:
    """A school's name."""
    return rng.choice(_SCHOOLS)


def invent_hub(rng: Random) -> str:
    """A hub as people write it."""
    return rng.choice(_HUBS)


def invent_people(rng: Random, school: str, count: int) -> list[Someone]:
    """Different people of one school."""
    domain = rng.choice(_DOMAINS).format(s=_letters(school)[:16] or "school")
    names = rng.sample(_PEOPLE, count)
    return [Someone(name=rng.choice(_TITLES) + name, email=_address(rng, name, domain)) for name in names]


def _address(rng: Random, name: str, domain: str) -> str:
    words = [_letters(word) for word in name.split()]
    first, last = words[0], words[-1]
    local = rng.choice(
        (
            *(
                f"{first}.{last}",
                f"{first[0]}{last}",
                f"{first[0]}.{last}",
                f"{last}_{first[0]}",
                f"{last}{rng.randint(1, 99)}",
            ),
            *(f"{first}-{last}", f"head.{last}", f"{first[:2]}{last[:3]}1", f"maths+{last}"),
        )
    )
    address = f"{local}@{domain}"
    return rng.choice((address, address, address, address.title(), address.upper() if rng.random() < 0.3 else address))


def _letters(text: str) -> str:
    text = text.replace("ł", "l").replace("Ł", "L").replace("ß", "ss").replace("þ", "th").replace("Þ", "Th")
    text = text.replace("ø", "o").replace("æ", "ae").replace("ı", "i")
    plain = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in plain if letter.isascii() and letter.isalnum()).lower()
