"""Pictures of places: discs between two axes, and maps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.base import Mark, Picture
from dashboard.charts.kit.pictures.years import Axis


@dataclass(frozen=True)
class Disc:
    """One thing between two axes; ``name`` as it is written beside it, ``text`` as it is pointed at."""

    key: str
    name: str
    x: float
    y: float
    text: str
    colour: str = theme.ACCENT
    change: str = ""
    chosen: bool = False
    muted: bool = False


@dataclass(frozen=True)
class Scatter(Picture):
    """Discs between two axes, named. A disc stands for two rows: one for each axis."""

    discs: tuple[Disc, ...]
    across: Axis
    up: Axis

    def marks(self) -> Iterator[Mark]:
        """A mark a disc."""
        return (
            Mark(each.key, each.name, (each.x, each.y), each.text, each.change, rows=2)
            for each in self.discs
        )


@dataclass(frozen=True)
class Map(Picture):
    """A map: what stands where, as data, and as Plotly draws it.

    ``places`` are its marks; ``traces`` and ``layout`` are for who can draw boundaries. Whatever else
    shows a map takes a picture of it, with its legend and its disclaimer.
    """

    places: tuple[Mark, ...]
    traces: tuple[dict[str, Any], ...]
    layout: dict[str, Any] = field(default_factory=dict)

    def marks(self) -> Iterator[Mark]:
        """A mark a place."""
        return iter(self.places)
