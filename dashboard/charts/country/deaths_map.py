"""Where people died or went missing: recorded incidents as discs, at the place of the incident."""

from typing import Any

import pandas as pd

from dashboard.charts.country import incidents
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.geometry import OUTLINES, UNDETERMINED, joined
from dashboard.charts.kit.pictures.base import Key, Mark
from dashboard.charts.kit.pictures.plane import Map
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.programme import split_values
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import COUNTRIES, Country
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: Why an incident is shown: people of the country are listed, or it happened there.
RELATIONS = {"listed": theme.ACCENT, "here": theme.SECOND}
#: Area of a disc in square pixels for each dead or missing person, and the least diameter.
AREA, LEAST = 6.0, 5.0
#: Degrees around the outermost incident, and the least that the map shows from south to north.
MARGIN, SPAN = 4.0, 24.0
#: How many times wider than high the map is.
SHAPE = 2.0


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """One row an incident with a known place, latest first.

    Columns: relation, date, year, country (the one chosen), place (the code of the country of the
    incident), route, cause, dead_missing, nationalities, mixed, cumulative, latitude, longitude.
    """
    assert selection.country is not None
    found = repository.incidents(selection.country, year=selection.year)
    found = found.dropna(subset=["latitude", "longitude"])
    return (
        found.assign(
            relation=found["listed"].map({True: "listed", False: "here"}),
            place=found["country"],
        )
        .assign(country=selection.country)
        .sort_values(["date", "id"], ascending=False, ignore_index=True)
    )


def draw(rows: pd.DataFrame, words: Words) -> Map:
    """Discs whose area grows with the dead and missing, large ones first so that none is hidden."""
    country = rows["country"].iloc[0]
    traces = [_line(joined(OUTLINES[country]), theme.INK), _line(UNDETERMINED, theme.MUTED, "dot")]
    present = [name for name in RELATIONS if (rows["relation"] == name).any()]
    traces += [_discs(rows[rows["relation"] == name], name, words) for name in reversed(present)]
    layout = {
        "height": 460,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "geo": {
            "projection": {"type": "equal earth"},
            "resolution": 110,
            **_window(rows, COUNTRIES[country]),
        },
    }
    legend = tuple(
        Key(
            RELATIONS[name],
            words(f"charts.deaths_map.key_{name}", **_named(country, words)),
            "dot",
        )
        for name in present
    )
    places = tuple(_mark(row, words) for row in to_dicts(rows))
    return Map(places, tuple(traces), layout, legend=legend)


def _mark(row: Row, words: Words) -> Mark:
    """An incident as data."""
    label = f"{_places(row, words)}, {words.date(row['date'])}"
    return Mark(str(row["id"]), label, (float(row["dead_missing"]),), _message(row, words))


def _line(at: dict[str, Any], colour: str, dash: str = "solid") -> dict[str, Any]:
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "scattergeo", "mode": "lines", **at, "line": line, "hoverinfo": "skip"}


def _discs(rows: pd.DataFrame, relation: str, words: Words) -> dict[str, Any]:
    largest_first = rows.sort_values(["dead_missing", "id"], ascending=[False, True])
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lon": largest_first["longitude"].tolist(),
        "lat": largest_first["latitude"].tolist(),
        "text": [_message(row, words) for row in to_dicts(largest_first)],
        "hoverinfo": "text",
        "marker": {
            "size": [max(LEAST, (AREA * dead) ** 0.5) for dead in largest_first["dead_missing"]],
            "color": RELATIONS[relation],
            "opacity": 0.6,
            "line": {"color": theme.PAPER, "width": 0.8},
        },
    }


def _message(row: Row, words: Words) -> str:
    said = words("charts.deaths_causes.n_dead", n=int(row["dead_missing"]))
    cause = incidents.cause_or_route("causes", row["cause"], words)
    return f"{words.date(row['date'])}: {said}<br>{cause}"


def _window(rows: pd.DataFrame, country: Country) -> dict[str, Any]:
    """The part of the world to show: every incident and the country, in the shape of the map."""
    lons = [*rows["longitude"], *_known(country.longitude)]
    lats = [*rows["latitude"], *_known(country.latitude)]
    high = max(max(lats) - min(lats) + 2 * MARGIN, SPAN)
    wide = max(max(lons) - min(lons) + 2 * MARGIN, SHAPE * high)
    return {
        "lonaxis": {"range": _around(lons, wide, (-180.0, 180.0))},
        "lataxis": {"range": _around(lats, max(high, wide / SHAPE), (-56.0, 78.0))},
    }


def _known(degrees: float | None) -> list[float]:
    return [] if degrees is None else [degrees]


def _around(degrees: list[float], span: float, ends: tuple[float, float]) -> list[float]:
    """A span around the middle of some degrees, moved so that it stays on the map."""
    low = (min(degrees) + max(degrees) - span) / 2
    low = max(ends[0], min(low, ends[1] - span))
    return [low, min(low + span, ends[1])]


def _named(country: str, words: Words) -> dict[str, str]:
    return {
        "of": words(f"countries.{country}.from"),
        "where": words(f"countries.{country}.in"),
        "country": words.countries[country],
    }


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Incidents and dead of each relation; that the place is not the nationality is in the subtitle."""
    named = _named(rows["country"].iloc[0], words)
    first, last = int(rows["year"].min()), int(rows["year"].max())
    said = {
        name: words(
            "charts.deaths_map.each",
            incidents=words(f"incidents.{name}", n=len(found), **named),
            dead=words("charts.deaths_causes.n_dead", n=int(found["dead_missing"].sum())),
        )
        for name in RELATIONS
        if len(found := rows[rows["relation"] == name])
    }
    both = len(said) > 1
    told = words("charts.deaths_map.both", **said) if both else next(iter(said.values()))
    period = words(
        f"charts.deaths_causes.period_{'one' if first == last else 'several'}",
        first=first,
        last=last,
    )
    return words("charts.deaths_map.finding", said=told, period=period)


def about(rows: pd.DataFrame, words: Words) -> str:
    """What a disc is, and what its place is not."""
    return words("charts.deaths_map.about")


def _places(row: Row, words: Words) -> str:
    return words.countries.get(str(row["place"]), str(row["place"]))


def _nationalities(row: Row, words: Words) -> str:
    return ", ".join(
        sorted(words.countries.get(code, code) for code in split_values(row["nationalities"]))
    )


DEATHS_MAP = Chart(
    name="deaths_map",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=("date", "place", "dead_missing", "cause", "route", "nationalities", "cumulative"),
    choices=("country", "year"),
    caveats=incidents.caveats,
    cells={
        "date": lambda row, words: words.date(row["date"]),
        "place": _places,
        "cause": lambda row, words: incidents.cause_or_route("causes", row["cause"], words),
        "route": lambda row, words: incidents.cause_or_route("routes", row["route"], words),
        "nationalities": _nationalities,
        "cumulative": lambda row, words: words("answer.yes" if row["cumulative"] else "answer.no"),
    },
    map=True,
)
