"""Which indicators of which release the selection asks for, and the row with the status of one."""

from collections import Counter
from typing import Any

from dashboard.charts.kit.notice import mark
from dashboard.charts.kit.rows import Row, missing
from dashboard.repository.programme import split_values
from dashboard.repository.repository import Repository
from dashboard.results.model.editions import Edition
from dashboard.results.model.reporting import SPLITS
from dashboard.results.model.schema import WHOLE
from dashboard.results.model.totals import Total
from dashboard.results.model.verdict import STAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: The choices that filter indicators, and the release that they are of.
CHOICES = (
    *("country", "goals", "sector", "level", "partner", "objective"),
    *("outcome", "status", "results"),
)
#: Choices that name a column of the indicator; where it is silent, its activity speaks.
_CLASSES = {
    "sector": "sector",
    "level": "level",
    "partner": "partner_types",
    "objective": "gcm_objectives",
}


#: The choices of every chart of one indicator.
OF_ONE = ("result_indicator", "country", "results")


def requested_edition(repository: Repository, selection: Selection) -> Edition | None:
    """The release that is asked for; none where there is none of that name."""
    return repository.programme_editions.named(selection.results)


def requested_indicator(repository: Repository, selection: Selection) -> tuple[Edition, str] | None:
    """The release and the indicator that are asked for; none where the release has no such indicator."""
    edition, name = requested_edition(repository, selection), selection.result_indicator
    return (edition, name) if edition and name and name in edition.indicators else None


def requested_total(
    repository: Repository, selection: Selection
) -> tuple[Edition, str, Total] | None:
    """As ``measured``, with what its reporters, or the country that is chosen, come to."""
    requested = requested_indicator(repository, selection)
    total = requested[0].total(requested[1], selection.country) if requested else None
    return (*requested, total) if requested and total else None


def indicators(edition: Edition, selection: Selection) -> list[str]:
    """The indicators that every choice keeps, in the order of outcomes and codes.

    One that is silent on what is asked for (no goal, no sector) is left out.
    """
    return [
        name
        for name in sorted(edition.indicators, key=lambda name: _place(edition, name))
        if _passes_filters(edition, name, selection)
    ]


def _place(edition: Edition, name: str) -> tuple[str, str, str]:
    result = str(edition.indicators[name]["result"])
    return edition.outcome(result), result, name


def _passes_filters(edition: Edition, name: str, selection: Selection) -> bool:
    row = edition.indicators[name]
    if selection.outcome and edition.outcome(str(row["result"])) != selection.outcome:
        return False
    if selection.country and selection.country not in edition.values.get(name, {}):
        return False
    if selection.goals and not set(selection.goals) & set(goals(edition, name)):
        return False
    for choice, column in _CLASSES.items():
        value = getattr(selection, choice)
        if value is not None and str(value) not in _classes(edition, row, column):
            return False
    return (
        not selection.status
        or indicator_status(edition, name, selection)["group"] == selection.status
    )


def _classes(edition: Edition, row: Row, column: str) -> set[str]:
    activity = edition.activities[str(row["activity"])]
    return split_values(str(row[column] or activity[column] or ""))


def goals(edition: Edition, name: str) -> list[int]:
    """The goals that an indicator serves: those it names, or whose target it names, or its activity's."""
    row = edition.indicators[name]
    stated = split_values(str(row["sdgs"] or "")) | {
        code.partition(".")[0] for code in split_values(str(row["sdg_targets"] or ""))
    }
    numbers = stated or _classes(edition, row, "sdgs")
    return sorted(int(code) for code in numbers if code.isdigit())


def indicator_title(row: Row, words: Words) -> str:
    """The title of a row's indicator in the reader's language, or as the file has it."""
    if row["kind"] == "public":
        return words.fact("results", str(row["measured"]), "indicator", str(row["title"]))
    return str(row["titles"].get(words.language, row["title"]))


def outcome_title(row: Row, words: Words) -> str:
    """The title of a row's outcome; of the public record, the kind of result."""
    if row["kind"] == "public":
        return words(f"programme.types.{row['outcome_code']}")
    return str(row["outcome_titles"].get(words.language, row["outcome_title"]))


def release_title(row: Row, words: Words) -> str:
    """The release of a row by its name; the public record in the reader's language."""
    return words.sources[row["source"]] if row["kind"] == "public" else str(row["release"])


def indicator_status(edition: Edition, name: str, selection: Selection) -> dict[str, Any]:
    """Where an indicator stands, of all reporters or of the country that is chosen: one row."""
    total = edition.total(name, selection.country)
    figures = _figures(total)
    if figures["state"] == "no_date":
        figures = {**figures, "last_target": _undated(edition, name, selection.country)}
    return {**indicator_facts(edition, name, selection.country), **figures}


def indicator_facts(edition: Edition, name: str, country: str | None = None) -> dict[str, Any]:
    """What a row says of its indicator, whatever it tells: codes, titles, unit, release, source."""
    row = edition.indicators[name]
    outcome = edition.outcome(str(row["result"]))
    return {
        "measured": name,
        "title": row["title"],
        "titles": edition.titles("indicators", name),
        "outcome_code": outcome,
        "outcome_title": edition.results[outcome]["title"],
        "outcome_titles": edition.titles("results", outcome),
        "unit": row["unit"],
        "value_type": row["value_type"],
        "direction": row["direction"],
        "accumulation": row["accumulation"],
        "aggregation": row["aggregation"],
        "kind": edition.kind,
        "release": edition.name,
        "as_of": edition.as_of,
        "source": edition.source,
        "qualifier": edition.qualifiers.get(name),
        "notice": mark(edition, name, country),
    }


