"""UNSD Global SDG Indicators Database of 2020, as DDF tables: a file of values a series.

The entity files of the same package are the code lists. Areas are M49 codes without leading
zeros; countries, areas, the world and the regions are kept. What is neither is not: residuals,
groups of the ILO, the WHO and the FAO, and islands where nobody lives.

Status follows the nature that the database states: country data (C) and country data adjusted
(CA) are *reported*; estimates (E), values made for global monitoring only (G), and values without
a stated nature (N, NOTSPEC) are *estimated*, for nothing says that the country reported them;
modelled ones (M) are *modelled*.
"""

import math
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import BY_M49
from dashboard.sources.problems import checked
from dashboard.sources.rows import observations

SOURCE = "unsd_sdg_2020"

STATUSES = {
    "c": "reported",
    "ca": "reported",
    "e": "estimated",
    "g": "estimated",
    "m": "modelled",
    "n": "estimated",
    "notspec": "estimated",
}

#: M49 codes of the regions and groups that the series below cover; 921 is a residual, no area.
REGIONS = (
    *(2, 5, 9, 11, 13, 14, 15, 17, 18, 29, 30, 34, 35, 39, 54, 57, 61, 142, 143, 145, 150, 151),
    *(199, 202, 419, 432, 515, 722),
)
#: How the database writes women and men.
SEXES = {"female": "F", "male": "M"}
_AREAS = (
    {str(code): country for code, country in BY_M49.items()}
    | {str(code): f"M49-{code:03}" for code in REGIONS}
    | {"1": "WLD"}
)


@dataclass(frozen=True)
class Series:
    """One series: its code, the dimensions of its file beside area, nature, units and year.

    ``scale`` turns the published unit into that of the indicator. ``silent`` is what the
    publisher writes where a country has not answered.
    """

    code: str
    units: str
    dimensions: tuple[str, ...] = ()
    scale: float = 1
    silent: str = ""
    most: float = math.inf

    @property
    def file(self) -> str:
        """Name of the file, packed as the larger ones are or not."""
        by = sorted({"geo_area", "nature", "units", *self.dimensions})
        return f"ddf--datapoints--{self.code}--by--{'--'.join(by)}--year.csv"


#: 10.7.2, rated by the governments themselves, from 1 (requires further progress) to 4 (fully
#: meets); N: no answer that can be rated.
POLICY = Series("sg_cpa_migrs", units="number", dimensions=("policy_domains",), silent="N", most=4)
#: 4.b.1. The package's list of concepts names the unit: millions of US dollars of 2018. The
#: indicator is in dollars.
SCHOLARSHIPS = Series("dc_tof_schipsl", units="con_usd", scale=1e6)
#: 16.9.1. Of children under 5 here; the release of 2023 has those under 1, which is another line.
BIRTHS = Series("sg_reg_brth", units="percent", dimensions=("age",), most=100)
#: 8.10.2, of women and of men; both together, of a later year, come with other series of UNDP's.
ACCOUNTS = Series("fb_bnk_accss", units="percent", dimensions=("age", "quantile", "sex"), most=100)
SERIES = (POLICY, SCHOLARSHIPS, BIRTHS, ACCOUNTS)

#: Dimensions whose codes the package lists. It has no list of the parts of a distribution.
LISTED = ("geo_area", "nature", "units", "policy_domains", "age", "sex")


def read(folder: Path) -> Tables:
    """Observations of 10.7.2 and its six domains, 4.b.1, and parts of 16.9.1 and 8.10.2."""
    place = folder / "raw" / "unsd_sdg_2020"
    codes = dict(
        zip(LISTED, cells.all_of(partial(_codes, place, each) for each in LISTED), strict=True)
    )
    policy, scholarships, births, accounts = cells.all_of(
        partial(_values, place, series, codes) for series in SERIES
    )
    domain = policy["policy_domains"].str.removeprefix("domain")
    policy["indicator"] = ("migration_policy_" + domain).mask(
        domain == "alldomains", "migration_policy"
    )
    by_sex = accounts[(accounts["age"] == "15") & accounts["sex"].isin(SEXES)]
    values = pd.concat(
        [
            policy.assign(sex="T", age="all"),
            scholarships.assign(indicator="scholarships_oda", sex="T", age="all"),
            births[births["age"] == "lt5y"].assign(
                indicator="birth_registration", sex="T", age="<5"
            ),
            by_sex.assign(indicator="account_ownership", sex=by_sex["sex"].map(SEXES), age="15+"),
        ]
    )
    return {"observations": observations(values, source=SOURCE)}


def _codes(place: Path, entity: str) -> list[str]:
    name = f"ddf--entities--{entity}.csv"
    schema = pa.DataFrameSchema({entity: cells.text(), "name": cells.text()}, unique=[entity])
    return list(checked(cells.text_table(place / name), schema, file=name)[entity])


def _values(place: Path, series: Series, codes: dict[str, list[str]]) -> pd.DataFrame:
    """Country, year, value, status, and the dimensions, of the areas that are kept."""
    packed = place / f"{series.file}.gz"
    path = packed if packed.exists() else place / series.file
    dimensions = ["geo_area", "nature", *series.dimensions]
    schema = pa.DataFrameSchema(
        {name: cells.one_of(codes.get(name, ["notspec"])) for name in dimensions}
        | {
            "units": cells.one_of({series.units} & set(codes["units"])),
            "year": cells.year(),
            series.code: cells.number(least=0, most=series.most, silent=series.silent),
        },
        unique=[*dimensions, "year"],
    )
    rows = checked(cells.text_table(path), schema, file=path.name)
    rows = rows[rows["geo_area"].isin(_AREAS) & (rows[series.code] != series.silent)]
    return rows.assign(
        country=rows["geo_area"].map(_AREAS),
        # Rounded, because 46.36048 million must not become 46360479.99999999.
        value=(rows[series.code].astype("float64") * series.scale).round(6),
        status=rows["nature"].map(STATUSES),
    )


IMPORTER = Importer("unsd", read)
