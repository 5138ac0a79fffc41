"""SDG Index of the Sustainable Development Report 2023: overall score and a score a goal.

The file writes 0 where a country has no score for a goal (goal 14 of countries without a coast),
and 0 where the score is 0. A score that is 0 in every year is therefore taken as missing.

The world and the World Bank's income groups are kept. The report's own regions are not: they are
neither those of the United Nations nor those of the World Bank.
"""

from pathlib import Path

import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES
from dashboard.sources.problems import checked
from dashboard.sources.rows import observations

SOURCE = "sdg_index_2023"
FILE = "sdg_index_2000-2022.csv"

INDICATORS = {"sdg_index_score": "sdg_index"} | {
    f"goal_{goal}_score": f"sdg_score_{goal}" for goal in range(1, 18)
}
AREAS = {country: country for country in COUNTRIES} | {
    "_World": "WLD",
    "_LIC": "WB-LIC",
    "_LMIC": "WB-LMC",
    "_UMIC": "WB-UMC",
    "_HIC": "WB-HIC",
}
#: Groups of the report that are not kept.
OWN_GROUPS = (
    *("_Africa", "_E_Euro_Asia", "_E_S_Asia", "_LAC", "_LIC_LMIC", "_MENA", "_OECD", "_Oceania"),
    "_SIDS",
)

_score = cells.matching(r"\d{1,2}(\.\d+)?|100(\.0+)?", "not a score from 0 to 100")
_SCORES = pa.DataFrameSchema(
    {
        "country_code": cells.place(*AREAS, *OWN_GROUPS),
        "year": cells.year(),
    }
    | dict.fromkeys(INDICATORS, _score),
    unique=["country_code", "year"],
)


def read(folder: Path) -> Tables:
    """Observations of ``sdg_index`` and ``sdg_score_1`` to ``sdg_score_17``."""
    path = folder / "raw" / "sdg_index" / FILE
    rows = checked(cells.text_table(path), _SCORES, file=FILE)
    long = rows[rows["country_code"].isin(AREAS)].melt(
        ["country_code", "year"], list(INDICATORS), var_name="score"
    )
    long["value"] = long["value"].astype("float64")
    scored = long.groupby(["country_code", "score"])["value"].transform("max") > 0
    scores = long[scored].assign(
        country=long["country_code"].map(AREAS), indicator=long["score"].map(INDICATORS)
    )
    # The index rescales and averages other sources, and fills their gaps with older values.
    return {"observations": observations(scores, status="estimated", source=SOURCE)}


IMPORTER = Importer("sdg_index", read)
