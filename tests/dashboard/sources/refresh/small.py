"""A small world of published data, and what the publishers' interfaces answer about it.

The tables are made of the very answers, so a refresh of an unchanged world gives the same values;
the answers go on one year further than what is published.
"""

from functools import cache
from io import BytesIO

import openpyxl
import pandas as pd

from dashboard.sources import iom, package, undesa, unhcr
from dashboard.sources.places import PROGRAMME_COUNTRIES, PROGRAMME_M49
from dashboard.sources.refresh import unsd, worldbank
from dashboard.sources.refresh.worldbank import TWO_LETTERS
from dashboard.sources.rows import observations, table
from dashboard.sources.worldbank import AGGREGATES
from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.tables import STOCK_YEARS

#: The last year that is published; the interfaces have the next one, too.
LAST = 2023
YEARS = range(LAST - 7, LAST + 2)
#: Countries that the interfaces give beside the eleven, and their M49 codes.
OTHERS = {"DEU": 276, "MEX": 484, "UKR": 804, "ZAF": 710}
ALL = (*PROGRAMME_COUNTRIES, *OTHERS)
ALL_M49 = PROGRAMME_M49 | OTHERS
#: A country that is published and that no interface gives.
UNASKED = "ESH"
#: What the World Bank gives beside countries: what is shown here, and a group that is not.
GROUPS = (*AGGREGATES, "ARB", "MIC")


def value(country, year, base):
    """A number that grows a little every year and differs between countries."""
    return round(base * (1 + 0.1 * (sum(map(ord, country)) % 7)) * (1 + 0.02 * (year - 2000)), 3)


# World Bank


