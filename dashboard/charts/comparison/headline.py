"""The page's finding: the one sentence that a board member reads first."""

import pandas as pd

from dashboard.charts.comparison import query
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.pictures.grids import Sentences
from dashboard.vocabulary.words import Words


def draw(rows: pd.DataFrame, words: Words) -> Sentences:
    """Nothing beside the sentence itself: it is told of all rows together."""
    mark = Mark("headline", headline(rows, words), rows=len(rows))
    return Sentences((mark,), tag("span"))


def headline(rows: pd.DataFrame, words: Words) -> str:
    """A sentence of its own where the words have one for the indicator, else the general one.

    Its own sentence says "of the … countries", so it is said only where all have a value of the
    same year, and no other country's reads the same.
    """
    known = query.of_those_with_data(rows)
    first = known.iloc[0]
    own = f"charts.headline.{first['indicator']}"
    said = [words.indicator(each, first["indicator"]) for each in known["value"]]
    alone = said.count(said[0]) == 1
    # A country without a value has no year, and no year is not the same year.
    same_year = len(known) == len(rows) and (known["year"] == known["asked"]).all()
    if own in words and alone and same_year and not known["selected"].any():
        return words(
            own,
            value=words.indicator(first["value"], first["indicator"]),
            where=words(f"countries.{first['country']}.in"),
            of=words(f"countries.{first['country']}.of"),
            year=int(first["year"]),
            n=len(known),
        )
    return query.headline(rows, words)


HEADLINE = Chart(
    name="headline",
    band="situation",
    rows=query.rows,
    draw=draw,
    headline=headline,
    about=query.about,
    table=query.TABLE,
    choices=query.CHOICES,
)
