"""Refreshes what is published, piece by piece, and publishes the whole as a new release.

A new release is the committed package, with every piece that this or an earlier refresh took from a
publisher in place of the committed one. A piece that cannot be fetched or does not pass its gates
keeps the rows that are published, with the source and edition that they had, and says why in one
line. Where nothing passes, nothing is published.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from dashboard.errors import BadRequest
from dashboard.repository.loading import version
from dashboard.sources import package
from dashboard.sources.problems import UnreadableFile
from dashboard.sources.refresh import gates, iom, knomad, release, undesa, unhcr, unsd, worldbank
from dashboard.sources.refresh.interface import Interface, NoAnswer, Patience
from dashboard.sources.refresh.progress import Progress
from dashboard.sources.refresh.publisher import Now, Publisher, Read, Step, UnexpectedAnswer
from dashboard.sources.rows import observations, table
from dashboard.vocabulary import releases
from dashboard.vocabulary.reference import DATA, DEFAULT_LANGUAGE, Source
from dashboard.vocabulary.tables import TABLES
from dashboard.vocabulary.words import Words

T = TypeVar("T")

log = logging.getLogger(__name__)

PUBLISHERS: dict[str, Publisher] = {
    module.PUBLISHER.name: module.PUBLISHER
    for module in (worldbank, unsd, unhcr, undesa, knomad, iom)
}
PUBLISHER_OF = {piece: each for each in PUBLISHERS.values() for piece in each.pieces}


#: What parts one line of an indicator from another; a line is of one edition.
LINE = ("country", "sex", "age")
#: What an interface gives of an indicator for every country, or not at all.
GROUP = ("sex", "age")


class InvalidRequest(BadRequest):
    """A refresh that was requested in a way that cannot be done, or may not be; in one line."""


@dataclass(frozen=True)
class RefreshRequest:
    """What a refresh is requested to do.

    ``overrides`` gives, for a piece, the gates that it need not pass, each with its reason.
    ``strict`` publishes all that was requested or nothing.
    """

    into: Path
    only: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    strict: bool = False
    patience: Patience = field(default_factory=Patience)
    committed: Path = DATA


@dataclass(frozen=True)
class Outcome:
    """What became of one piece. ``kept`` says why what is published stays; none if refreshed.

    ``notes`` say which rows of a refreshed piece stay as they are, or go.
    """

    piece: str
    publisher: str
    rows: int = 0
    edition: date | None = None
    kept: str | None = None
    overridden: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One line."""
        if self.kept is not None:
            return f"{self.piece}: kept as published. {self.publisher}: {self.kept}"
        waived = "".join(
            f"; {gate} overridden: {reason}" for gate, reason in self.overridden.items()
        )
        noted = "".join(f"; {note}" for note in self.notes)
        return f"{self.piece}: {self.rows:,} rows of {self.edition}{noted}{waived}"


@dataclass(frozen=True)
class Report:
    """What became of every piece, and the release that holds it, if one was published."""

    release: str | None
    outcomes: tuple[Outcome, ...]

    @property
    def complete(self) -> bool:
        """Whether every piece that was requested has been refreshed."""
        return all(each.kept is None for each in self.outcomes)


def refresh(
    request: RefreshRequest, now: datetime | None = None, progress: Progress | None = None
) -> Report:
    """Fetch, judge and publish; raises InvalidRequest, Busy, BrokenRelease or UnreadableFile.

    Whatever it raises or reports as kept, what was published has not changed.
    """
    now = now or datetime.now(UTC)
    publishers = _publishers(request)
    with releases.locked(request.into):
        base = package.read_committed(request.committed)
        current = releases.current(request.into)
        previous = releases.manifest(current) if current else {}
        refreshed: dict[str, Any] = dict(previous.get("pieces", {}))
        published = _published(base, current, refreshed)
        outcomes: list[Outcome] = []
        tables = published
        progress = progress or Progress(sum(len(each.steps) for each in publishers))
        for publisher in publishers:
            interface = Interface(
                request.addresses.get(publisher.name, publisher.address), request.patience
            )
            for step in publisher.steps:
                progress.begin(f"{publisher.name} {step.pieces[0]}")
                results = _run_step(publisher, step, interface, Now(now.date(), published), request)
                for outcome, rows in results:
                    outcomes.append(outcome)
                    if outcome.kept is None:
                        tables = _with(tables, outcome.piece, rows)
                        refreshed[outcome.piece] = _entry(outcome, publisher, rows, now)
                progress.end()
        kept = [each for each in outcomes if each.kept is not None]
        if len(kept) == len(outcomes) or (request.strict and kept):
            return Report(None, tuple(outcomes))
        manifest = {
            "base": version(request.committed),
            "before": current.name if current else None,
            "outcomes": [str(each) for each in outcomes],
            "pieces": refreshed,
        }
        readme = (request.committed / "README.md").read_bytes()
        described = _described(tables, base, refreshed)
        name = release.publish(request.into, described, readme, manifest, now)
        return Report(name, tuple(outcomes))


