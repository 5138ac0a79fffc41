"""Whether a figure that somebody has written is the one that is published, and how that is said."""

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.kit.rows import to_dicts
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.typed_numbers import TypedNumber
from dashboard.vocabulary.words import Words

#: ``equal`` to the value as it is shown; ``rounded``, and right; that of an ``other_year``; ``different``;
#: or nothing is ``unpublished`` for that year.
Verdict = Literal["equal", "rounded", "other_year", "different", "unpublished"]


@dataclass(frozen=True)
class Question:
    """A figure as it was written and read, and what it is said to be."""

    text: str
    figure: TypedNumber
    country: str
    indicator: str
    year: int


@dataclass(frozen=True)
class Published:
    """A published value, of which year, how it came about, from which source."""

    value: float
    year: int
    status: str
    source: str


@dataclass(frozen=True)
class FigureCheck:
    """The verdict on a figure, the value of the year that was asked for, and that of another.

    ``other`` is the year whose value the figure is, or the nearest one that has a value where the year
    asked for has none.
    """

    verdict: Verdict
    sex: str
    published: Published | None
    other: Published | None = None


def check_figure(repository: Repository, question: Question) -> FigureCheck:
    """Compare a figure with what is published of a country, an indicator and a year.

    Of everybody; of the one sex that is published, where it is only one.
    """
    figure, indicator, year = question.figure, question.indicator, question.year
    sexes = repository.sexes(indicator)
    sex = sexes[0] if sexes else "T"
    rows = repository.series(indicator, question.country, sex=sex).dropna(subset=["value"])
    values = {
        row["year"]: Published(row["value"], row["year"], row["status"], row["source"])
        for row in to_dicts(rows[["year", "value", "status", "source"]])
    }
    nearest_first = sorted(values.values(), key=lambda each: (abs(each.year - year), -each.year))
    published = values.get(year)
    if published and figure.rounds(published.value):
        in_full = figure.decimals >= INDICATORS[indicator].decimals
        return FigureCheck("equal" if in_full else "rounded", sex, published)
    same = [each for each in nearest_first if figure.rounds(each.value)]
    if same:
        return FigureCheck("other_year", sex, published, same[0])
    if published:
        return FigureCheck("different", sex, published)
    return FigureCheck("unpublished", sex, None, next(iter(nearest_first), None))


def sentences(question: Question, check: FigureCheck, words: Words) -> list[str]:
    """The answer in sentences: the verdict, what is published, where it comes from."""
    about = {
        "figure": question.text,
        "measure": words.indicators[question.indicator],
        "country": words.countries[question.country],
        "year": question.year,
    }

    indicator = INDICATORS[question.indicator]
    # With as many decimals as the figure has, or nobody could see in what they differ.
    decimals = max(indicator.decimals, question.figure.decimals)

    def value(published: Published) -> str:
        return words.value(published.value, indicator.unit, decimals, full=True)

    if check.published:
        about["value"] = value(check.published)
    if check.other:
        about |= {"other_year": check.other.year, "other_value": value(check.other)}
    known = check.published or check.other
    verdict: str = check.verdict
    if verdict == "unpublished" and known is None:
        verdict = "never_published"
    if verdict == "other_year" and check.published is None:
        verdict = "other_year_only"
    said = [words(f"check_figure.{verdict}", **about)]
    if known is None:
        return said
    if check.sex != "T":
        said.append(words("check_figure.sex", sex=words(f"sex_of.{check.sex}")))
    if f"flags.{known.status}" in words:
        said.append(words.sentence(words(f"flags.{known.status}")) + ".")
    source = words.catalogue.sources[known.source]
    said.append(
        words(
            "check_figure.source",
            source=words.sources[known.source],
            edition=words(f"sources.{known.source}.edition"),
            updated=words.date(source.updated),
        )
    )
    return said
