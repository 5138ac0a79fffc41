"""Five classes of values for a map: fixed over all years, so that a colour keeps its meaning."""

import math
from collections.abc import Iterable

import pandas as pd

from dashboard.charts.kit.theme import CLASSES
from dashboard.vocabulary.reference import PROGRAMME_COUNTRIES


def breaks(
    observations: pd.DataFrame, decimals: int, countries: Iterable[str] = PROGRAMME_COUNTRIES
) -> list[float]:
    """The four bounds between five classes of about equal size, rounded to be read.

    They are taken over every year on record of the countries compared, not the year shown.
    """
    values = observations.loc[observations["country"].isin(list(countries)), "value"].dropna()
    if values.empty:
        return []
    steps = range(1, len(CLASSES))
    bounds = [_readable(float(values.quantile(step / len(CLASSES))), decimals) for step in steps]
    return sorted(set(bounds))


def class_of(value: float | None, bounds: list[float]) -> int | None:
    """The class of a value, 0 the lowest; with fewer bounds the darkest classes are kept.

    >>> class_of(12.0, [5.0, 8.0, 12.0, 20.0]), class_of(4.9, [5.0, 8.0, 12.0, 20.0])
    (3, 0)
    >>> class_of(float("nan"), [5.0]) is None
    True
    """
    if value is None or math.isnan(value):
        return None
    return sum(value >= bound for bound in bounds) + len(CLASSES) - 1 - len(bounds)


def _readable(value: float, decimals: int) -> float:
    """A value rounded to two significant digits, never finer than its indicator's decimals."""
    if value == 0:
        return 0.0
    digits = 1 - math.floor(math.log10(abs(value)))
    return float(round(value, min(digits, decimals)))