def worldbank_rows(series):
    indicator = next(name for name, (code, _) in worldbank.SERIES.items() if code == series)
    percent = indicator in ("remittances_received_gdp", "unemployment", "income_share_poorest")
    letters = {iso3: two for two, iso3 in TWO_LETTERS.items()}
    return [
        {
            "indicator": {"id": series, "value": indicator},
            "country": {"id": letters.get(code, code[:2]), "value": code},
            # The interface names no ISO3 code for groups of income.
            "countryiso3code": "" if code in ("LIC", "LMC", "UMC", "HIC", "MIC") else code,
            "date": str(year),
            "value": None if year == YEARS[0] else value(code, year, 7 if percent else 5e9),
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for code in (*ALL, *GROUPS)
        for year in reversed(YEARS)
    ]


# UN Statistics Division


def unsd_rows(code):
    series = next(each for each in unsd.SERIES.values() if each.code == code)
    splits = [each.dimensions for each in unsd.SERIES.values() if each.code == code]
    noise = {"Sex": "FEMALE"} if code == "VC_HTF_DETV" else None
    return [
        {
            "goal": ["10"],
            "target": ["10.7"],
            "indicator": ["10.7.2"],
            "series": code,
            "seriesDescription": code,
            "geoAreaCode": str(ALL_M49[country]),
            "geoAreaName": country,
            "timePeriodStart": float(year),
            "value": str(value(country, year, 2)),
            "source": "A source",
            "attributes": {"Nature": "C", "Units": series.units[0], "Observation Status": "A"},
            "dimensions": {"Reporting Type": "G"} | dimensions,
        }
        for country in ALL
        for year in YEARS
        for dimensions in [
            *({name: taken[0] for name, taken in each.items()} for each in splits),
            *([noise] if noise else []),
        ]
    ]


# UNHCR


def _pairs():
    return [
        *((origin, "TUR") for origin in ("SYR", *PROGRAMME_COUNTRIES)),
        *(("MMR", asylum) for asylum in PROGRAMME_COUNTRIES),
    ]


def unhcr_rows(endpoint):
    rows = []
    for origin, asylum in _pairs():
        for year in YEARS:
            persons = round(value(origin + asylum, year, 20_000))
            place = {
                "year": year,
                # UNHCR's own codes are other ones: ARE is Egypt.
                "coo_id": 1,
                "coo_name": origin,
                "coo": "ARE",
                "coo_iso": origin,
                "coa_id": 2,
                "coa_name": asylum,
                "coa": "MOR",
                "coa_iso": asylum,
            }
            rows.append(
                place
                | {
                    "population": {
                        # Integers and text side by side, as the interface mixes them.
                        "refugees": persons,
                        "asylum_seekers": str(persons // 3),
                        "returned_refugees": "0",
                        "idps": persons // 5,
                        "returned_idps": "0",
                        "stateless": str(persons // 7),
                        "ooc": "0",
                        "oip": "-",
                        "hst": "0",
                    },
                    "asylum-applications": {
                        "procedure_type": "G",
                        "app_type": "N",
                        "dec_level": "FI",
                        "app_pc": "P",
                        "applied": persons // 4,
                    },
                    "asylum-decisions": {
                        "procedure_type": "G",
                        "dec_level": "FI",
                        "dec_pc": "P",
                        "dec_recognized": persons // 9,
                        "dec_other": "0",
                        "dec_rejected": str(persons // 8),
                        "dec_closed": 0,
                        "dec_total": persons // 4,
                    },
                }[endpoint]
            )
    return rows


def _unhcr_table(endpoint, schema):
    rows = pd.DataFrame(unhcr_rows(endpoint))
    return rows[rows["year"] <= LAST][list(schema.columns)].astype("str").reset_index(drop=True)


# IOM

#: The years of incidents: the last is under way.
INCIDENT_YEARS = range(2014, 2027)
ORIGINS = ("Bangladesh", "Nepal", "Senegal", "Morocco", "Unknown", "C&#244;te d&#039;Ivoire")
_CODES = ("BGD", "NPL", "SEN", "MAR", "UNK", "CIV")


def iom_rows(year):
    months = (6,) if year == INCIDENT_YEARS[-1] else (6, 12)
    return [
        {
            "web_id": f"{year}.MMP{month:02}{at:02}",
            "region": "Mediterranean",
            "reported_date": f"{year}-{month:02}-{'31' if month == 12 else '15'}",
            "number_dead": str(at + 1),
            "number_missing": "",
            "total_dead_and_missing": "1,002" if (year, month, at) == (2019, 6, 4) else str(at + 1),
            "number_of_survivors": "",
            "number_of_female": "",
            "number_of_male": "",
            "number_of_children": "",
            "cause_death": iom.CAUSES[at % len(iom.CAUSES)],
            "country_of_incident": "Tunisia" if at % 2 else "Libya",
            "location_description": "At sea\n",
            "unsd_geographic_grouping": "Uncategorized",
            "location_coodinates": "36.5, 11.25",
            "migration_route": "Central Mediterranean",
            "information_source": "A newspaper",
            "url": "",
            "source_quality": "3",
            "region_origin": "",
            "country_origin": origin,
        }
        for month in months
        for at, origin in enumerate(ORIGINS)
    ]


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


# UN DESA


def stock_rows():
    """Destination, origin, and persons of each year: both sexes, men, women."""
    pairs = [
        *((asylum, "IND") for asylum in PROGRAMME_COUNTRIES),
        *(("SAU", origin) for origin in PROGRAMME_COUNTRIES),
        ("DEU", "SYR"),
    ]
    rows = []
    for destination, origin in pairs:
        men = [round(value(destination + origin, year, 9_000)) for year in STOCK_YEARS]
        women = [round(each * 0.8) for each in men]
        rows.append(
            (destination, origin, [m + w for m, w in zip(men, women, strict=True)], men, women)
        )
    return rows


def workbook(rows, header=11, years=STOCK_YEARS):
    """The workbook as UN DESA lays it out, with its aggregates and its notes."""
    codes = _m49()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Table 1"
    for _ in range(header - 1):
        sheet.append(["United Nations"])
    sheet.append(
        [
            "Index",
            "Region, development group, country or area of destination",
            "Coverage",
            "Data type",
            "Location code of destination",
            "Region, development group, country or area of origin",
            "Location code of origin",
            *years,
            *years,
            *years,
        ]
    )
    sheet.append([1, "WORLD", None, None, 900, "WORLD", 900, *[999_999_999] * 24])
    for number, (destination, origin, both, men, women) in enumerate(rows, 2):
        kind = "C" if destination in ("MAR", "PHL", "TUN") else "B R"
        place = [number, destination, None, kind, codes[destination], origin, codes[origin]]
        sheet.append([*place, *both, *men, *women])
        sheet.append([number, destination, None, kind, codes[destination], "WORLD", 900, *both])
    book.create_sheet("Notes")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _m49():
    countries = pd.read_csv(DATA / "countries.csv", keep_default_na=False)
    return {row.iso3: int(row.m49) for row in countries.itertuples() if row.m49}


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


# KNOMAD


def knomad_rows():
    return [
        {
            "OBS_VALUE": str(value(sender + receiver, 2021, 400)),
            "REF_AREA": sender,
            "COMP_BREAKDOWN_1": f"WB_KNOMAD_{receiver}",
            "TIME_PERIOD": "2021",
            "FREQ": "A",
            "UNIT_MEASURE": "USD_CUR",
            "UNIT_MULT": 0,
            "SEX": "_T",
            "AGE": "_T",
            "OBS_STATUS": "A",
            "LATEST_DATA": True,
        }
        for sender in ("USA", "ITA", "WLD")
        for receiver in (*PROGRAMME_COUNTRIES, "MEX", "WLD")
    ]


# What is published


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
