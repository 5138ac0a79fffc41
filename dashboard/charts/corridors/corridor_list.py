"""Every partner of a country in two ranked lists, destinations and origins: the pictures' keyboard twin."""

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.kit import theme
from dashboard.charts.kit.bars import Bar, bars
from dashboard.charts.kit.chart import Chart, Picture
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.rows import Row, to_dicts
from dashboard.repository.corridors import Side
from dashboard.vocabulary.words import Words

#: Destinations first: the programme countries are known for those who left.
ORDER: tuple[Side, ...] = ("destination", "origin")


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Two lists of buttons; what comes after the largest partners is folded."""
    lists = [_list(side, rows[rows["side"] == side], words) for side in ORDER]
    return {"tree": tag("div", lists, cls="two-lists")}


def _list(side: Side, rows: pd.DataFrame, words: Words) -> Tree:
    title = tag(
        "h3", words(f"charts.{'destinations' if side == 'destination' else 'origins'}.title")
    )
    if rows.empty:
        return tag("section", title, tag("p", words("units.missing"), cls="missing"))
    # One list ranks both kinds only if it says of each which it is.
    mixed = rows["definition"].nunique() > 1
    items = [_bar(row, mixed, words) for row in to_dicts(rows)]
    most = max(item.value or 0.0 for item in items)
    top, rest = items[: query.SHOWN], items[query.SHOWN :]
    others = rows.iloc[query.SHOWN :]
    return tag(
        "section",
        title,
        bars(top, most=most)["tree"],
        tag(
            "details",
            tag("summary", _others(others, words)),
            tag("div", bars(rest, most=most)["tree"], id=f"others-{side}", tabindex="-1"),
            data_key=f"others-{side}",
        )
        if rest
        else None,
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