#: The columns of an indicator of which nobody has reported anything.
_NOTHING_REPORTED: dict[str, Any] = {
    "state": "no_target",
    "group": "open",
    **dict.fromkeys(("progress", "baseline", "actual", "compared", "target")),
    **dict.fromkeys(("last_target", "last_baseline", "compared_to_date")),
    **dict.fromkeys(("threshold", "above", "until")),
    "close": False,
    "counted": False,
    "trend": "unknown",
    "covered": 0,
    "expected": 0,
    "thin": False,
    "late": "",
    "apart": "",
    "said": None,
    "by_group": {},
    "if_nothing": "no_target",
    "if_planned": "no_target",
    "flips": False,
}


def _figures(total: Total | None) -> dict[str, Any]:
    if total is None:
        return _NOTHING_REPORTED
    verdict, distance = total.verdict, total.distance
    compared, final = total.compared, total.final
    baseline = compared.baseline if compared else total.baseline
    return {
        "state": verdict.state,
        "group": verdict.group,
        "progress": verdict.progress,
        "baseline": baseline,
        "actual": total.actual,
        "compared": compared.actual if compared else None,
        "target": compared.target if compared else None,
        "last_target": _last_target(total),
        "compared_to_date": final.actual if final else None,
        "last_baseline": final.baseline if final else None,
        "trend": total.trend,
        "covered": len(total.covered),
        "expected": len(total.countries),
        "thin": total.thin,
        "late": ";".join(reporter.country for reporter in total.late),
        "apart": ";".join(reporter.country for reporter in total.apart) if compared else "",
        "said": total.members[0].text if len(total.members) == 1 else None,
        "by_group": _by_group(total),
        "if_nothing": total.if_nothing.state,
        "if_planned": total.if_planned.state,
        "flips": total.flips,
        "threshold": distance.threshold if distance else None,
        "above": distance.above if distance else None,
        "close": distance is not None and distance.close,
        "counted": total.counts,
        "until": max(
            (reporter.until for reporter in total.members if reporter.until), default=None
        ),
    }


def _by_group(total: Total) -> dict[str, int]:
    """How many reporters stand in which group."""
    return dict(Counter(member.verdict.group for member in total.members))


def _last_target(total: Total) -> float | None:
    """What is planned to the end; the public record has targets without a day."""
    if total.final:
        return total.final.target
    return total.compared.target if total.compared else None


def _undated(edition: Edition, name: str, country: str | None) -> float | None:
    """The one plan that is stated without a day; none where there are several."""
    targets = [
        value["value"]
        for code, values in edition.values.get(name, {}).items()
        for value in values
        if country in (None, code) and value["kind"] == "target" and not part_of(value)
    ]
    return float(targets[0]) if len(targets) == 1 and targets[0] is not None else None


def part_of(value: Row) -> str | None:
    """Of which part of a whole a value is, as sex=F; age=15-24; none of the whole itself."""
    splits = [f"{split}={value[split]}" for split in SPLITS if value[split] != WHOLE]
    return "; ".join(splits) or None


def part_text(part: str, words: Words) -> str:
    """A part in words: women; age: 15-24."""
    splits = (each.partition("=") for each in part.split("; "))
    return " · ".join(_split_text(split, of, words) for split, _, of in splits)


def _split_text(split: str, part: str, words: Words) -> str:
    if split == "sex":
        return words("splits.unknown" if part == "unknown" else f"splits.sexes.{part}")
    text = words("splits.unknown") if part == "unknown" else part.replace("=", ": ")
    return words("splits.is", split=words(f"splits.by_{split}"), part=text)


def amount(value: Any, row: Row, words: Words) -> str:
    """A figure of an indicator as it reads, without its unit unless that is a sign."""
    if missing(value):
        return words("units.missing")
    match row["value_type"]:
        case "percentage":
            return words.value(float(value), "percent", min(1, _decimals(value)))
        case "yes-no" if not row.get("counted"):
            return words("answer.yes" if value >= 1 else "answer.no")
        case _:
            return words.number(float(value), _decimals(value))


def qualified(value: Any, row: Row, words: Words) -> str:
    """A figure as it reads, with the qualifier that the public record has: more than, about."""
    text = amount(value, row, words)
    if missing(row["qualifier"]) or missing(value):
        return text
    return words(f"programme.qualifiers.{row['qualifier']}", value=text)


def with_unit(figure: str, row: Row, words: Words, n: float = 2) -> str:
    """A figure that has been said, with what is counted behind it."""
    unit = unit_of(row, words, n)
    return f"{figure} {unit}" if unit else figure


def is_stage(row: Row) -> bool:
    """Whether a row's figure is a stage that is reached or not, not how many have reached it."""
    return row["value_type"] in STAGES and not row["counted"]


def _decimals(value: Any) -> int:
    rounded = round(float(value), 2)
    return 0 if rounded == int(rounded) else 1 if round(rounded, 1) == rounded else 2


def unit_of(row: Row, words: Words, n: float = 2) -> str:
    """What is counted, as the file says; of the public record in the reader's language."""
    unit = row["unit"]
    if row.get("counted"):
        return words("progress.countries", n=n)
    if missing(unit) or row["value_type"] in ("percentage", "yes-no", "text"):
        return ""
    if row["kind"] == "public" and f"programme.units.{unit}" in words:
        return words(f"programme.units.{unit}", n=n)
    return str(unit)
