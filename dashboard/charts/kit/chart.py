"""What a chart is: a question asked of the data, ways to show and say the answer, and its block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import pandas as pd

from dashboard.charts.kit.columns import COLUMNS
from dashboard.charts.kit.html import tag
from dashboard.charts.kit.key_facts import key_facts, sources_of
from dashboard.charts.kit.notice import notice_texts
from dashboard.charts.kit.pictures.base import Picture
from dashboard.charts.kit.render.browser import render
from dashboard.charts.kit.rows import Rows, columns_of, held, missing, to_dicts, to_frame
from dashboard.charts.kit.table import cell, header, with_value
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import Source
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

Band = Literal["world", "situation", "programme"]

#: Columns that a table shows only where they hold something.
SOMETIMES = ("definition", "interventions", "share_women", "notice")

#: What a download says of each row's source.
CITED = ("source", "publisher", "dataset", "edition", "licence", "link")


#: What a chart's question is answered with: a frame, or a sequence of records of one type.
R = TypeVar("R", bound=Rows)


@dataclass(frozen=True)
class Answer:
    """What a chart answers to one selection; ``picture`` is None where there are no rows.

    ``parts`` are the others, by name: title, finding, subtitle, flags, sources, facts, table.
    """

    parts: Mapping[str, Any]
    picture: Picture | None

    def block(self) -> dict[str, Any]:
        """As the browser gets it, its picture drawn."""
        # The heading says that there is nothing; an empty mark lets the card shrink.
        drawing = {"tree": tag("span")} if self.picture is None else render(self.picture)
        return {**self.parts, "picture": drawing}


@dataclass(frozen=True)
class Chart(Generic[R]):
    """A named chart.

    ``rows`` answers the question, with a frame or a sequence of records (see ``kit.rows``): the
    picture, the sentence, the table and the download all show those same rows. ``draw`` turns rows
    into a picture and does nothing else; ``headline`` puts what they show into one sentence; ``about``
    is the plain subtitle: measure, unit, period, definition.

    Rows name their ``source`` and, where it applies, ``indicator``, ``status``, ``asked`` and
    ``year``: from these come the source line, the flags and the key facts. ``table`` names the
    columns that the table and the download show; ``choices`` the choices that the rows depend on.
    """

    name: str
    band: Band
    rows: Callable[[Repository, Selection], R]
    draw: Callable[[R, Words], Picture]
    headline: Callable[[R, Words], str]
    about: Callable[[R, Words], str]
    table: tuple[str, ...]
    choices: tuple[str, ...]
    #: What must be said of these rows beside the flags that every chart has.
    caveats: Callable[[R, Words], list[str]] = lambda rows, words: []
    #: Why there are no rows, where more can be said than that there are none.
    why: Callable[[Repository, Selection, Words], str] | None = None
    #: The years that a player steps through.
    years: Callable[[Repository, Selection], list[int]] | None = None
    #: How columns of this chart alone read in a cell, by column: of a row by name, or of a record.
    cells: Mapping[str, Callable[[Any, Words], str]] = field(default_factory=dict)
    #: The table of programme facts that the rows are of, where they are: its texts are translated.
    facts: str = ""
    #: Whether it shows boundaries: then the map disclaimer goes wherever the chart goes.
    map: bool = False

    def __post_init__(self) -> None:
        unknown = [column for column in self.table if column not in COLUMNS]
        if unknown:
            names = ", ".join(unknown)
            raise ValueError(
                f"{self.name}: kit.columns has no column {names}; say there what it is"
            )

    def asked(self, selection: Selection) -> Selection:
        """The part of a selection that this chart depends on."""
        return selection.only((*self.choices, "language"))

    def block(self, repository: Repository, selection: Selection, words: Words) -> dict[str, Any]:
        """All five parts of the chart block as the browser gets them, for one selection."""
        return self.answer(repository, selection, words).block()

    def answer(self, repository: Repository, selection: Selection, words: Words) -> Answer:
        """All five parts of the chart block, for one selection, with the picture as a value."""
        selection = self.asked(selection)
        rows = self.rows(repository, selection)
        parts: dict[str, Any] = {
            "name": self.name,
            "title": words(f"charts.{self.name}.title"),
            "query": selection.to_query(),
            "release": repository.release,
            "disclaimer": words("map.disclaimer") if self.map else "",
        }
        if self.years:
            requested = int(held(rows, "asked")[0]) if len(rows) else selection.year
            parts |= {"years": self.years(repository, selection), "year": requested}
        if not len(rows):
            nothing = self._nothing(repository, selection, words)
            silent: dict[str, Any] = {
                "finding": nothing,
                "subtitle": "",
                "flags": [],
                "sources": [],
                "facts": [],
                "table": None,
            }
            return Answer({**parts, **silent}, None)
        columns = self.columns(rows)
        told_by_rows = {
            "finding": words.sentence(self.headline(rows, words)),
            "subtitle": self.about(rows, words),
            "flags": [*flags(rows, words), *self.caveats(rows, words)],
            "sources": sources(rows, words),
            "facts": key_facts(self.name, rows, words),
            "table": {
                "columns": [header(column, words) for column in columns],
                **self._table(columns, rows, words),
            },
        }
        return Answer({**parts, **told_by_rows}, self.draw(rows, words))

    def _table(self, columns: Sequence[str], rows: R, words: Words) -> dict[str, Any]:
        """The cells of every row, as they read behind the values that they hold, and what each row cites."""
        lines = to_dicts(rows)
        records: Sequence[Any] = lines if isinstance(rows, pd.DataFrame) else rows

        def read(column: str, at: int) -> str | list[Any]:
            line = lines[at]
            if column in self.cells and not missing(line.get(column, column)):
                return with_value(self.cells[column](records[at], words), line.get(column))
            return cell(column, line, words, self.facts)

        return {
            "rows": [[read(column, at) for column in columns] for at in range(len(lines))],
            "cited": [line.get("source") for line in lines],
        }

    def columns(self, rows: R) -> list[str]:
        """The columns of the table: those of ``SOMETIMES`` only where they hold something."""
        silent = [column for column in SOMETIMES if not held(rows, column)]
        return [column for column in self.table if column not in silent]

    def download(self, repository: Repository, selection: Selection) -> pd.DataFrame:
        """The rows of the picture as a frame, with the citation of each row's source."""
        rows = self.rows(repository, self.asked(selection))
        frame = to_frame(rows)
        table = frame[[column for column in self.columns(rows) if column in frame.columns]].copy()
        if "source" in frame.columns:
            known = repository.catalogue.sources
            cited = [citation(known.get(source)) for source in frame["source"]]
            for column in CITED:
                table[column] = [citing[column] for citing in cited]
        return table

    def _nothing(self, repository: Repository, selection: Selection, words: Words) -> str:
        title = words(f"charts.{self.name}.title")
        if self.why and self.answers(selection):
            return words.sentence(self.why(repository, selection, words))
        kind = "unpublished" if self.band == "programme" else "nothing"
        if not self.answers(selection):
            return words(f"charts.choose_{self.needs[0]}")
        if selection.middle:
            where = words(f"countries.{selection.middle}.in")
            return words(f"charts.{kind}_in", chart=title, where=where)
        return words(f"charts.{kind}", chart=title)

    @property
    def needs(self) -> tuple[str, ...]:
        """The choices of which one must be made before the question makes sense."""
        return getattr(self.rows, "needs", ())

    def answers(self, selection: Selection) -> bool:
        """Whether the question makes sense for a selection."""
        return not self.needs or any(getattr(selection, choice) for choice in self.needs)


