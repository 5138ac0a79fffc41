"""Which countries have interventions under the reader's filters: set off from the rest, as context."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.rows import Row, missing
from dashboard.repository.repository import Repository
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

#: The choices that say which interventions are meant. The country is not among them: it is set off itself.
CHOICES = ("goals", "sector", "level", "partner", "phase")

#: The sign that the maps give to places of the programme.
SIGN = "\u25c6"


def marked(rows: pd.DataFrame, repository: Repository, selection: Selection) -> pd.DataFrame:
    """Add ``interventions``: how many a country has under the filters; missing where none applies."""
    choices = {name: getattr(selection, name) for name in CHOICES}
    if not any(choices[name] for name in CHOICES if name != "phase"):
        return rows.assign(interventions=pd.array([None] * len(rows), dtype="Int64"))
    counted = repository.interventions(**choices)["country_iso3"].value_counts()
    of_each = {code: int(counted.get(code, 0)) for code in PROGRAMME_COUNTRIES}
    return rows.assign(interventions=rows["country"].map(of_each).astype("Int64"))


def stands_back(row: Row) -> bool:
    """Whether a country has no intervention under the filters, while others may."""
    return not missing(row["interventions"]) and not row["interventions"]


def stands_out(row: Row) -> bool:
    """Whether a country has interventions under the filters."""
    return not missing(row["interventions"]) and bool(row["interventions"])


def colour(row: Row) -> str:
    """The colour of a country's marks: muted where it has no intervention under the filters."""
    return theme.MUTED if stands_back(row) else theme.ACCENT


def named(row: Row, words: Words) -> str:
    """The country's name, behind the sign where it stands out."""
    name = words.countries[row["country"]]
    return f"{SIGN} {name}" if stands_out(row) else name


def engaged(row: Row, words: Words) -> str:
    """What is read out where the sign stands before the country's name; nothing where none does."""
    return words("charts.engaged.count", n=int(row["interventions"])) if stands_out(row) else ""


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """What the sign means, and that it claims no effect; nothing where no filter applies."""
    counts = rows.drop_duplicates("country")["interventions"].dropna()
    if counts.empty:
        return []
    n = int((counts > 0).sum())
    return [words("charts.engaged.note", sign=SIGN, n=n, of=len(PROGRAMME_COUNTRIES))]
