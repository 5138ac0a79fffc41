"""The programme that is served, from ``reference/programme.toml``; its countries from ``countries.toml``.

It reads none of the tables, so that those who make the tables may ask it, too.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.paths import DATA


@dataclass(frozen=True)
class Package:
    """How the data package is described, in English."""

    name: str
    title: str
    description: str


@dataclass(frozen=True)
class Window:
    """The part of the world that its maps show, in degrees, as Plotly takes it.

    ``labels`` say where a country's name stands beside its disc, by code.
    """

    longitude: list[float]
    latitude: list[float]
    labels: Mapping[str, str]

    @property
    def axes(self) -> dict[str, Any]:
        """The axes of a world map."""
        return {"lonaxis": {"range": self.longitude}, "lataxis": {"range": self.latitude}}


@dataclass(frozen=True)
class Examples:
    """Two of its countries, and a place in the first, for the examples of the template of results."""

    countries: tuple[str, str]
    place: Mapping[str, str | float]


@dataclass(frozen=True)
class Programme:
    """A programme as code asks of it. What is said of it in sentences stands in the words.

    ``countries`` and ``funder`` are ISO 3166 alpha-3, in alphabetical order; ``goals`` are numbers.
    ``phase`` is what is shown unless others are asked for, too; ``phases`` are all that its tables may
    name, each with what the title of an event says of it. ``began`` is a month, ``ended`` a year.
    """

    code: str
    identifier: str
    agencies: tuple[str, ...]
    funder: str
    language: str
    countries: tuple[str, ...]
    goals: tuple[int, ...]
    phase: str
    began: str
    ended: str
    phases: Mapping[str, str]
    package: Package
    map: Window
    examples: Examples


def _read() -> Programme:
    written, places = _toml("reference/programme.toml"), _toml("reference/countries.toml")
    if written["phase"] not in written["phases"]:
        raise ValueError(f"programme.toml: the phase {written['phase']} is not among the phases")
    examples = written["examples"]
    shaped = {
        "agencies": tuple(written["agencies"]),
        "goals": tuple(written["goals"]),
        "countries": tuple(sorted(code for code, each in places.items() if each.get("programme"))),
        "package": Package(**written["package"]),
        "map": Window(**written["map"]),
        "examples": Examples(tuple(examples["countries"]), examples["place"]),
    }
    return Programme(**{**written, **shaped})


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))


PROGRAMME = _read()


def mentions(language: str) -> dict[str, str]:
    """What any phrase may mention of the programme, by the name in its braces.

    >>> mentions("fr")["number_of_countries"], mentions("es")["number_of_goals"]
    ('onze', 'seis')

    A number for which a language has no word here is written in figures.
    """
    spelt = _toml(f"words/{language}/numbers.toml")["numbers"]
    example, second = PROGRAMME.examples.countries
    countries, goals = str(len(PROGRAMME.countries)), str(len(PROGRAMME.goals))
    return {
        "number_of_countries": spelt.get(countries, countries),
        "number_of_goals": spelt.get(goals, goals),
        "programme_phase": PROGRAMME.phase,
        "example_code": example,
        "second_example_code": second,
    }


def mentioning(phrase: str, mentioned: Mapping[str, str]) -> str:
    """A phrase with what it mentions of the programme; its other braces stay.

    >>> mentioning("{value}, the most of the {number_of_countries}", {"number_of_countries": "four"})
    '{value}, the most of the four'
    """
    for name, text in mentioned.items():
        phrase = phrase.replace(f"{{{name}}}", text)
    return phrase
