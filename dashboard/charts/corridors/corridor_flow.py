"""Origins, a country, destinations: one picture of who lives where."""

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.pictures.bars import Flow, FlowSide, Partner
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.charts.kit.table import OTHERS
from dashboard.repository.corridors import Side
from dashboard.vocabulary.words import Words


def draw(rows: pd.DataFrame, words: Words) -> Flow:
    """The largest partners on both sides of the country, each in proportion to its people."""
    origin, destination = (_side(side, rows[rows["side"] == side], words) for side in query.SIDES)
    citizens = any(partner.sign for partner in destination.partners)
    return Flow(
        words.countries[str(rows["country"].iloc[0])],
        origin,
        destination,
        words("columns.migrants"),
        note=words("charts.corridors.dagger") if citizens else "",
        titles=(words.sentence(words("side.origin")), words.sentence(words("side.destination"))),
    )


def _side(side: Side, rows: pd.DataFrame, words: Words) -> FlowSide:
    """What the partners of one side are, their sum, and each of them."""
    if rows.empty:
        heading = words(f"charts.corridors.head_{side}")
        return FlowSide(side, heading, "", (), words("units.missing"))
    kind = f"origin_{rows['definition'].iloc[0]}" if side == "origin" else side
    return FlowSide(
        side,
        words(f"charts.corridors.head_{kind}"),
        query.total_text(rows, words),
        tuple(_partner(row, words) for row in to_dicts(rows)),
    )


def _partner(row: Row, words: Words) -> Partner:
    code, side = str(row["partner"]), row["side"]
    return Partner(
        f"{side}-{code}",
        partner_name(code, words),
        float(row["migrants"]),
        query.text(row, words),
        row["change_to"],
        f"#others-{side}" if code == OTHERS else "",
        "\u00a0†" if query.counts_citizens(row) else "",
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """Emigrants and immigrants of the country in the middle, each with the largest partner."""
    said = []
    for side in ("destination", "origin"):
        of = rows[rows["side"] == side]
        if of.empty:
            continue
        first = to_dicts(of)[0]
        kind = "out" if side == "destination" else f"in_{first['definition']}"
        share = first["measure"] == "share"
        details = query.details(first, words) | {"total": query.total_text(of, words)}
        name = f"share_{kind}.{first['sex']}" if share else f"{kind}_{first['sex']}"
        said.append(words(f"charts.corridors.{name}", **details))
    return query.joined(said, words)


def about(rows: pd.DataFrame, words: Words) -> str:
    """As all corridors, and what choosing a partner does."""
    return f"{query.about(rows, words)} {words('charts.corridor_flow.choose')}"


CORRIDOR_FLOW = Chart(
    name="corridor_flow",
    band="situation",
    rows=query.largest,
    draw=draw,
    headline=headline,
    about=about,
    table=query.TABLE,
    choices=query.CHOICES,
)
