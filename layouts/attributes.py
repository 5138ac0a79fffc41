"""How a layout spells attributes: ``data-`` and ``aria-`` by their full name, and ids in parts."""

import json
from collections.abc import Mapping
from typing import Any


def data(**values: str) -> dict[str, Any]:
    """What the browser's scripts read.

    >>> data(part="finding")
    {'data-part': 'finding'}
    """
    return {f"data-{name}": value for name, value in values.items()}


def aria(**values: str) -> dict[str, Any]:
    """What a screen reader is told.

    >>> aria(label="Pages")
    {'aria-label': 'Pages'}
    """
    return {f"aria-{name}": value for name, value in values.items()}


def dom_id(parts: Mapping[str, Any]) -> str:
    """How Dash spells an id in parts, where a label must name the same one.

    >>> dom_id({"form": "check_figure", "field": "year"})
    '{"field":"year","form":"check_figure"}'
    """
    return json.dumps(parts, sort_keys=True, separators=(",", ":"))
