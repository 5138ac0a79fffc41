"""World Bank: WDI in three containers, Excel and CSV downloads, and prices of sending remittances.

Countries are taken from the WDI extract of June 2025. That has no aggregates, so the world, the
regions and the income groups come from the Excel downloads of May 2023; no line ever joins the two.
The last year of those is left out: aggregates of 2022 were summed over the few countries that had
reported by then (remittances paid fall from 462 to 51 billion US dollars). The CSV download of the
poverty topic gives the share of the poorest fifth, and its country list the income groups.
"""

import re
import struct
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import xlrd

from dashboard.sources import cells
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import COUNTRIES, PROGRAMME_COUNTRIES
from dashboard.sources.problems import Problem, UnreadableFile, checked
from dashboard.sources.rows import observations, table

EXTRACT = "wdi_13vars_all_countries.csv.gz"
POVERTY = "API_11_poverty_DS2_en_csv_v2.csv.gz"
COUNTRY_LIST = "Metadata_Country_API_11_DS2_en_csv_v2_3053363.csv"
PRICES = "rpw_corridors_databank_2011Q1_2020Q3.csv.gz"


@dataclass(frozen=True)
class Variable:
    """One variable of the extract: the indicator here, and how the publisher came by its values."""

    indicator: str
    status: str
    age: str = "all"
    negative: bool = False


#: Investment and national accounts are reported. Remittances are "World Bank staff estimates based on
#: IMF balance of payments data", as the Excel downloads say of the same series. Migration and
#: population are of the UN's World Population Prospects; unemployment is the ILO's model.
VARIABLES = {
    "remin": Variable("remittances_received_usd", "estimated"),
    "remout": Variable("remittances_paid_usd", "estimated"),
    "gdp": Variable("gdp_usd", "reported"),
    "fdiin": Variable("fdi_received_usd", "reported", negative=True),
    "nmig": Variable("net_migration", "estimated", negative=True),
    "pop": Variable("population", "estimated"),
    "unem": Variable("unemployment", "modelled", age="15+"),
}
#: Excel download: the indicator whose aggregates it gives.
WORKBOOKS = {
    "personal-remittances-received.xls": "remittances_received_usd",
    "remittances-received-percent-gdp.xls": "remittances_received_gdp",
    "personal-remittances-paid.xls": "remittances_paid_usd",
}
#: The last year for which the aggregates of these workbooks cover their countries.
LAST_AGGREGATE = 2021

INCOME_GROUPS = ("LIC", "LMC", "UMC", "HIC")
REGIONS = ("EAS", "ECS", "LCN", "MEA", "NAC", "SAS", "SSF")
AGGREGATES = {"WLD": "WLD"} | {code: f"WB-{code}" for code in (*REGIONS, *INCOME_GROUPS)}

