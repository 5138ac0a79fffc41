"""A small package of published data, made of the very answers of the publishers' interfaces.

So a refresh of an unchanged world gives the same values.
"""

from functools import cache

import pandas as pd

from dashboard.sources import iom, package, undesa, unhcr
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.refresh import unsd, worldbank
from dashboard.sources.rows import observations, table
from dashboard.sources.worldbank import AGGREGATES
from dashboard.vocabulary.columns import STOCK_YEARS
from dashboard.vocabulary.reference import DATA
from tests.dashboard.sources.refresh.answers import (
    ALL,
    ALL_M49,
    INCIDENT_YEARS,
    LAST,
    ORIGINS,
    UNASKED,
    iom_rows,
    knomad_rows,
    stock_rows,
    unhcr_rows,
    unsd_rows,
    worldbank_rows,
)


def _unhcr_table(endpoint, schema):
    rows = pd.DataFrame(unhcr_rows(endpoint))
    return rows[rows["year"] <= LAST][list(schema.columns)].astype("str").reset_index(drop=True)


_CODES = ("BGD", "NPL", "SEN", "MAR", "UNK", "CIV")


def _incidents():
    rows = pd.DataFrame([{**row, "y": year} for year in INCIDENT_YEARS for row in iom_rows(year)])
    running = (rows.groupby("reported_date").cumcount() + 1).astype("str").str.zfill(3)
    return pd.DataFrame(
        {
            "id": rows["reported_date"] + "-" + running,
            "date": rows["reported_date"],
            "year": rows["y"],
            "country": rows["country_of_incident"].map({"Tunisia": "TUN", "Libya": "LBY"}),
            "route": rows["migration_route"],
            "cause": rows["cause_death"],
            "dead_missing": rows["total_dead_and_missing"].str.replace(",", "").astype("int64"),
            "nationalities": rows["country_origin"].map(dict(zip(ORIGINS, _CODES, strict=True))),
            "cumulative": False,
            "latitude": 36.5,
            "longitude": 11.25,
        }
    )


def _stocks():
    rows = [
        (origin, destination, year, sex, persons[at], "B" if sex else "", False)
        for destination, origin, _, men, women in stock_rows()
        for at, year in enumerate(STOCK_YEARS)
        for sex, persons in (
            ("F", women),
            ("M", men),
            ("T", [m + w for m, w in zip(men, women, strict=True)]),
        )
    ]
    columns = ["origin", "destination", "year", "sex", "migrants", "definition", "imputed"]
    found = pd.DataFrame(rows, columns=columns)
    citizens = found["destination"].isin(("MAR", "PHL", "TUN"))
    return found.assign(definition=citizens.map({True: "citizens", False: "foreign-born"}))


def _observations():
    """The rows of every indicator that can be refreshed, until the last published year."""
    parts = []
    for indicator, (series, groups) in worldbank.SERIES.items():
        shown = {code: code for code in ALL} | (AGGREGATES if groups else {})
        rows = [
            (shown[row["country"]["value"]], int(row["date"]), row["value"])
            for row in worldbank_rows(series)
            if row["country"]["value"] in shown
            and row["value"] is not None
            and int(row["date"]) <= LAST
        ]
        if indicator == "population":
            rows += [(UNASKED, LAST, 600_000), ("NPL", 1950, 8_000_000)]
        found = pd.DataFrame(rows, columns=["country", "year", "value"])
        age = "15+" if indicator == "unemployment" else "all"
        status = (
            found["country"].isin(PROGRAMME_COUNTRIES).map({True: "reported", False: "estimated"})
        )
        found = found.assign(status=status, age=age)
        parts.append(observations(found, indicator=indicator, source="wb_wdi_2025"))
    for indicator, series in unsd.SERIES.items():
        wanted = {name: taken[0] for name, taken in series.dimensions.items()}
        rows = [
            (
                next(code for code, m49 in ALL_M49.items() if str(m49) == row["geoAreaCode"]),
                int(row["timePeriodStart"]),
                round(float(row["value"]) * series.scale, 6),
            )
            for row in unsd_rows(series.code)
            if {"Reporting Type": "G"} | wanted == row["dimensions"]
            and row["timePeriodStart"] <= LAST
        ]
        found = pd.DataFrame(rows, columns=["country", "year", "value"])
        found = found.assign(status="reported", age=series.age)
        parts.append(observations(found, indicator=indicator, source="unsd_sdg_2023"))
    # Groups that no interface is asked for, of editions of their own.
    refugees = [("NPL", LAST, sex, "all", 10) for sex in ("F", "M")]
    births = [("NPL", LAST, "T", "<5", 56.2)]
    for indicator, rows, source in (
        ("refugees_hosted", refugees, "unhcr_2025"),
        ("birth_registration", births, "unsd_sdg_2020"),
    ):
        found = pd.DataFrame(rows, columns=["country", "year", "sex", "age", "value"])
        parts.append(observations(found, indicator=indicator, status="reported", source=source))
    return parts


