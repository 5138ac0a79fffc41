"""The mirror check: the same stock of mid-2020 in two editions, and how far they are apart."""

import pandas as pd

from dashboard.charts.corridors import query
from dashboard.charts.corridors.corridor_list import ORDER
from dashboard.charts.kit import theme
from dashboard.charts.kit.chart import Chart, concat, of_the_middle
from dashboard.charts.kit.partners import partner_name
from dashboard.charts.kit.pictures.bars import Pair, PairList, Pairs
from dashboard.charts.kit.pictures.base import Key
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


def draw(rows: pd.DataFrame, words: Words) -> Pairs:
    """Two lists of dumbbells: a ring for the edition of 2020, a dot for that of 2024, the gap in words."""
    lists = [_side(side, rows[rows["side"] == side], words) for side in ORDER]
    return Pairs(
        tuple(pairs for pairs in lists if pairs.pairs),
        (words("columns.edition_2020"), words("columns.edition_2024")),
        style="noted",
        legend=(
            Key(theme.ACCENT, words("charts.mirror.before"), "ring"),
            Key(theme.ACCENT, words("charts.mirror.after"), "dot"),
        ),
    )


def _side(side: Side, rows: pd.DataFrame, words: Words) -> PairList:
    most = float(rows[["edition_2020", "edition_2024"]].astype(float).max().max()) or 1.0
    title = words(f"charts.{'destinations' if side == 'destination' else 'origins'}.title")
    return PairList(tuple(_pair(row, most, words) for row in to_dicts(rows)), title)


def _pair(row: Row, most: float, words: Words) -> Pair:
    before, after = (
        None if missing(row[name]) else float(row[name])
        for name in ("edition_2020", "edition_2024")
    )
    return Pair(
        f"{row['side']}-{row['partner']}",
        partner_name(str(row["partner"]), words),
        (before, after),
        gap_text(row, words),
        (_place(before, most), _place(after, most)),
        _notes(row, words),
    )


def _place(value: float | None, most: float) -> float | None:
    return None if value is None else 100 * value / most


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
