"""How a layout spells the ``data-`` and ``aria-`` attributes that Dash takes only by their full name."""

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