@cache
def published():
    """The tables of the small package."""
    tables = dict(package.read_committed(DATA))
    nobody = pd.DataFrame(columns=list(unhcr.DEMOGRAPHICS.columns))
    population = unhcr.tables_of_population(_unhcr_table("population", unhcr.POPULATION), nobody)
    stocks = _stocks()
    parts = _observations()
    persons = next(each for each in parts if each["indicator"].iloc[0] == "population")
    persons = persons.set_index(["country", "year"])["value"]
    sums = {
        name: undesa.stock(stocks, side, name)
        for side, name in (("origin", "emigrants"), ("destination", "immigrants"))
    }
    shares = undesa.share(sums["immigrants"], persons)
    incidents = _incidents()
    complete = incidents[incidents["year"].isin(iom.complete_years(incidents["date"]))]
    parts += [
        population["observations"],
        observations(
            pd.concat([*sums.values(), shares]), status="estimated", source="undesa_ims2024"
        ),
        iom.deaths(complete),
    ]
    kept = tables["observations"]
    kept = kept[kept["indicator"].isin(("hdi", "gini")) & kept["country"].isin(PROGRAMME_COUNTRIES)]
    touching = stocks["origin"].isin(PROGRAMME_COUNTRIES) | stocks["destination"].isin(
        PROGRAMME_COUNTRIES
    )
    of_ours = incidents["nationalities"].isin(PROGRAMME_COUNTRIES) | incidents["country"].isin(
        PROGRAMME_COUNTRIES
    )
    matrix = [
        (
            row["REF_AREA"],
            row["COMP_BREAKDOWN_1"][-3:],
            2021,
            float(round(float(row["OBS_VALUE"]) * 1e6)),
        )
        for row in knomad_rows()
        if row["REF_AREA"] != "WLD" and row["COMP_BREAKDOWN_1"][-3:] in PROGRAMME_COUNTRIES
    ]
    return tables | {
        "observations": pd.concat([*parts, kept], ignore_index=True),
        "corridors": table("corridors", stocks[touching], source="undesa_ims2024"),
        "matrix": table("matrix", undesa.wide(stocks, STOCK_YEARS), source="undesa_ims2024"),
        "matrix_2020_edition": tables["matrix_2020_edition"].head(5),
        "remittance_corridors": table(
            "remittance_corridors",
            pd.DataFrame(matrix, columns=["origin", "destination", "year", "usd"]),
            status="modelled",
            source="knomad_brm2021",
        ),
        "remittance_costs": tables["remittance_costs"].head(5),
        "displacement": population["displacement"],
        "asylum": unhcr.asylum(
            _unhcr_table("asylum-applications", unhcr.APPLICATIONS),
            _unhcr_table("asylum-decisions", unhcr.DECIDED),
        ),
        "incidents": table("incidents", incidents[of_ours], source=iom.SOURCE),
    }


def write(folder):
    """The small package, as the build writes one."""
    folder.mkdir(parents=True)
    tables = package.validated(published())
    texts = {name: package.text(rows) for name, rows in tables.items()}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8", newline="")
    descriptor = package.description(texts, tables["sources"])
    (folder / package.DESCRIPTOR).write_text(descriptor, "utf-8", newline="")
    (folder / "README.md").write_text("A small package.\n", "utf-8")
    return folder