#: Every group of countries that a download may hold beside the countries.
GROUPS = (
    *("AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS"),
    *("HIC", "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC", "LMC"),
    *("LMY", "LTE", "MEA", "MIC", "MNA", "NAC", "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA"),
    *("SSF", "SST", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC"),
)
#: How the export of prices writes the code that is XKX elsewhere.
KOSOVO = "KSV"

#: Series of the poverty topic: its indicator here.
POVERTY_SERIES = {"SI.DST.FRST.20": "income_share_poorest"}

_EXTRACT = pa.DataFrameSchema(
    {
        "geo": cells.place(),
        "var": cells.text(),
        "t": cells.year(),
        "v": cells.number(),
    },
    unique=["geo", "var", "t"],
)
_INCOME = ("Low income", "Lower middle income", "Upper middle income", "High income")
_COUNTRIES = pa.DataFrameSchema(
    {"Country Code": cells.place(*GROUPS), "IncomeGroup": cells.one_of(_INCOME, optional=True)},
    unique=["Country Code"],
)
#: Columns of the export of prices, two blanks and all, and its one series.
_CORRIDOR = {"Sending Countries Code": "origin", "Receiving Countries  Code": "destination"}
_SERIES, _COST = "Series Code", "ATCR.CORR"
_cost = cells.matching(r"-?\d+(\.\d+)?|\.\.", "neither a number nor '..'", optional=True)
_QUARTER = r"(\d{4}Q[1-4]) \[YR\1\]"


def read(folder: Path) -> Tables:
    """Observations, costs of remittance corridors, and the income group of each country."""
    place = folder / "raw" / "worldbank"
    extract, poverty, groups, costs, *aggregates = cells.all_of(
        [
            partial(_extract, place / EXTRACT),
            partial(_poverty, place / POVERTY),
            partial(_income_groups, place / COUNTRY_LIST),
            partial(_costs, place / PRICES),
            *(partial(_aggregates, place / name, WORKBOOKS[name]) for name in WORKBOOKS),
        ]
    )
    return {
        "observations": pd.concat(
            [
                observations(_of_every_country(extract), source="wb_wdi_2025"),
                observations(pd.concat(aggregates), status="estimated", source="wb_wdi_2023"),
                observations(poverty, status="estimated", source="wb_wdi_2021"),
            ],
            ignore_index=True,
        ),
        "remittance_costs": table("remittance_costs", costs, source="wb_rpw"),
        "countries": groups,
    }


def population(folder: Path) -> "pd.Series[float]":
    """Population of every country, by ISO3 and year; UN World Population Prospects 2024."""
    rows = _extract(folder / "raw" / "worldbank" / EXTRACT)
    return rows[rows["var"] == "pop"].set_index(["geo", "t"])["v"]


def _extract(path: Path) -> pd.DataFrame:
    rows = checked(cells.text_table(path), _EXTRACT, file=path.name)
    if missing := sorted(set(VARIABLES) - set(rows["var"])):
        raise UnreadableFile(
            Problem(path.name, None, "var", f"variable {name} is missing") for name in missing
        )
    values = rows["v"].astype("float64")
    counted = [name for name, each in VARIABLES.items() if not each.negative]
    below = (values < 0) & rows["var"].isin(counted)
    if below.any():
        raise UnreadableFile(
            Problem(path.name, row + 2, "v", f"{value!r} of {name} is less than 0")
            for row, name, value in rows.loc[below, ["var", "v"]].itertuples(name=None)
        )
    # Rounded, because 6773206.000000001 persons are 6773206.
    return rows.assign(t=rows["t"].astype("int64"), v=values.round(6))


def _of_every_country(extract: pd.DataFrame) -> pd.DataFrame:
    rows = extract[extract["geo"].isin(COUNTRIES) & extract["var"].isin(VARIABLES)]
    # Serbia's remittances of 2005 and 2006 stand as 0 before a series of billions, Chile's of 2005
    # to 2008 within one, and Bahrain's and Singapore's in every year: gaps, not counts.
    rows = rows[(rows["v"] != 0) | ~rows["var"].isin(("remin", "remout", "gdp"))]
    wide = rows.pivot_table(index=["geo", "t"], columns="var", values="v")
    share = (100 * wide["remin"] / wide["gdp"]).round(6).dropna().rename("v").reset_index()
    values = pd.concat(
        [
            rows.assign(
                **{
                    name: rows["var"].map(
                        {code: getattr(each, name) for code, each in VARIABLES.items()}
                    )
                    for name in ("indicator", "status", "age")
                }
            ),
            # As the World Bank itself computes it: both in current US dollars.
            share.assign(indicator="remittances_received_gdp", status="estimated", age="all"),
        ]
    )
    return values.rename(columns={"geo": "country", "t": "year", "v": "value"})


def _aggregates(path: Path, indicator: str) -> pd.DataFrame:
    """World, regions and income groups of an Excel download: one sheet, a column a year."""
    try:
        # xlrd prints what it thinks of a damaged file; what is wrong is said once, below.
        sheet = xlrd.open_workbook(path, logfile=StringIO()).sheet_by_name("Data")
        rows = [sheet.row_values(number) for number in range(sheet.nrows)]
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    # Of a file that is cut off, xlrd may read past the end of anything.
    except (xlrd.XLRDError, OSError, IndexError, AssertionError, struct.error) as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not an Excel file, or cut off: {error}")]
        ) from None
    header = next((number for number, row in enumerate(rows) if "Country Code" in row), None)
    if header is None:
        raise UnreadableFile([Problem(path.name, None, "Country Code", "column is missing")])
    years = {at: int(name) for at, name in enumerate(rows[header]) if str(name).isdigit()}
    code = rows[header].index("Country Code")
    problems = []
    rows_of_areas = []
    for number, row in enumerate(rows[header + 1 :], header + 2):
        for at, year in years.items():
            if row[code] not in AGGREGATES or row[at] == "" or year > LAST_AGGREGATE:
                continue
            if isinstance(row[at], float):
                rows_of_areas.append(
                    {"country": AGGREGATES[row[code]], "year": year, "value": row[at]}
                )
            else:
                problems.append(Problem(path.name, number, str(year), f"{row[at]!r} is no number"))
    if problems:
        raise UnreadableFile(problems)
    return pd.DataFrame(rows_of_areas, columns=["country", "year", "value"]).assign(
        indicator=indicator
    )


