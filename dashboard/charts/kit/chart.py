"""What a chart is: a question asked of the data, ways to show and say the answer, and its block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from dashboard.charts.kit.html import tag
from dashboard.charts.kit.key_facts import key_facts, sources_of
from dashboard.charts.kit.notice import told
from dashboard.charts.kit.rows import Row, missing, records
from dashboard.charts.kit.table import cell, header, held
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import Source
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: ``{"figure": {"data": […], "layout": {…}}, "legend": […]}`` or ``{"tree": […]}``; parts of the layout that
#: are other on a phone stand under ``narrow``.
Picture = dict[str, Any]

Band = Literal["world", "situation", "programme"]

#: Columns that a table shows only where they hold something.
SOMETIMES = ("definition", "interventions", "share_women", "notice")

#: What a download says of each row's source.
CITED = ("source", "publisher", "dataset", "edition", "licence", "link")


@dataclass(frozen=True)
class Chart:
    """A named chart.

    ``rows`` answers the question: the picture, the sentence, the table and the download all show
    those same rows. ``draw`` turns rows into marks and does nothing else; ``tell`` puts what they
    show into one sentence; ``about`` is the plain subtitle: measure, unit, period, definition.

    Rows name their ``source`` and, where it applies, ``indicator``, ``status``, ``asked`` and
    ``year``: from these come the source line, the flags and the key facts. ``table`` names the
    columns that the table and the download show; ``choices`` the choices that the rows depend on.
    """

    name: str
    band: Band
    rows: Callable[[Repository, Selection], pd.DataFrame]
    draw: Callable[[pd.DataFrame, Words], Picture]
    tell: Callable[[pd.DataFrame, Words], str]
    about: Callable[[pd.DataFrame, Words], str]
    table: tuple[str, ...]
    choices: tuple[str, ...]
    #: What must be said of these rows beside the flags that every chart has.
    caveats: Callable[[pd.DataFrame, Words], list[str]] = lambda rows, words: []
    #: Why there are no rows, where more can be said than that there are none.
    why: Callable[[Repository, Selection, Words], str] | None = None
    #: The years that a player steps through.
    years: Callable[[Repository, Selection], list[int]] | None = None
    #: How columns of this chart alone are said in a cell, by column.
    cells: Mapping[str, Callable[[Row, Words], str]] = field(default_factory=dict)
    #: The table of programme facts that the rows are of, where they are: its texts are translated.
    facts: str = ""
    #: Whether it shows boundaries: then the map disclaimer goes wherever the chart goes.
    map: bool = False

    def asked(self, selection: Selection) -> Selection:
        """The part of a selection that this chart depends on."""
        return selection.only((*self.choices, "language"))

    def block(self, repository: Repository, selection: Selection, words: Words) -> dict[str, Any]:
        """All five parts of the chart block, for one selection."""
        selection = self.asked(selection)
        rows = self.rows(repository, selection)
        block: dict[str, Any] = {
            "name": self.name,
            "title": words(f"charts.{self.name}.title"),
            "query": selection.to_query(),
            "release": repository.release,
            "disclaimer": words("map.disclaimer") if self.map else "",
        }
        if self.years:
            asked = selection.year if rows.empty else int(rows["asked"].iloc[0])
            block |= {"years": self.years(repository, selection), "year": asked}
        if rows.empty:
            nothing = self._nothing(repository, selection, words)
            return block | {
                "finding": nothing,
                "subtitle": "",
                # The heading says it; empty marks let the card shrink.
                "picture": {"tree": tag("span")},
                "flags": [],
                "sources": [],
                "facts": [],
                "table": None,
            }
        columns, lines = self.columns(rows), records(rows)
        return block | {
            "finding": words.sentence(self.tell(rows, words)),
            "subtitle": self.about(rows, words),
            "picture": self.draw(rows, words),
            "flags": [*flags(rows, words), *self.caveats(rows, words)],
            "sources": sources(rows, words),
            "facts": key_facts(self.name, rows, words),
            "table": {
                "columns": [header(column, words) for column in columns],
                "rows": [[self._cell(column, line, words) for column in columns] for line in lines],
                "cited": [line.get("source") for line in lines],
            },
        }

    def _cell(self, column: str, row: Row, words: Words) -> str | list[Any]:
        if column in self.cells and not missing(row.get(column, column)):
            return held(self.cells[column](row, words), row.get(column))
        return cell(column, row, words, self.facts)

    def columns(self, rows: pd.DataFrame) -> list[str]:
        """The columns of the table: those of ``SOMETIMES`` only where they hold something."""
        silent = [
            column
            for column in SOMETIMES
            if column not in rows.columns or rows[column].isna().all()
        ]
        return [column for column in self.table if column not in silent]

    def download(self, repository: Repository, selection: Selection) -> pd.DataFrame:
        """The rows of the picture, with the citation of each row's source."""
        rows = self.rows(repository, self.asked(selection))
        kept = [column for column in self.columns(rows) if column in rows.columns]
        table = rows[kept].copy()
        if "source" in rows.columns:
            known = repository.catalogue.sources
            cited = [citation(known.get(each)) for each in rows["source"]]
            for column in CITED:
                table[column] = [each[column] for each in cited]
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


