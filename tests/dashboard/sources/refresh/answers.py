"""What the publishers' interfaces answer about a small world: years go one further than what is published."""

from functools import cache
from io import BytesIO

import openpyxl
import pandas as pd

from dashboard.sources import iom
from dashboard.sources.places import PROGRAMME_COUNTRIES, PROGRAMME_M49
from dashboard.sources.refresh import unsd, worldbank
from dashboard.sources.refresh.worldbank import TWO_LETTERS
from dashboard.sources.worldbank import AGGREGATES
from dashboard.vocabulary.columns import STOCK_YEARS
from dashboard.vocabulary.reference import DATA

#: The last year that is published; the interfaces have the next one, too.
LAST = 2023
YEARS = range(LAST - 7, LAST + 2)
#: Countries that the interfaces give beside the programme countries, and their M49 codes.
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


#: The years of incidents: the last is under way.
INCIDENT_YEARS = range(2014, 2027)
ORIGINS = ("Bangladesh", "Nepal", "Senegal", "Morocco", "Unknown", "C&#244;te d&#039;Ivoire")


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