def download(path: Path) -> pd.DataFrame:
    """A CSV download as a row a value: country, series, year and value, all as text.

    The publisher opens it with a byte order mark and four lines of preamble, quotes every cell and
    ends each line with a comma, so that a nameless empty column closes the table.
    """
    rows = cells.text_table(path, skipped=4)
    names = ("Country Code", "Indicator Code")
    years = [name for name in rows.columns if name.isdigit()]
    schema = pa.DataFrameSchema(
        {"Country Code": cells.place(*GROUPS), "Indicator Code": cells.text()}
        | dict.fromkeys(years, cells.number(optional=True)),
        unique=list(names),
    )
    rows = checked(rows, schema, file=path.name, first_row=6)
    long = rows.melt(names, years, "year", "value").dropna(subset="value")
    return long.rename(columns={"Country Code": "country", "Indicator Code": "series"})


def _poverty(path: Path) -> pd.DataFrame:
    rows = download(path)
    if missing := sorted(set(POVERTY_SERIES) - set(rows["series"])):
        raise UnreadableFile(
            Problem(path.name, None, "Indicator Code", f"{name} is missing") for name in missing
        )
    rows = rows[rows["country"].isin(COUNTRIES) & rows["series"].isin(POVERTY_SERIES)]
    return rows.assign(indicator=rows["series"].map(POVERTY_SERIES))


def _income_groups(path: Path) -> pd.DataFrame:
    rows = checked(cells.text_table(path), _COUNTRIES, file=path.name)
    return pd.DataFrame({"iso3": rows["Country Code"], "income_group": rows["IncomeGroup"]})


def _costs(path: Path) -> pd.DataFrame:
    """Average total cost in every corridor that touches a programme country, by quarter surveyed."""
    rows = cells.text_table(path)
    # The notes below the table have no series.
    last = rows[_SERIES].last_valid_index() if _SERIES in rows else None
    rows = rows if last is None else rows.loc[:last]
    quarters = [name for name in rows.columns if re.fullmatch(_QUARTER, name)]
    schema = pa.DataFrameSchema(
        dict.fromkeys(_CORRIDOR, cells.place(KOSOVO))
        | {_SERIES: cells.one_of([_COST])}
        | dict.fromkeys(quarters, _cost),
        unique=list(_CORRIDOR),
    )
    long = checked(rows, schema, file=path.name).melt(list(_CORRIDOR), quarters, "quarter", "cost")
    long = long[long["cost"].notna() & (long["cost"] != "..")].rename(columns=_CORRIDOR)
    long = long.assign(
        cost=long["cost"].astype("float64").round(6), quarter=long["quarter"].str[:6]
    ).replace({"origin": {KOSOVO: "XKX"}, "destination": {KOSOVO: "XKX"}})
    return long[
        long["origin"].isin(PROGRAMME_COUNTRIES) | long["destination"].isin(PROGRAMME_COUNTRIES)
    ]


IMPORTER = Importer("worldbank", read)
