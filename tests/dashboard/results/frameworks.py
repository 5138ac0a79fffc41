"""A results framework small enough to check by eye."""

from dashboard.results.model.framework import Framework


def value(kind, number, *, country="NPL", start="2026-01-01", end="2026-06-30", **other):
    return {
        "indicator": "OUT1.1",
        "kind": kind,
        "country": country,
        "place": "all",
        "sex": "all",
        "age": "all",
        "group": "all",
        "start": None if kind == "baseline" else start,
        "end": end,
        "value": number,
        "state": "final",
    } | other


def framework(*values, actual=40):
    """One indicator with the values given; else a baseline, a target of 100 and the actual."""
    given = list(values) or [
        value("baseline", 0, end="2025-12-31"),
        value("target", 100),
        value("actual", actual),
    ]
    return Framework.of(
        {
            "activities": [{"id": "M4SD", "title": "Making Migration Work"}],
            "results": [{"id": "OUT1", "activity": "M4SD", "type": "output", "title": "Skills"}],
            "indicators": [
                {
                    "id": "OUT1.1",
                    "result": "OUT1",
                    "title": "Persons trained",
                    "unit": "persons",
                    "value_type": "number",
                    "direction": "up",
                    "accumulation": "cumulative",
                    "aggregation": "sum",
                }
            ],
            "values": given,
        }
    )