def _publishers(request: RefreshRequest) -> list[Publisher]:
    """The publishers that are asked; raises InvalidRequest where a name or a gate is not known."""
    for name in (*request.only, *request.addresses):
        if name not in PUBLISHERS:
            raise InvalidRequest(f"{name!r} is not one of {', '.join(PUBLISHERS)}")
    for piece, waived in request.overrides.items():
        if piece not in PUBLISHER_OF:
            raise InvalidRequest(f"{piece!r} is nothing that a publisher's interface gives")
        for gate, reason in waived.items():
            if gate not in gates.GATES or gate in gates.FINAL:
                able = ", ".join(each for each in gates.GATES if each not in gates.FINAL)
                raise InvalidRequest(f"{gate!r} is not a gate that can be overridden: {able}")
            if not reason.strip():
                raise InvalidRequest(f"an override of {gate} for {piece} needs a reason")
    return [each for name, each in PUBLISHERS.items() if not request.only or name in request.only]


def _published(
    base: Mapping[str, pd.DataFrame], current: Path | None, refreshed: Mapping[str, Any]
) -> Mapping[str, pd.DataFrame]:
    """The committed tables, with the pieces that earlier refreshes have taken from publishers."""
    if current is None:
        return base
    tables, served = base, package.read_committed(current)
    for piece, entry in refreshed.items():
        rows = _rows(served, piece)
        # The rows of another source were not taken: the committed ones of today stand for them.
        tables = _with(tables, piece, rows[rows["source"] == entry["source"]])
    return tables


def _rows(tables: Mapping[str, pd.DataFrame], piece: str) -> pd.DataFrame:
    """The rows of a piece."""
    if piece in TABLES:
        return tables[piece]
    rows = tables["observations"]
    return rows[rows["indicator"] == piece]


def _with(
    tables: Mapping[str, pd.DataFrame], piece: str, rows: pd.DataFrame
) -> Mapping[str, pd.DataFrame]:
    """The tables with other rows for a piece: for a whole table, or for the lines of an indicator.

    The lines of an indicator that are not among the rows stay: other sexes and ages, and countries
    that the publisher's interface does not give.
    """
    if piece in TABLES:
        return {**tables, piece: rows}
    old = tables["observations"]
    others = old[(old["indicator"] != piece) | ~_among(old, rows)]
    return {**tables, "observations": pd.concat([others, rows], ignore_index=True)}


def _among(old: pd.DataFrame, new: pd.DataFrame, by: tuple[str, ...] = LINE) -> "pd.Series[bool]":
    """Which of the old rows have a new one with the same country, sex and age."""
    matches = pd.MultiIndex.from_frame(old[list(by)]).isin(pd.MultiIndex.from_frame(new[list(by)]))
    return pd.Series(matches, index=old.index)


def _run_step(
    publisher: Publisher, step: Step, interface: Interface, now: Now, request: RefreshRequest
) -> list[tuple[Outcome, pd.DataFrame]]:
    """Every piece of a step, fetched and judged."""
    read = _attempt(lambda: step.read(interface, now))
    results = []
    for piece in step.pieces:
        judged = (
            read
            if isinstance(read, str)
            else _attempt(partial(_judge, piece, publisher, step, read, now, request))
        )
        if isinstance(judged, str):
            judged = Outcome(piece, publisher.name, kept=judged), pd.DataFrame()
        results.append(judged)
    kept = [outcome for outcome, _ in results if outcome.kept is not None]
    if step.together and kept and len(kept) < len(results):
        reason = f"of one edition with {kept[0].piece}, which is kept"
        return [
            (outcome if outcome in kept else replace(outcome, kept=reason), rows)
            for outcome, rows in results
        ]
    return results


def _attempt(act: Callable[[], T]) -> T | str:
    """What an act returns; or, in one line, why it did not."""
    try:
        return act()
    except (NoAnswer, UnexpectedAnswer) as reason:
        message = str(reason)
    except UnreadableFile as unreadable:
        first, *more = unreadable.problems
        message = f"{first}{f' (and {len(more)} more)' if more else ''}"
    # A surprise at one publisher must not keep the others from being refreshed.
    except Exception as surprise:
        log.exception("a surprise")
        message = f"could not be understood: {type(surprise).__name__}: {surprise}"
    return " ".join(message.split())


