"""The releases of the results as one reader sees them, each with the verdicts on its figures."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from dashboard.results.model.changes import Changes, changes
from dashboard.results.model.framework import Framework
from dashboard.results.model.reporting import Reported, reported
from dashboard.results.model.store import Release, Store
from dashboard.results.model.totals import Total, total
from dashboard.results.model.verdict import Measure, Verdict
from dashboard.results.model.visible import WITHHELD, hidden, until, visible

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Edition:
    """One release as one reader sees it.

    ``name`` is by which people cite it; ``as_of`` the day for which its statuses are judged. ``kind`` is
    what it is: the public record, loaded, or a demonstration. ``withheld`` are the indicators and
    countries with figures that the public does not see, and until when: times, or none of a draft.
    """

    name: str
    as_of: str
    kind: str
    framework: Framework
    #: The source by which its figures are cited.
    source: str
    withheld: Mapping[tuple[str, str], frozenset[str | None]] = field(default_factory=dict)
    #: Of figures of the public record, by indicator: "more than", "about".
    qualifiers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def indicators(self) -> dict[str, Row]:
        """Every indicator by its id, with the columns of its table and ``activity``."""
        results = self.results
        rows = _to_dicts(self.framework, "indicators")
        return {
            str(row["id"]): {**row, "activity": results[str(row["result"])]["activity"]}
            for row in rows
        }

    @cached_property
    def results(self) -> dict[str, Row]:
        """Every outcome and output by its id."""
        return {str(row["id"]): row for row in _to_dicts(self.framework, "results")}

    @cached_property
    def activities(self) -> dict[str, Row]:
        """Every activity by its id."""
        return {str(row["id"]): row for row in _to_dicts(self.framework, "activities")}

    @cached_property
    def _titles(self) -> dict[tuple[str, str], dict[str, str]]:
        titles: dict[tuple[str, str], dict[str, str]] = {}
        for row in _to_dicts(self.framework, "narratives"):
            if row["column"] == "title":
                by_language = titles.setdefault((str(row["table"]), str(row["row"])), {})
                by_language[str(row["language"])] = str(row["text"])
        return titles

    def titles(self, table: str, name: str) -> Mapping[str, str]:
        """The titles of an outcome or indicator in further languages, where the file has any."""
        return self._titles.get((table, name), {})

    def outcome(self, result: str) -> str:
        """The outcome that a result serves: itself, or the last of those above it."""
        seen = {result}
        while (parent := self.results[result]["parent"]) in self.results and parent not in seen:
            result = str(parent)
            seen.add(result)
        return result

    @cached_property
    def values(self) -> dict[str, dict[str, list[Row]]]:
        """The rows of ``values`` by indicator and country."""
        by_indicator: dict[str, dict[str, list[Row]]] = {}
        for row in _to_dicts(self.framework, "values"):
            of_indicator = by_indicator.setdefault(str(row["indicator"]), {})
            of_indicator.setdefault(str(row["country"]), []).append(row)
        return by_indicator

    @cached_property
    def reported(self) -> dict[str, dict[str, Reported]]:
        """What each country has reported of each indicator that has any value."""
        return {
            indicator: {
                country: reported(self.measure(indicator), country, rows, self.as_of)
                for country, rows in sorted(by_country.items())
            }
            for indicator, by_country in self.values.items()
        }

    def measure(self, indicator: str) -> Measure:
        """How an indicator is measured."""
        row = self.indicators[indicator]
        return Measure(str(row["value_type"]), str(row["direction"]), str(row["accumulation"]))

    def total(self, indicator: str, country: str | None = None) -> Total | None:
        """What the countries come to together, or what one of them says; none where nobody speaks."""
        members = self.reported.get(indicator, {})
        requested = [member for code, member in members.items() if country in (None, code)]
        if not requested:
            return None
        return total(requested, str(self.indicators[indicator]["aggregation"]))

    @cached_property
    def _changes(self) -> dict[str, Changes]:
        return {}

    def changes_since(self, before: "Edition") -> Changes:
        """What differs from another of the editions: computed once."""
        if before.name not in self._changes:
            self._changes[before.name] = changes(before.framework, self.framework)
        return self._changes[before.name]


def _to_dicts(framework: Framework, table: str) -> list[Row]:
    rows = framework.tables[table].astype("object")
    return list(rows.where(rows.notna(), None).to_dict("records"))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Editions:
    """All editions that a reader may see, the current one first; there is always one.

    ``until`` is when the next row becomes public; ``inside`` whether they hold what is not public.
    """

    all: tuple[Edition, ...]
    inside: bool = False
    until: datetime | None = None

    @property
    def current(self) -> Edition:
        """The edition that is shown unless another is requested."""
        return self.all[0]

    def named(self, name: str | None) -> Edition | None:
        """The edition of that name; the current one without a name; none where there is none."""
        if name is None:
            return self.current
        return next((each for each in self.all if each.name == name), None)

    def before(self, edition: Edition) -> Edition | None:
        """The edition before another, by the day for which they tell."""
        earlier = [each for each in self.all if each.as_of < edition.as_of]
        return max(earlier, key=lambda each: each.as_of, default=None)

    @cached_property
    def version(self) -> str:
        """What is in them, in twelve digits: it changes whenever a figure does that the reader sees."""
        whole = "".join(each.name + each.framework.digest for each in self.all)
        return hashlib.sha256(whole.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class VerdictChange:
    """An indicator whose verdict is another than in an earlier edition."""

    indicator: str
    before: Verdict
    after: Verdict


def verdict_changes(
    before: Edition, after: Edition, country: str | None = None
) -> Iterator[VerdictChange]:
    """The indicators of both editions whose state differs, of all reporters or of one country."""
    for name in after.indicators:
        if name in before.indicators:
            old, new = (each.total(name, country) for each in (before, after))
            then, now = (each.verdict if each else Verdict("no_target") for each in (old, new))
            if then.state != now.state:
                yield VerdictChange(name, then, now)


#: What a store holds, the current release first, each with its whole framework.
LoadedReleases = Sequence[tuple[Release, Framework]]


def load_releases(store: Store) -> LoadedReleases:
    """What a store holds; nothing where nothing has been loaded. Raises BrokenRelease."""
    current = store.current()
    if current is None:
        return ()
    releases = [current, *(release for release in store.releases() if release.id != current.id)]
    return [(release, store.framework(release)) for release in releases]


def visible_editions(loaded: LoadedReleases, *, inside: bool, now: datetime) -> Editions:
    """What is loaded, as the public or those inside see it; there must be something."""
    times = [time for _, framework in loaded if (time := until(framework, now))]
    return Editions(
        all=tuple(
            Edition(
                name=release.name,
                as_of=release.as_of,
                kind="demonstration" if release.demonstration else "loaded",
                framework=visible(framework, inside=inside, now=now),
                source=source_id(release.as_of, release.demonstration),
                withheld=_withheld(framework, now) if inside else {},
            )
            for release, framework in loaded
        ),
        inside=inside,
        until=min(times, default=None),
    )


def source_id(as_of: str, demonstration: bool) -> str:
    """The id of the source that a release is; its family names its phrases, see ``Words.refreshed``."""
    family = "demonstration" if demonstration else "results_file"
    return f"{family}_{as_of.replace('-', '')}"


def _withheld(framework: Framework, now: datetime) -> dict[tuple[str, str], frozenset[str | None]]:
    times_of: dict[tuple[str, str], set[str | None]] = {}
    for name in WITHHELD:
        rows = framework.tables[name]
        for row in rows[hidden(rows, now)].itertuples():
            time = None if row.state == "draft" else str(row.release_time)
            for indicator in _shown_with(framework, row):
                times_of.setdefault((indicator, str(row.country)), set()).add(time)
    return {key: frozenset(times) for key, times in times_of.items()}


def _shown_with(framework: Framework, row: Any) -> list[str]:
    """The indicators that a row is shown with: money with all those of its result and its outputs."""
    if hasattr(row, "indicator"):
        return [str(row.indicator)]
    results, indicators = framework.tables["results"], framework.tables["indicators"]
    result_ids = results["id"][(results["id"] == row.result) | (results["parent"] == row.result)]
    indicator_ids = [str(each) for each in indicators["id"][indicators["result"].isin(result_ids)]]
    # What is of no result is shown nowhere yet, and withheld all the same.
    return indicator_ids or [""]