Rows = Callable[[Repository, Selection], pd.DataFrame]


def of_one_country(rows: Rows) -> Rows:
    """Mark a question that has no answer until a programme country is chosen."""
    return _needing(("country",), rows)


def of_the_middle(rows: Rows) -> Rows:
    """Mark a question that has no answer until some country of the world stands in the middle."""
    return _needing(("country", "centre"), rows)


def of_one_indicator(rows: Rows) -> Rows:
    """Mark a question that has no answer until an indicator of the results is chosen."""
    return _needing(("measured",), rows)


def _needing(choices: tuple[str, ...], rows: Rows) -> Rows:
    def answered(repository: Repository, selection: Selection) -> pd.DataFrame:
        if not any(getattr(selection, choice) for choice in choices):
            return pd.DataFrame()
        return rows(repository, selection)

    answered.needs = choices  # type: ignore[attr-defined]  # read by Chart.needs
    return answered


def flags(rows: pd.DataFrame, words: Words) -> list[str]:
    """What must be said beside the numbers: how they came about, how old they are, stand-ins."""
    said = told(rows["notice"].dropna(), words) if "notice" in rows.columns else []
    if "status" in rows.columns:
        present = set(rows["status"].dropna())
        said += [
            words(f"flags.{each}")
            for each in ("estimated", "modelled", "projected")
            if each in present
        ]
    if "definition" in rows.columns:
        definitions = set(rows["definition"].dropna())
        if "citizens" in definitions:
            said.append(words("flags.mixed" if len(definitions) > 1 else "flags.citizens"))
    if {"asked", "year"} <= set(rows.columns) and "last_year" in rows.columns:
        said += stand_ins(rows, words)
    elif {"asked", "year"} <= set(rows.columns) and "partner" in rows.columns:
        for shown, asked in dict.fromkeys(zip(rows["year"], rows["asked"], strict=True)):
            if pd.notna(asked) and shown != asked:
                said.append(words("flags.stand_in", shown=int(shown), asked=int(asked)))
    # A corridor has every year of the stock: an old one is shown because it was asked for.
    wanted = {"asked", "partner"} <= set(rows.columns)
    if "year" in rows.columns and rows["year"].notna().any() and not wanted:
        newest = int(rows["year"].max())
        if newest < RULES.release_year - RULES.old_after_years:
            said.append(words("flags.old", year=newest))
    return said


def stand_ins(rows: pd.DataFrame, words: Words) -> list[str]:
    """Which countries an earlier year stands in for, and which have no value."""
    # Other kinds of rows, as places on a map, measure nothing.
    rows = rows[rows["indicator"].notna()]
    if rows["indicator"].nunique() > 1:
        return []  # each value names its own year
    asked = rows["asked"].iloc[0]
    if pd.isna(asked):
        return []
    said = []
    older = rows[rows["year"].notna() & (rows["year"] != asked)]
    if len(older):
        which = [f"{words.countries[row['country']]} {int(row['year'])}" for row in records(older)]
        said.append(words("flags.stand_ins", asked=int(asked), which=words.listed(which)))
    silent = rows[rows["value"].isna()]
    if len(silent):
        which = [
            words.countries[row["country"]]
            + (
                ""
                if pd.isna(row["last_year"])
                else f" ({words('flags.last', year=int(row['last_year']))})"
            )
            for row in records(silent)
        ]
        said.append(words("flags.missing", which=words.listed(which)))
    return said


def sources(rows: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    """The citation of every source of the rows, in the order of the rows.

    ``cited`` holds what a download says of it, in the order of ``CITED``.
    """
    if "source" not in rows.columns:
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