def _judge(
    piece: str, publisher: Publisher, step: Step, read: Read, now: Now, request: RefreshRequest
) -> tuple[Outcome, pd.DataFrame]:
    """One piece after its gates: its rows as they are published, or why they are not."""
    edition = read.edition or now.day
    waived = request.overrides.get(piece, {})
    old = _rows(now.published, piece)
    constants = {"sex": "T", "age": "all"} if piece not in TABLES else {}
    new = read.rows[piece]
    new = new.assign(
        **{name: value for name, value in constants.items() if name not in new.columns}
    )
    if piece not in TABLES:
        # Sexes and ages that the interface was not asked for stay, with the source that they cite.
        old = old[_among(old, new, GROUP)]
        old = old[old["year"] >= publisher.starts.get(piece, 0)]
    case = gates.Case(
        old=old,
        new=new,
        shape=gates.shape_of(piece),
        this_year=now.day.year,
        areas=frozenset(now.published["countries"]["iso3"]),
        whole=step.together,
    )
    report = gates.judge(case, waived)
    reasons = list(report.reasons)
    if edition > now.day:
        reasons.append(f"edition: {edition} has not come yet")
    if reasons:
        return Outcome(piece, publisher.name, kept="; ".join(reasons)), pd.DataFrame()
    source = f"{publisher.source}_{edition:%Y%m%d}"
    accepted = report.case.new.drop(columns=["source", "indicator"], errors="ignore")
    rows = (
        table(piece, accepted, source=source)
        if piece in TABLES
        else observations(accepted, indicator=piece, source=source)
    )
    waived = {gate: waived[gate] for gate in report.used}
    notes = () if piece in TABLES else _notes(_rows(now.published, piece), rows)
    outcome = Outcome(
        piece,
        publisher.name,
        len(rows),
        edition,
        overridden=waived,
        notes=(*notes, *report.tolerated),
    )
    return outcome, rows


def _notes(old: pd.DataFrame, new: pd.DataFrame) -> tuple[str, ...]:
    """Which published rows of an indicator stay beside its new ones, and which years go."""
    notes = []
    groups = old[~_among(old, new, GROUP)][list(GROUP)].drop_duplicates()
    if len(groups):
        named = ", ".join(f"{sex} {age}" for sex, age in groups.itertuples(index=False))
        notes.append(f"as published, of its own edition: {named}")
    same = old[_among(old, new, GROUP)]
    countries = sorted(set(same.loc[~_among(same, new), "country"]))
    if countries:
        notes.append(f"as published, for the interface does not give them: {', '.join(countries)}")
    earlier = old[_among(old, new) & (old["year"] < new["year"].min())]["year"]
    if len(earlier):
        # Two editions never join in one line.
        notes.append(
            f"without {earlier.min()} to {earlier.max()}, which the interface does not give"
        )
    return tuple(notes)


def _entry(
    outcome: Outcome, publisher: Publisher, rows: pd.DataFrame, now: datetime
) -> dict[str, Any]:
    """The entry of a refreshed piece in the manifest of a release."""
    return {
        "publisher": publisher.name,
        "source": str(rows["source"].iloc[0]),
        "edition": str(outcome.edition),
        "retrieved": f"{now:%Y-%m-%d}",
        "rows": outcome.rows,
        "overridden": dict(outcome.overridden),
    }


def _described(
    tables: Mapping[str, pd.DataFrame],
    base: Mapping[str, pd.DataFrame],
    refreshed: Mapping[str, Any],
) -> Mapping[str, pd.DataFrame]:
    """The tables with the sources that their rows cite, and each indicator's source.

    A source that the committed rows cite and these do not has been superseded.
    """
    indicators = tables["indicators"]
    source = indicators["id"].map({piece: entry["source"] for piece, entry in refreshed.items()})
    tables = {**tables, "indicators": indicators.assign(source=source.fillna(indicators["source"]))}
    cited, committed = _cited(tables), base["sources"]
    words = Words.in_language(DEFAULT_LANGUAGE)
    added = {entry["source"]: _source(entry, words) for entry in refreshed.values()}
    sources = [
        committed[~committed["id"].isin(_cited(base) - cited)],
        pd.DataFrame([row for name, row in added.items() if name in cited]),
    ]
    return {**tables, "sources": pd.concat(sources, ignore_index=True)}


def _cited(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    """Every source that a row names."""
    return {
        source for rows in tables.values() if "source" in rows for source in set(rows["source"])
    }


def _source(entry: Mapping[str, Any], words: Words) -> dict[str, str]:
    """The row of a refreshed source, in the words that the dashboard has for it."""
    publisher = PUBLISHERS[entry["publisher"]]
    source = Source(
        id=entry["source"],
        publisher="",
        dataset=publisher.dataset,
        edition="",
        licence="",
        link=publisher.link,
        retrieved=entry["retrieved"],
        updated=entry["edition"],
        next_update=publisher.next_update,
    )
    phrases = {name.rpartition(".")[2]: text for name, text in words.refreshed(source).items()}
    row = {column.name: str(phrases.get(column.name, "")) for column in TABLES["sources"].columns}
    facts = {
        name: getattr(source, name)
        for name in ("id", "dataset", "link", "retrieved", "updated", "next_update")
    }
    return row | facts