Question = Callable[[Repository, Selection], R]


def of_one_country(rows: Question[pd.DataFrame]) -> Question[pd.DataFrame]:
    """Mark a question that has no answer until a programme country is chosen."""
    return _needing(("country",), rows, pd.DataFrame())


def of_the_middle(rows: Question[pd.DataFrame]) -> Question[pd.DataFrame]:
    """Mark a question that has no answer until some country of the world stands in the middle."""
    return _needing(("country", "focus_country"), rows, pd.DataFrame())


def of_one_indicator(rows: Question[pd.DataFrame]) -> Question[pd.DataFrame]:
    """Mark a question that has no answer until an indicator of the results is chosen."""
    return _needing(("result_indicator",), rows, pd.DataFrame())


def _needing(choices: tuple[str, ...], rows: Question[R], nothing: R) -> Question[R]:
    def answered(repository: Repository, selection: Selection) -> R:
        if not any(getattr(selection, choice) for choice in choices):
            return nothing
        return rows(repository, selection)

    answered.needs = choices  # type: ignore[attr-defined]  # read by Chart.needs
    return answered


def flags(rows: Rows, words: Words) -> list[str]:
    """What must be said beside the numbers: how they came about, how old they are, stand-ins."""
    columns = set(columns_of(rows))
    messages = notice_texts(held(rows, "notice"), words)
    statuses = set(held(rows, "status"))
    messages += [
        words(f"flags.{status}")
        for status in ("estimated", "modelled", "projected")
        if status in statuses
    ]
    definitions = set(held(rows, "definition"))
    if "citizens" in definitions:
        messages.append(words("flags.mixed" if len(definitions) > 1 else "flags.citizens"))
    if {"asked", "year", "last_year"} <= columns:
        messages += stand_ins(rows, words)
    elif {"asked", "year", "partner"} <= columns:
        shown = dict.fromkeys((row["year"], row["asked"]) for row in to_dicts(rows))
        messages += [
            words("flags.stand_in", shown=int(year), asked=int(requested))
            for year, requested in shown
            if not missing(requested) and year != requested
        ]
    # A corridor has every year of the stock: an old one is shown because it was asked for.
    years = [] if {"asked", "partner"} <= columns else held(rows, "year")
    if years and int(max(years)) < RULES.release_year - RULES.old_after_years:
        messages.append(words("flags.old", year=int(max(years))))
    return messages


