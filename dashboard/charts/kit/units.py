"""In which unit a difference between two values of an indicator is said."""

from dashboard.vocabulary.reference import INDICATORS

#: Units that count: between countries of different size only shares can be compared.
COUNTED = ("persons", "victims", "deaths")


def gap_unit(indicator: str) -> tuple[str, int]:
    """Unit and decimals of a gap: points of people or of per cent, else those of the indicator.

    >>> gap_unit("emigrants"), gap_unit("neet"), gap_unit("hdi")
    (('points', 1), ('points', 1), ('index', 3))
    """
    known = INDICATORS[indicator]
    if known.unit in COUNTED:
        return "points", 1
    return ("points" if known.unit == "percent" else known.unit), known.decimals
