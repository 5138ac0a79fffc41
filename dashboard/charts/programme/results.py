"""What came of it: every published figure under the reader's filters, with target and qualifier."""

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.facts import country, goal_tiles, text
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.intervention_places import FILTERS, chosen
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Records
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.charts.programme.record_fields import covered, phase, source
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """All columns of the table of results, with their intervention; a part stands under its whole."""
    found = repository.results(**chosen(selection)).assign(source="programme_record")
    part_of = dict(zip(found["id"], found["part_of"], strict=True))
    lines = [_line_of_descent(name, part_of) for name in found["id"]]
    order = sorted(range(len(found)), key=lambda at: (found["country_iso3"].iloc[at], lines[at]))
    return found.iloc[order].reset_index(drop=True)


def _line_of_descent(name: str, part_of: Mapping[str, object]) -> list[str]:
    """A result behind the wholes that contain it, the largest first: a part may have parts."""
    whole = part_of.get(name)
    return [*_line_of_descent(whole, part_of), name] if isinstance(whole, str) and whole else [name]


def draw(rows: pd.DataFrame, words: Words) -> Records:
    """A list of figures: value with its qualifier, a bar against the target where one is stated."""
    one_country = rows["country_iso3"].nunique() == 1
    items = [_record(row, words, named=not one_country) for row in to_dicts(rows)]
    marks = tuple(_mark(row, words) for row in to_dicts(rows))
    return Records(marks, tag("ul", items, cls="records results"))


def _mark(row: Row, words: Words) -> Mark:
    """A result as data: what it counts, its value, and how that reads."""
    value = None if missing(row["value"]) else float(row["value"])
    return Mark(str(row["id"]), _title(row, words), (value,), figure(row, words))


def _title(row: Row, words: Words) -> str:
    return words.fact("results", str(row["id"]), "indicator", str(row["indicator"]))


def _record(row: Row, words: Words, *, named: bool) -> Tree:
    name, part = str(row["id"]), text(row["part_of"])
    when = text(row["as_of"])
    return tag(
        "li",
        tag("p", figure(row, words), cls="figure"),
        tag(
            "div",
            tag(
                "h3",
                tag("span", country(str(row["country_iso3"]), words), cls="where")
                if named
                else None,
                _title(row, words),
                " ",
                phase(row, words),
            ),
            bullet(row, words),
            tag(
                "p",
                words.date(when) if when else words("charts.results.undated"),
                " · " + words("charts.results.part_of", id=part) if part else None,
                cls="note",
            ),
        ),
        tag(
            "div",
            tag("ul", goal_tiles(row["sdgs"], words), cls="labels") if text(row["sdgs"]) else None,
            source(row),
            cls="origin",
        ),
        cls="part" if part else None,
        data_key=name,
    )


def figure(row: Row, words: Words) -> str:
    """The value as published: with its qualifier and unit, or that only a plan is known."""
    value, unit, qualifier = row["value"], str(row["unit"]), text(row["qualifier"])
    if value != value:
        target = row["target"]
        known = target == target
        return (
            words("charts.results.planned", value=_with_unit(float(target), unit, words))
            if known
            else words("charts.results.planned_only")
        )
    shown = _with_unit(float(value), unit, words)
    return words(f"programme.qualifiers.{qualifier}", value=shown) if qualifier else shown


def _with_unit(value: float, unit: str, words: Words) -> str:
    decimals = 0 if value == int(value) else 2
    number = words.number(value, decimals)
    if unit.isupper() and len(unit) == 3:
        return f"{unit} {number}"
    return f"{number} {words(f'programme.units.{unit}', n=value)}"


def bullet(row: Row, words: Words) -> Tree | None:
    """A bar against the stated target: the result filled, the target a tick; a plan is hollow."""
    value, target = row["value"], row["target"]
    if target != target:
        return None
    goal = float(target)
    reached = float(value) if value == value else 0.0
    most = max(goal, reached) or 1.0
    return tag(
        "div",
        tag(
            "span",
            tag("span", cls="done", style=f"width:{100 * reached / most:.1f}%"),
            tag("span", cls="tick", style=f"inset-inline-start:{100 * goal / most:.1f}%"),
            cls="bullet" if value == value else "bullet planned",
            aria_hidden="true",
        ),
        tag(
            "small",
            words("charts.results.target", target=words.number(goal))
            + ("" if value == value else " · " + words("charts.results.none")),
        ),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many figures are published, how many are plans, how many have a stated target."""
    planned, targets = int(rows["value"].isna().sum()), int(rows["target"].notna().sum())
    said = [words("charts.results.n_figures", n=len(rows) - planned)]
    if planned:
        said.append(words("charts.results.n_plans", n=planned))
    return words(
        "charts.results.finding_targets" if targets else "charts.results.finding",
        said=words.listed(said),
        targets=words("charts.results.n_targets", n=targets),
        where=covered(rows["country_iso3"], words),
    )


RESULTS = Chart(
    name="results",
    band="programme",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words("charts.results.about"),
    table=("id", "phase", "country_iso3", "intervention_id", "indicator", "qualifier", "value", "unit",
           "target", "as_of", "disaggregation", "type", "part_of", "sdgs", "source_url"),
    choices=FILTERS,
    facts="results",
)  # fmt: skip
