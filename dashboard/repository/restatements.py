"""What two editions of a source state otherwise about the same year."""

from pathlib import Path

import pandas as pd

from dashboard.repository.corridors import Corridors, Side
from dashboard.repository.loading import as_text, read_table
from dashboard.vocabulary.reference import INDICATORS, PROGRAMME_COUNTRIES
from dashboard.vocabulary.tables import TABLES


def restated(package: Corridors, earlier: Path | None) -> pd.DataFrame:
    """Figures of the programme's countries that two editions state otherwise for the same year.

    Of both sexes. Columns: indicator, country, year, before, value, change, before_source, source. The
    stock of mid-2020 in the editions of 2020 and 2024; where there is an ``earlier`` package, every
    figure beside the one that it holds.
    """
    pairs = [_stock_of_2020(package, "origin"), _stock_of_2020(package, "destination")]
    if earlier:
        observations = TABLES["observations"]
        pairs.append(_since(read_table(earlier, observations), package.tables["observations"]))
    both = pd.concat(pairs, ignore_index=True)
    both = both[both["before"] != both["value"]].assign(change=both["value"] - both["before"])
    columns = ["indicator", "country", "year", "before", "value", "change"]
    ordered = both.sort_values(["indicator", "country", "year"], ignore_index=True)
    return ordered[[*columns, "before_source", "source"]]


def _stock_of_2020(package: Corridors, side: Side) -> pd.DataFrame:
    sums = {}
    for country in PROGRAMME_COUNTRIES:
        both = package.editions(country, side)
        definitions = {*both["definition"].dropna(), *both["definition_before"].dropna()}
        # A country that counts others than before has a new question, not a new figure.
        if len(both) and (side == "origin" or len(definitions) == 1):
            sums[country] = both[["before", "after"]].sum(min_count=1)
    rows = pd.DataFrame.from_dict(sums, orient="index", columns=["before", "after"])
    named = rows.rename(columns={"after": "value"}).rename_axis("country").reset_index()
    return named.dropna(subset=["before", "value"]).assign(
        indicator="emigrants" if side == "origin" else "immigrants",
        year=2020,
        before_source="undesa_ims2020",
        source="undesa_ims2024",
    )


def _since(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Each figure of both sexes, of the age by which its indicator is defined, in two tables."""
    keys = ["indicator", "country", "year"]
    ages = {name: indicator.age for name, indicator in INDICATORS.items()}
    old, new = (
        as_text(rows[rows["country"].isin(PROGRAMME_COUNTRIES) & (rows["sex"] == "T")])
        for rows in (before, after)
    )
    old, new = (rows[rows["age"] == rows["indicator"].map(ages)] for rows in (old, new))
    both = new.merge(old, on=keys, suffixes=("", "_before"))
    named = both.rename(columns={"value_before": "before", "source_before": "before_source"})
    return named[[*keys, "before", "value", "before_source", "source"]]
