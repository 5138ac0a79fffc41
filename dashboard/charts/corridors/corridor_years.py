"""How the largest corridors of a country grew or shrank: a line a partner, all years of the stock."""

import textwrap
from dataclasses import replace
from functools import partial

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit import lines, theme
from dashboard.charts.kit.chart import Chart, of_the_middle, years_of
from dashboard.charts.kit.pictures.years import EndLabel, Lines
from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: How many partners have a line; each is named at its end, so colour and dash need not do it alone.
SHOWN = 6
LINES = (
    (theme.ACCENT, "solid"),
    (theme.SECOND, "solid"),
    (theme.INK, "solid"),
    (theme.ACCENT, "dot"),
    (theme.SECOND, "dot"),
    (theme.INK, "dot"),
)
#: A line that never rises above this share of the largest lies on the axis: it is left to the lists.
VISIBLE = 0.02
#: The share of the height that a label takes.
ROOM = 0.085
#: The longest line of a name at the end of a line, in letters.
LETTERS = 20


def rows(repository: Repository, selection: Selection, *, side: Side) -> pd.DataFrame:
    """Every year of the largest partners of the chosen year, in their order then.

    Columns: partner, year, migrants, value, sex, definition, imputed, side, country, indicator, source,
    chosen (the year asked for).
    """
    middle = selection.middle
    assert middle is not None
    now = repository.corridors(middle, query.SIDES[side], year=selection.year, sex=selection.sex)
    # What is added up as others or unknown is no country, and has no line.
    leaders = [code for code in now[now["migrants"] > 0]["partner"] if query.change_to(code)]
    order = {code: place for place, code in enumerate(leaders[:SHOWN])}
    stock = repository.corridors_over_time(middle, query.SIDES[side], sex=selection.sex)
    stock = stock[stock["partner"].isin(list(order))]
    peak = stock.groupby("partner")["migrants"].transform("max")
    stock = stock[peak >= VISIBLE * peak.max()]
    named = stock.assign(
        value=stock["migrants"].astype(float),
        side=side,
        country=middle,
        indicator="immigrants" if side == "origin" else "emigrants",
        chosen=selection.year,
        place=stock["partner"].map(order),
    )
    ordered: pd.DataFrame = named.sort_values(["place", "year"], ignore_index=True)
    return ordered


def draw(rows: pd.DataFrame, words: Words) -> Lines:
    """A line a partner, named at its end; a dotted line at the chosen year."""
    drawn, ends = [], []
    mixed = rows["definition"].nunique() > 1
    for code, (colour, dash) in zip(dict.fromkeys(rows["partner"]), LINES, strict=False):
        of_one = rows[rows["partner"] == code]
        last = of_one.iloc[-1]
        name, change = words.countries[code], query.change_to(code)
        drawn.append(
            lines.line(of_one, name, words, key=code, colour=colour, dash=dash, change=change)
        )
        label = name + ("\u00a0†" if mixed and last["definition"] == "citizens" else "")
        wrapped = "<br>".join(textwrap.wrap(label, LETTERS, break_on_hyphens=False))
        ends.append(EndLabel(float(last["value"]), wrapped, colour))
    high = float(rows["value"].max())
    labels = lines.end_labels(ends, 0, high, room=ROOM)
    top = max(high, *(label.y for label in labels))
    axis = lines.axis(0, high, str(rows["indicator"].iloc[0]), words)
    return Lines(
        tuple(drawn),
        replace(axis, ends=(0, 1.06 * top)),
        height=380,
        right=148,
        labels=labels,
        requested=lines.requested_year(rows, "chosen"),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """First and last stock of the largest partner."""
    of_one = rows[rows["partner"] == rows["partner"].iloc[0]]
    first, last = to_dicts(of_one)[0], to_dicts(of_one)[-1]
    country, partner = str(last["country"]), str(last["partner"])
    kind = "once" if len(of_one) == 1 else "then"
    return words(
        f"charts.corridor_years.{last['side']}_{kind}",
        n=float(last["value"]),
        who=query.who(last["sex"], float(last["value"]), words),
        of=words(f"countries.{country}.from"),
        where=words(f"countries.{country}.in"),
        partner_in=words(f"countries.{partner}.in"),
        partner_from=words(f"countries.{partner}.from"),
        migrants=words.compact(int(last["migrants"])),
        year=int(last["year"]),
        before=words.compact(int(first["migrants"])),
        first=int(first["year"]),
    )


def about(rows: pd.DataFrame, words: Words) -> str:
    """Measure, period, sex; that the lines join single years; who is counted apart."""
    said = [words("charts.corridor_years.about", years=years_of(rows))]
    if (sex := rows["sex"].iloc[0]) != "T":
        said[0] += f" · {words(f'sex.{sex}')}"
    text = f"{said[0]}. {words('charts.corridor_years.joined')}"
    definitions = set(rows["definition"])
    mixed = len(definitions) > 1
    return f"{text} {words('charts.corridors.dagger')}" if mixed else text


def _chart(name: str, side: Side) -> Chart[pd.DataFrame]:
    return Chart(
        name=name,
        band="situation",
        rows=of_the_middle(partial(rows, side=side)),
        draw=draw,
        headline=headline,
        about=about,
        table=("partner", "year", "migrants", "sex", "definition", "imputed"),
        choices=("country", "focus_country", "year", "sex"),
    )


CORRIDOR_YEARS = (
    _chart("corridor_years", "destination"),
    _chart("corridor_years_origins", "origin"),
)
