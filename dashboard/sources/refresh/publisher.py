"""What a publisher of refreshed data is: an interface, and steps that read pieces of the data from it.

A piece is the smallest thing that is published or kept by itself: the rows of one indicator, or a
whole table. It is named by the indicator or the table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.errors import Unavailable
from dashboard.sources.refresh.interface import Interface


class UnexpectedAnswer(Unavailable):
    """An answer that is not what its publisher has always said, in one line."""


@dataclass(frozen=True)
class Now:
    """What a step may know beside the answers: the day, and the tables that are published."""

    day: date
    published: Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Read:
    """What a step has read.

    ``rows`` gives each piece its rows without their source; a value is as the publisher wrote it,
    for the gates to judge. ``edition`` is the day of the edition, where the publisher says it.
    """

    rows: Mapping[str, pd.DataFrame]
    edition: date | None = None


@dataclass(frozen=True)
class Step:
    """Pieces that come from the same answers, so that all are read or none.

    Pieces that must be of one edition are published ``together`` or not at all.
    """

    pieces: tuple[str, ...]
    read: Callable[[Interface, Now], Read]
    together: bool = False


@dataclass(frozen=True)
class Publisher:
    """One publisher: where its interface is, and how its source is named, cited and linked.

    ``source`` begins the ids of its editions and names their words; ``next_update`` is one of
    ``tables.NEXT_UPDATES``; ``starts`` gives pieces the first year of the interface, where what is
    published begins earlier.
    """

    name: str
    address: str
    source: str
    dataset: str
    link: str
    next_update: str
    steps: tuple[Step, ...]
    starts: Mapping[str, int] = field(default_factory=dict)

    @property
    def pieces(self) -> tuple[str, ...]:
        """All that can be refreshed from this publisher."""
        return tuple(piece for step in self.steps for piece in step.pieces)


def member(row: object, name: str, where: str) -> Any:
    """A field of an answer; a renamed one is missed by name.

    >>> member({"date": "2023"}, "value", "row 1")
    Traceback (most recent call last):
    ...
    dashboard.sources.refresh.publisher.UnexpectedAnswer: row 1: the field 'value' is missing
    """
    if not isinstance(row, dict):
        raise UnexpectedAnswer(f"{where}: is not a record")
    if name not in row:
        raise UnexpectedAnswer(f"{where}: the field {name!r} is missing")
    return row[name]


def whole(text: object, what: str, where: str) -> int:
    """A whole number, written as one or as text, as years and counts of pages are.

    >>> whole("2023", "year", "row 1"), whole(2015.0, "year", "row 1")
    (2023, 2015)
    """
    number = str(text).removesuffix(".0")
    if isinstance(text, bool) or not number.isdecimal():
        raise UnexpectedAnswer(f"{where}: {text!r} is not a {what}")
    return int(number)


def listed(answer: object, where: str) -> list[Any]:
    """A list, as the rows of an answer are."""
    if not isinstance(answer, list):
        raise UnexpectedAnswer(f"{where}: is not a list of rows")
    return answer


def all_received(received: int, announced: int) -> None:
    """That as many rows came as the publisher says there are."""
    if received != announced:
        raise UnexpectedAnswer(f"{announced:,} rows were announced and {received:,} received")
