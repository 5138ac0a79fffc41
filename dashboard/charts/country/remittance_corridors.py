"""From where a country receives remittances: a model's estimate, and marked as one."""

import pandas as pd

from dashboard.charts.country.partners import SHOWN
from dashboard.charts.kit.chart import Chart, of_one_country
from dashboard.charts.kit.partners import partner_bar
from dashboard.charts.kit.pictures.bars import Bars, one_list
from dashboard.charts.kit.pictures.base import NumberFormat
from dashboard.charts.kit.rows import to_dicts
from dashboard.charts.kit.table import OTHERS
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words


@of_one_country
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """Senders, largest first, the rest as one row: partner, usd, share, year, status, country."""
    assert selection.country is not None
    sent = repository.remittance_corridors(selection.country)
    sent = sent[sent["usd"] > 0]
    if sent.empty:
        return sent
    shown, rest = sent.head(SHOWN), sent.iloc[SHOWN:]
    if len(rest):
        other = shown.iloc[[0]].assign(partner=OTHERS, usd=rest["usd"].sum())
        shown = pd.concat([shown, other], ignore_index=True)
    return shown.assign(
        share=(100 * shown["usd"] / sent["usd"].sum()).round(2),
        country=selection.country,
        partners=len(sent),
    )


def draw(rows: pd.DataFrame, words: Words) -> Bars:
    """A bar a sender."""
    bars = [
        partner_bar(row, float(row["usd"]), words.value(row["usd"], "usd"), words)
        for row in to_dicts(rows)
    ]
    return one_list(bars, words("columns.usd"), NumberFormat.of_unit("usd", 0, words))


def headline(rows: pd.DataFrame, words: Words) -> str:
    """The largest sender and its share, said as a model's estimate."""
    first = rows.iloc[0]
    return words(
        "charts.remittance_corridors.finding",
        country=words.countries[first["country"]],
        where=words(f"countries.{first['country']}.in"),
        partner_from=words(f"countries.{first['partner']}.from"),
        usd=words.value(first["usd"], "usd"),
        share=words.value(first["share"], "percent", 0),
        year=int(first["year"]),
    )


REMITTANCE_CORRIDORS = Chart(
    name="remittance_corridors",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=lambda rows, words: words(
        "charts.remittance_corridors.about", year=int(rows["year"].iloc[0])
    ),
    table=("partner", "usd", "share", "year", "status"),
    choices=("country",),
)
