"""What the two charts of incidents on migration routes share: names of causes and routes, caveats."""

import re

import pandas as pd

from dashboard.repository.programme import split_values
from dashboard.vocabulary.words import Words


def cause_or_route(kind: str, written: object, words: Words) -> str:
    """A cause or route of the publisher in words; one that the words do not know yet, as written.

    >>> cause_or_route("routes", "Some new route", Words("en", {}))
    'Some new route'
    """
    if not isinstance(written, str):
        return words(f"{kind}.unstated")
    named = [
        words(name) if name in words else part
        for part in sorted(split_values(written))
        for name in [f"{kind}.{key(part)}"]
    ]
    return words.listed(named)


def key(written: str) -> str:
    """How the words name a cause or a route of the publisher.

    >>> key("Vehicle accident / death linked to hazardous transport")
    'vehicle_accident_death_linked_to_hazardous_transport'
    """
    return re.sub(r"\W+", "_", written).strip("_").lower()


def caveats(rows: pd.DataFrame, words: Words) -> list[str]:
    """A minimum; how many incidents list several nationalities, how many add up several incidents."""
    said = [words("incidents.minimum")]
    for kind in ("mixed", "cumulative"):
        if number := int(rows[kind].sum()):
            said.append(words(f"incidents.{kind}", n=number))
    return said
