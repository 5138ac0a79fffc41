"""Partners of a corridor: their names and bars, and the row that adds up those not named."""

import pandas as pd

from dashboard.charts.kit import theme
from dashboard.charts.kit.pictures.bars import Bar
from dashboard.charts.kit.rows import Row
from dashboard.charts.kit.table import OTHERS
from dashboard.vocabulary.words import Words


def fold_partners(stock: pd.DataFrame, shown: int) -> pd.DataFrame:
    """The largest partners, and one row that adds up all others."""
    named, rest = stock.head(shown), stock.iloc[shown:]
    if rest.empty:
        return named
    other = named.iloc[[0]].assign(
        partner=OTHERS,
        migrants=int(rest["migrants"].sum()),
        definition=None,
        imputed=bool(rest["imputed"].any()),
    )
    return pd.concat([named, other], ignore_index=True)


def partner_bar(row: Row, value: float, text: str, words: Words, *, note: str = "") -> Bar:
    """The bar of one partner of a corridor."""
    code = str(row["partner"])
    colour = theme.MUTED if code == OTHERS else theme.CLASSES[2] if note else theme.ACCENT
    return Bar(code, partner_name(code, words), value, text, colour=colour, note=note)


def partner_name(code: str, words: Words) -> str:
    """A partner's name; the rest has one too."""
    return words("charts.partners.other") if code == OTHERS else words.countries[code]
