"""The mirror check: the same stock of mid-2020 in two editions, and how far they are apart."""

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.corridors.corridor_list import ORDER
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, Picture, concat, of_the_middle
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.rows import Row, missing, to_dicts
from dashboard.repository.corridors import Side
from dashboard.repository.repository import Repository
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

SHOWN = 8
#: Editions that differ by less than this share of a total are told as the same, in per cent.
SAME = 0.5
#: Shares from here on are told without decimals.
WHOLE = 10


@of_the_middle
def rows(repository: Repository, selection: Selection) -> pd.DataFrame:
    """The largest partners of both sides by either edition, with the gap between the two.

    Columns: side, partner, country, edition_2020, edition_2024, gap_persons, gap_share (per cent of
    the edition of 2020), definition_before, definition, total_before, total_after, sex, source,
    before_source.
    """
    return concat([_of_side(repository, selection, side) for side in query.SIDES])


def _of_side(repository: Repository, selection: Selection, side: Side) -> pd.DataFrame:
    middle = selection.middle
    assert middle is not None
    both = repository.editions(middle, query.SIDES[side], sex=selection.sex)
    before, after = both["before"].astype(float), both["after"].astype(float)
    rank = pd.concat([before, after], axis=1).max(axis=1)
    gap = after - before
    compared = both.rename(columns={"before": "edition_2020", "after": "edition_2024"}).assign(
        side=side,
        country=middle,
        gap_persons=gap,
        gap_share=(100 * gap / before.where(before > 0)).round(2),
        total_before=before.sum(),
        total_after=after.sum(),
        sex=selection.sex,
        source="undesa_ims2024",
        before_source="undesa_ims2020",
    )
    return compared.loc[rank.sort_values(ascending=False, kind="stable").index].head(SHOWN)


def draw(rows: pd.DataFrame, words: Words) -> Picture:
    """Two lists of dumbbells: a ring for the edition of 2020, a dot for that of 2024, the gap in words."""
    return {
        "tree": tag(
            "div",
            [_side(side, rows[rows["side"] == side], words) for side in ORDER],
            cls="two-lists",
        ),
        "legend": [
            {"colour": theme.ACCENT, "label": words("charts.mirror.before"), "mark": "ring"},
            {"colour": theme.ACCENT, "label": words("charts.mirror.after"), "mark": "dot"},
        ],
    }


def _side(side: Side, rows: pd.DataFrame, words: Words) -> Tree | None:
    if rows.empty:
        return None
    most = float(rows[["edition_2020", "edition_2024"]].astype(float).max().max()) or 1.0
    title = words(f"charts.{'destinations' if side == 'destination' else 'origins'}.title")
    return tag(
        "section",
        tag("h3", title),
        tag("ol", [_line(row, most, words) for row in to_dicts(rows)], cls="bars dumbbells noted"),
    )


def _line(row: Row, most: float, words: Words) -> Tree:
    before, after = row["edition_2020"], row["edition_2024"]
    at = {
        name: 100 * float(value) / most
        for name, value in (("ring", before), ("dot", after))
        if not missing(value)
    }
    marks = [tag("i", cls=name, style=f"--at:{place:.1f}%") for name, place in at.items()]
    if len(at) == 2:
        span = f"--at:{min(at.values()):.1f}%;--to:{max(at.values()):.1f}%"
        marks = [tag("i", cls="span", style=span), *marks]
    return tag(
        "li",
        tag("span", partner_name(str(row["partner"]), words), cls="name"),
        tag("span", *marks, cls="track", aria_hidden="true"),
        tag("span", gap_text(row, words), tag("small", _notes(row, words)), cls="value"),
        data_key=f"{row['side']}-{row['partner']}",
    )


def gap_text(row: Row, words: Words) -> str:
    """The gap in persons, signed, and in per cent; or which edition is silent."""
    if missing(row["gap_persons"]):
        silent = "before" if missing(row["edition_2020"]) else "after"
        return words(f"charts.mirror.silent_{silent}")
    if not row["gap_persons"]:
        return words("charts.mirror.none")
    number = _signed(row["gap_persons"], words.compact(abs(int(row["gap_persons"]))))
    if missing(row["gap_share"]):
        return number
    size = abs(float(row["gap_share"]))
    share = words.value(size, "percent", 0) if size >= WHOLE else query.percent(size, words)
    return f"{number} ({share if size < query.TINY else _signed(row['gap_persons'], share)})"


def _signed(value: float, text: str) -> str:
    return ("+" if value > 0 else "\u2212") + text


def _notes(row: Row, words: Words) -> str:
    """Both figures; what each edition counts, where that differs, or that both count citizens."""
    values = [
        words("units.missing") if missing(value) else words.compact(int(value))
        for value in (row["edition_2020"], row["edition_2024"])
    ]
    said = words("charts.mirror.both", before=values[0], after=values[1])
    kinds = [row["definition_before"], row["definition"]]
    if not any(map(missing, kinds)) and kinds[0] != kinds[1]:
        before, after = (words(f"definition.{kind}") for kind in kinds)
        return f"{said} · {words('charts.mirror.both', before=before, after=after)}"
    return f"{said} · {words('definition.citizens')}" if "citizens" in kinds else said


def headline(rows: pd.DataFrame, words: Words) -> str:
    """How far the totals of emigrants are apart, and which of the partners shown is furthest."""
    side = "destination" if (rows["side"] == "destination").any() else "origin"
    of = rows[rows["side"] == side]
    first = of.iloc[0]
    before, after = float(first["total_before"]), float(first["total_after"])
    share = 100 * (after - before) / before if before else 0.0
    way = "same" if abs(share) < SAME else "more" if share > 0 else "fewer"
    country = str(first["country"])
    said = words(
        f"charts.mirror.{side}_{way}",
        who=query.who(first["sex"], 2, words),
        immigrants=words(f"charts.corridors.immigrants.{first['sex']}"),
        of=words(f"countries.{country}.from"),
        where=words(f"countries.{country}.in"),
        before=words.compact(int(before)),
        after=words.compact(int(after)),
        share=words.value(abs(share), "percent", 0 if abs(share) >= WHOLE else 1),
    )
    gaps = of["gap_persons"].astype(float).abs()
    if gaps.notna().any() and gaps.max() > 0 and (gaps == gaps.max()).sum() == 1:
        furthest = to_dicts(of[gaps == gaps.max()])[0]
        more = words(
            f"charts.mirror.furthest_{side}",
            partner_in=words(f"countries.{furthest['partner']}.in"),
            partner_from=words(f"countries.{furthest['partner']}.from"),
            before=words.compact(int(furthest["edition_2020"])),
            after=words.compact(int(furthest["edition_2024"])),
        )
        return query.joined([said, more], words)
    return said


def about(rows: pd.DataFrame, words: Words) -> str:
    """What is compared, of whom, and why editions differ."""
    said = words("charts.mirror.about")
    sex = rows["sex"].iloc[0]
    return said if sex == "T" else f"{words(f'sex.{sex}')}. {said}"


MIRROR = Chart(
    name="mirror",
    band="situation",
    rows=rows,
    draw=draw,
    headline=headline,
    about=about,
    table=(
        "side",
        "partner",
        "edition_2020",
        "edition_2024",
        "gap_persons",
        "gap_share",
        "definition_before",
        "definition",
        "sex",
    ),
    choices=("country", "focus_country", "sex"),
)
