"""Every partner of a country in two ranked lists, destinations and origins: the pictures' keyboard twin."""

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.pictures.bars import Bar, BarList, TwoLists
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.vocabulary.words import Words

#: Destinations first: the programme countries are known for those who left.
ORDER: tuple[Side, ...] = ("destination", "origin")


def draw(rows: pd.DataFrame, words: Words) -> TwoLists:
    """Two lists of buttons; what comes after the largest partners is folded."""
    return TwoLists(
        tuple(_list(side, rows[rows["side"] == side], words) for side in ORDER),
        words("columns.migrants"),
        nothing=words("units.missing"),
        one_scale=False,
    )


def _list(side: Side, rows: pd.DataFrame, words: Words) -> BarList:
    title = words(f"charts.{'destinations' if side == 'destination' else 'origins'}.title")
    # One list ranks both kinds only if it says of each which it is.
    mixed = rows["definition"].nunique() > 1 if len(rows) else False
    others = rows.iloc[query.SHOWN :]
    return BarList(
        tuple(_bar(row, mixed, words) for row in to_dicts(rows)),
        title=title,
        shown=query.SHOWN,
        more=_others(others, words) if len(others) else "",
        key=f"others-{side}",
    )


def _bar(row: Row, mixed: bool, words: Words) -> Bar:
    notes = [query.percent(row["share"], words)]
    if mixed and row["definition"] == "citizens":
        notes.append(words("definition.citizens"))
    code = str(row["partner"])
    return Bar(
        f"{row['side']}-{code}",
        partner_name(code, words),
        float(row["migrants"]),
        query.text(row, words),
        colour=theme.SIDES[row["side"]],
        note=" · ".join(notes),
        change=row["change_to"],
        chosen=None,
    )


def _others(rest: pd.DataFrame, words: Words) -> str:
    summed = {
        "measure": rest["measure"].iloc[0],
        "migrants": int(rest["migrants"].sum()),
        "of_population": rest["of_population"].sum(),
    }
    countries = int((rest["change_to"] != "").sum())
    return words(
        "charts.corridor_list.others" + ("" if countries == len(rest) else "_unknown"),
        n=countries,
        value=query.text(summed, words),
        share=query.percent(float(rest["share"].sum()), words),
    )


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How many countries stand on each side, and how much the largest together make."""
    said = []
    for side in ORDER:
        of = rows[rows["side"] == side]
        if of.empty:
            continue
        top = of.head(query.SHOWN)
        share = words.value(float(top["share"].sum()), "percent", 0)
        n = int(of["partners"].iloc[0])
        few = n <= query.SHOWN
        said.append(
            words(
                f"charts.corridor_list.{side}" + ("_few" if few else ""),
                who=query.who(of["sex"].iloc[0], 2, words),
                immigrants=words(f"charts.corridors.immigrants.{of['sex'].iloc[0]}"),
                top=len(top),
                share=share,
                n=n,
                of=words(f"countries.{of['country'].iloc[0]}.from"),
                where=words(f"countries.{of['country'].iloc[0]}.in"),
            )
        )
    return query.joined(said, words)


CORRIDOR_LIST = Chart(
    name="corridor_list",
    band="situation",
    rows=query.every,
    draw=draw,
    headline=headline,
    about=lambda rows, words: f"{query.about(rows, words)} {words('charts.corridor_list.about')}",
    table=query.TABLE,
    choices=query.CHOICES,
)
