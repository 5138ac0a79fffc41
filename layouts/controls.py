"""The controls of the pages: which choices are offered, in which order, by which names."""

from dash import html

from dashboard.vocabulary.reference import (
    AREAS,
    GOALS,
    INDICATORS,
    LEVELS,
    OBJECTIVES,
    PARTNER_TYPES,
    PROGRAMME_COUNTRIES,
    SECTORS,
    YEARS,
)
from dashboard.vocabulary.words import Words, alphabetical
from layouts.components import picker


def country(words: Words) -> html.Div:
    """The programme countries, by name."""
    named = [(code, words.countries[code]) for code in PROGRAMME_COUNTRIES]
    return picker("country", sorted(named, key=lambda each: alphabetical(each[1])), words)


def centre(words: Words) -> html.Div:
    """Every other country and area, by name: it takes the place of the programme countries in the middle."""
    others = [(code, words.countries[code]) for code in AREAS if code not in PROGRAMME_COUNTRIES]
    return picker("centre", sorted(others, key=lambda each: alphabetical(each[1])), words)


def indicator(words: Words, choice: str = "indicator") -> html.Div:
    """Every indicator, by goal; those that belong to none come last. ``choice`` may be ``against``."""
    programme_first = sorted(
        INDICATORS.values(),
        key=lambda each: (
            each.id.startswith("sdg_score"),
            each.goal is None,
            each.goal not in GOALS or not GOALS[each.goal].programme,
            each.goal or 0,
            alphabetical(words(f"indicators.{each.id}.short")),
        ),
    )
    return picker(
        choice,
        [
            (
                each.id,
                (f"{each.goal} · " if each.goal else "") + words(f"indicators.{each.id}.short"),
            )
            for each in programme_first
        ],
        words,
    )


def year(words: Words) -> html.Div:
    """Every year, latest first."""
    return picker("year", [(year, str(year)) for year in reversed(YEARS)], words)


def since(words: Words) -> html.Div:
    """The earlier of two years, latest first."""
    return picker("since", [(year, str(year)) for year in reversed(YEARS)], words)


def measure(words: Words) -> html.Div:
    """Persons, or persons per hundred of the population."""
    return picker("measure", [("share", words("controls.measure.share"))], words)


def scale(words: Words) -> html.Div:
    """One scale for all small charts, or each its own."""
    return picker("scale", [("free", words("controls.scale.free"))], words)


def sex(words: Words) -> html.Div:
    """Everybody, women, men; where a source does not say, everybody is shown and the label says so."""
    return picker("sex", [(each, words(f"sex.{each}")) for each in ("F", "M")], words)


def sector(words: Words) -> html.Div:
    """The sectors of the interventions."""
    return picker("sector", _named("sectors", SECTORS, words), words)


def level(words: Words) -> html.Div:
    """National, regional, local, global."""
    return picker("level", _named("levels", LEVELS, words), words)


def partner(words: Words) -> html.Div:
    """The kinds of partner."""
    return picker("partner", _named("partner_types", PARTNER_TYPES, words), words)


def objective(words: Words) -> html.Div:
    """The objectives of the Global Compact for Migration."""
    return picker("objective", [(each, objective_name(each, words)) for each in OBJECTIVES], words)


def objective_name(number: int, words: Words) -> str:
    """An objective by its number and what it is about."""
    return f"{number} · {words(f'objectives.{number}')}"


def phase(words: Words) -> html.Div:
    """This programme alone, or its predecessors and neighbours too."""
    return picker("phase", [("all", words("controls.phase.all"))], words)


def bar(*controls: html.Div, label: str) -> html.Fieldset:
    """Several controls in a row, named as one group."""
    return html.Fieldset(
        [html.Legend(label, className="visually-hidden"), *controls], className="controls"
    )


def _named(kind: str, values: tuple[str, ...], words: Words) -> list[tuple[str, str]]:
    return [(each, words(f"programme.{kind}.{each}")) for each in values]
