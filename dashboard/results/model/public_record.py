"""The public record in the shape of a results framework, so that the same views show it.

It states figures, not a framework: no outcomes, no baselines, hardly a target, no total. What is not
stated stays missing.
"""

import pandas as pd

from dashboard.results.model.editions import Edition
from dashboard.results.model.framework import Framework
from dashboard.results.model.schema import WHOLE
from dashboard.vocabulary.programme import PROGRAMME

NAME = "public record"
SOURCE = "programme_record"


def of_public_record(results: pd.DataFrame, interventions: pd.DataFrame, *, as_of: str) -> Edition:
    """The published figures of the programme, one indicator each, as an edition.

    ``results`` and ``interventions`` are the tables of the data package. A figure of which only a plan
    is known is a target without a day.
    """
    by_intervention = interventions.set_index("id")
    rows = results[results["phase"] == PROGRAMME.phase].astype("object")
    rows = rows.where(rows.notna(), None)
    indicators, values = [], []
    for row in rows.to_dict("records"):
        intervention = (
            by_intervention.loc[row["intervention_id"]] if row["intervention_id"] else None
        )
        classes = ("sector", "level", "partner_types", "gcm_objectives")
        indicators.append(
            {
                "id": row["id"],
                "result": row["type"] or "other",
                "title": row["indicator"],
                "unit": row["unit"],
                "value_type": "number",
                "direction": "up",
                "accumulation": "cumulative",
                # Whether figures of the record may be added is decided total by total, in totals.toml.
                "aggregation": "none",
                "sdgs": row["sdgs"],
                **{
                    name: None
                    if intervention is None or pd.isna(intervention[name])
                    else intervention[name]
                    for name in classes
                },
                "source": row["source_url"],
            }
        )
        common = {
            "indicator": row["id"],
            "country": row["country_iso3"],
            "place": WHOLE,
            "sex": WHOLE,
            "age": WHOLE,
            "group": WHOLE,
            "state": "final",
            "source": row["source_url"],
        }
        for kind, column in (("target", "target"), ("actual", "value")):
            if row[column] is not None:
                # A day is stated for few figures; a month or year is none.
                day = row["as_of"] if len(row["as_of"] or "") == 10 else None
                end = day if kind == "actual" else None
                values.append({**common, "kind": kind, "end": end, "value": row[column]})
    framework = Framework.of(
        {
            "activities": [{"id": PROGRAMME.code, "title": PROGRAMME.code}],
            "results": [
                {"id": each, "activity": PROGRAMME.code, "type": "other", "title": each}
                for each in sorted({str(row["result"]) for row in indicators})
            ],
            "indicators": indicators,
            "values": values,
        }
    )
    qualifiers = {
        row["id"]: row["qualifier"] for row in rows.to_dict("records") if row["qualifier"]
    }
    return Edition(NAME, as_of, "public", framework, SOURCE, qualifiers=qualifiers)
