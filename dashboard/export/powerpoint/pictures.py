"""What a picture becomes on a slide, by its type: a native chart or a table. No chart is known by name."""

from functools import singledispatch
from typing import Any

from dashboard.charts.kit.chart import Answer
from dashboard.charts.kit.pictures.bars import Bars, Flow, Pairs
from dashboard.charts.kit.pictures.base import Picture
from dashboard.charts.kit.pictures.grids import Counts, Matrix, Records
from dashboard.charts.kit.pictures.plane import Scatter
from dashboard.charts.kit.pictures.years import Columns, Lines, Multiples
from dashboard.export.powerpoint import bars, scatter, tables, years
from dashboard.export.powerpoint.shapes import Box
from dashboard.vocabulary.words import Words

#: The height of the line that says how many rows are left out, where that may be.
MORE = 0.26


@singledispatch
def show(picture: Picture, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    """Put a picture on a slide; how many rows are left out. What is no chart is the table of its rows."""
    return tables.records(slide, answer, place.above(MORE), words)


@show.register
def _(picture: Records, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return tables.records(slide, answer, place.above(MORE), words, picture.columns)


@show.register
def _(picture: Bars, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    lists = [of_list for of_list in picture.lists if of_list.bars]
    if len(lists) > bars.MOST_LISTS:
        return tables.records(slide, answer, place.above(MORE), words)
    return bars.bars(slide, picture, answer, place.above(MORE), words)


@show.register
def _(picture: Pairs, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return bars.pairs(slide, picture, answer, place.above(MORE), words)


@show.register
def _(picture: Flow, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return bars.bars(slide, picture.bars(), answer, place.above(MORE), words)


@show.register
def _(picture: Lines, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return years.lines(slide, picture, answer, place, words)


@show.register
def _(picture: Columns, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return years.columns(slide, picture, answer, place, words)


@show.register
def _(picture: Multiples, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return years.lines(slide, picture.lines(), answer, place, words)


@show.register
def _(picture: Scatter, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return scatter.scatter(slide, picture, answer, place, words)


@show.register
def _(picture: Matrix, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return tables.matrix(slide, picture, answer, place.above(MORE), words)


@show.register
def _(picture: Counts, slide: Any, answer: Answer, place: Box, words: Words) -> int:
    return tables.counts(slide, picture, answer, place.above(MORE), words)