def stand_ins(rows: Rows, words: Words) -> list[str]:
    """Which countries an earlier year stands in for, and which have no value."""
    # Other kinds of rows, as places on a map, measure nothing.
    measured = [row for row in to_dicts(rows) if not missing(row["indicator"])]
    if len({row["indicator"] for row in measured}) > 1:
        return []  # each value names its own year
    requested = measured[0]["asked"]
    if missing(requested):
        return []
    messages = []
    older = [
        f"{words.countries[row['country']]} {int(row['year'])}"
        for row in measured
        if not missing(row["year"]) and row["year"] != requested
    ]
    if older:
        which = words.listed(older)
        messages.append(words("flags.stand_ins", asked=int(requested), which=which))
    silent = [
        words.countries[row["country"]]
        + (
            ""
            if missing(row["last_year"])
            else f" ({words('flags.last', year=int(row['last_year']))})"
        )
        for row in measured
        if missing(row["value"])
    ]
    if silent:
        messages.append(words("flags.missing", which=words.listed(silent)))
    return messages


def sources(rows: Rows, words: Words) -> list[dict[str, Any]]:
    """The citation of every source of the rows, in the order of the rows.

    ``cited`` holds what a download says of it, in the order of ``CITED``.
    """
    if "source" not in columns_of(rows):
        return []
    return [
        {
            "name": words.sources[each],
            "edition": words(f"sources.{each}.edition"),
            "licence": words(f"sources.{each}.licence"),
            "link": words.catalogue.sources[each].link,
            "id": each,
            "cited": list(citation(words.catalogue.sources[each]).values()),
        }
        for each in sources_of(rows)
        if each in words.catalogue.sources
    ]


def citation(known: Source | None) -> dict[str, str | None]:
    """What a download says of a source, by column; nothing of one that is not known."""
    parts = ("id", *CITED[1:])
    return {
        column: getattr(known, part) if known else None
        for column, part in zip(CITED, parts, strict=True)
    }


def years_of(rows: pd.DataFrame) -> str:
    """The period that rows cover."""
    first, last = int(rows["year"].min()), int(rows["year"].max())
    return str(first) if first == last else f"{first}\u2013{last}"


def concat(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames that hold rows, one under the other; an empty frame where none does."""
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame()
