"""Writes the folder of an invented programme: other countries, goals, phases and languages, and its own name.

What is of the world (the statistics of a few countries, shapes, phrases of the interface) is taken from
the committed folder; whatever is of the programme is invented here. Nothing else is needed to serve it.
"""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pandas as pd

COMMITTED = Path(__file__).parents[1] / "data"

COUNTRIES = ("GEO", "KEN", "PER", "VNM")
GOALS = (3, 5, 8, 13)
LANGUAGES = ("en", "fr")
#: Others that the four are compared with; all aggregates are kept, too.
BESIDE = ("ARM", "COL", "DEU", "FRA", "NPL", "THA", "UGA", "USA")

PROGRAMME = """
code = "H2H"
identifier = "XX-EXAMPLE-H2H"
agencies = ["Terra", "Mare"]
funder = "NOR"
language = "en"
goals = [3, 5, 8, 13]
phase = "two"
began = "2021-03"
ended = "2026"

[phases]
"two" = "second phase"
"one" = "first phase"

[package]
name = "highlands-and-harbours"
title = "Highlands and Harbours: the countries and the programme"
description = "Indicators of {number_of_countries} countries, and what the programme says of itself."

[map]
longitude = [-180, 180]
latitude = [-60, 75]
labels = { GEO = "top right" }

[examples]
countries = ["KEN", "PER"]
place = { name = "Mombasa", latitude = -4.05, longitude = 39.67 }
"""

FLAGSHIP = """[flagship]
none = "remittances_received_gdp"
3 = "uhc_index"
5 = "gii"
8 = "unemployment"
13 = "sdg_score_13"

"""
BANK_REGION = """[benchmarks.bank_region]
GEO = "WB-ECS"
KEN = "WB-SSF"
PER = "WB-LCN"
VNM = "WB-EAS"

"""

STATEMENTS = {
    "en": {
        "frame": {
            "name": "Highlands and Harbours",
            "about": "The programme Highlands and Harbours of Terra and Mare, 2021 to 2026.",
            "disclaimer": "Maps imply no opinion of Terra or Mare.",
        },
        "map": {"disclaimer": "Maps imply no opinion of Terra or Mare."},
        "browser": {
            "citation": "“{finding}” Highlands and Harbours. {sources}. {release}. {link} ({date})."
        },
        "refreshed": {"results_file": {"publisher": "Terra and Mare"}},
        "about": {"structure": "Highlands and Harbours has published little yet."},
    },
    "fr": {
        "frame": {
            "name": "Hauts plateaux et ports",
            "about": "Le programme Hauts plateaux et ports de Terra et Mare, 2021 à 2026.",
            "disclaimer": "Les cartes n’expriment aucun avis de Terra ni de Mare.",
        },
        "map": {"disclaimer": "Les cartes n’expriment aucun avis de Terra ni de Mare."},
        "browser": {
            "citation": "« {finding} » Hauts plateaux et ports. {sources}. {release}. {link} ({date})."
        },
        "refreshed": {"results_file": {"publisher": "Terra et Mare"}},
        "about": {"structure": "Hauts plateaux et ports a encore peu publié."},
    },
}
#: How the values of its facts are called: the same in both languages, but for what the test looks for.
VOCABULARY = {
    "global": "Highlands and Harbours as a whole",
    "sectors": {"ports": "Ports", "pastures": "Pastures"},
    "levels": {each: each.title() for each in ("national", "regional", "local", "global")},
    "partner_types": {"cooperative": "Cooperatives"},
    "policy_sectors": {"ports": "Ports"},
    "phases": {"two": "Second phase, 2021–2026", "one": "First phase"},
    "types": {"local programme": "Local programme"},
    "qualifiers": {"about": "about {value}", "planned": "planned: {value}"},
    "groups": {},
    "roles": {"harbour": "Harbour"},
    "units": {"persons": {"one": "person", "other": "persons"}},
}
RECORD = {
    "publisher": "Terra and Mare",
    "edition": "Invented for a test",
    "licence": "None",
    "coverage": "Pages on the {number_of_countries} countries",
    "weaknesses": "No figure is true.",
}

LINK = {"source_url": "https://h2h.example/page", "source_title": "A page of H2H"}
FACTS: dict[str, list[dict[str, object]]] = {
    "interventions": [
        {
            "id": f"{country}-{phase}",
            "phase": phase,
            "country_iso3": country,
            "title": f"Work in {country}, phase {phase}",
            "summary": "Invented.",
            "sector": sector,
            "level": "local",
            "places": place,
            "partners": "A cooperative",
            "partner_types": "cooperative",
            "sdgs": "8;13",
            "start": "2021",
            **LINK,
        }
        for country, phase, sector, place in (
            ("KEN", "two", "ports", "Mombasa"),
            ("PER", "two", "pastures", "Cusco"),
            ("GEO", "one", "ports", ""),
        )
    ],
    "results": [
        {
            "id": f"R-{country}-{number}",
            "phase": phase,
            "country_iso3": country,
            "intervention_id": f"{country}-{phase}",
            "indicator": "People trained",
            "value": value,
            "unit": "persons",
            "as_of": "2025",
            "type": "local programme",
            "sdgs": "8",
            **LINK,
        }
        for number, (country, phase, value) in enumerate(
            (("KEN", "two", 1200.0), ("PER", "two", 300.0), ("GEO", "one", 77.0))
        )
    ],
    "policies": [
        {
            "id": "P-KEN-01",
            "country_iso3": "KEN",
            "policy_name": "Harbour policy",
            "sector": "ports",
            "level": "national",
            "year": "2023",
            **LINK,
        }
    ],
    "events": [
        {
            "id": f"E-{country}-01",
            "date": date,
            "place": "Mombasa" if country == "KEN" else None,
            "country_iso3": country,
            "title": title,
            "source_url": LINK["source_url"],
        }
        for country, date, title in (
            ("KEN", "2022-05", "Board meeting in Mombasa"),
            ("GLO", "2019-05", "Board meeting that closed the first phase"),
            ("GLO", "2020-01", "Founding conference"),
        )
    ],
    "places": [
        {"country_iso3": "KEN", "place": "Mombasa", "lat": -4.05, "lon": 39.67, "role": "harbour"},
        {"country_iso3": "PER", "place": "Cusco", "lat": -13.52, "lon": -71.97, "role": "harbour"},
    ],
}

TALK = """
title.en = "How the work goes"
title.fr = "Où en est le travail"

[[slides]]
layout = "one view"
views = ["map"]
notes.en = "Begin with the map."

[[slides]]
layout = "one view"
views = ["totals?phase=all"]
"""

#: A file of the programme's results, a CSV table each.
RESULTS_FILE: dict[str, list[dict[str, object]]] = {
    "activities": [{"id": "H2H", "title": "Harbours", "countries": ";".join(COUNTRIES)}],
    "results": [{"id": "OUT", "activity": "H2H", "type": "outcome", "title": "Safer harbours"}],
    "indicators": [
        {
            "id": "IND",
            "result": "OUT",
            "title": "Harbours with a plan",
            "unit": "harbours",
            "value_type": "number",
            "direction": "up",
            "accumulation": "in-period",
            "aggregation": "sum",
            "sdgs": "13",
        }
    ],
    "values": [
        {
            "indicator": "IND",
            "kind": kind,
            "country": country,
            "start": "2024-01-01",
            "end": "2024-12-31",
            "value": value,
            "state": "final",
        }
        for country in ("KEN", "PER")
        for kind, value in (("target", 10), ("actual", 9))
    ],
}


def write(folder: Path) -> None:
    """The whole folder, but for the descriptor of the package, which its own tables must describe."""
    shutil.copytree(COMMITTED / "reference", folder / "reference")
    for language in LANGUAGES:
        shutil.copytree(COMMITTED / "words" / language, folder / "words" / language)
    _reference(folder / "reference")
    _words(folder / "words")
    _tables(folder)
    _shapes(folder)
    (folder / "talks").mkdir()
    (folder / "talks" / "launch.toml").write_text(TALK, "utf-8")


def results_file(folder: Path) -> Path:
    """A folder with a file of the programme's results."""
    folder.mkdir()
    for table, rows in RESULTS_FILE.items():
        pd.DataFrame(rows).to_csv(folder / f"{table}.csv", index=False)
    return folder


def _reference(folder: Path) -> None:
    (folder / "programme.toml").write_text(PROGRAMME, "utf-8")
    (folder / "demonstration.toml").unlink()
    countries = (folder / "countries.toml").read_text("utf-8").replace("programme = true\n", "")
    for code in COUNTRIES:
        countries = countries.replace(f"[{code}]\n", f"[{code}]\nprogramme = true\n")
    (folder / "countries.toml").write_text(countries, "utf-8")
    rules = (folder / "rules.toml").read_text("utf-8")
    for table in (FLAGSHIP, BANK_REGION):
        name = re.escape(table.partition("\n")[0])
        rules = re.sub(rf"{name}\n(?:[^\n]+\n)+\n", table, rules)
    (folder / "rules.toml").write_text(rules, "utf-8")
    totals = 'unit = "persons"\ntype = "local programme"\n'
    (folder / "totals.toml").write_text(f"[persons]\n{totals}", "utf-8")


def _words(folder: Path) -> None:
    for language in LANGUAGES:
        own = folder / language
        (own / "statements.toml").write_text(_toml(STATEMENTS[language]), "utf-8")
        (own / "programme.toml").write_text(_toml(VOCABULARY), "utf-8")
        sources = tomllib.loads((own / "sources.toml").read_text("utf-8"))
        sources["programme_record"] |= RECORD
        (own / "sources.toml").write_text(_toml(sources), "utf-8")


def _toml(tables: object, name: str = "") -> str:
    """Texts and tables of texts as TOML; JSON quotes as TOML does."""
    assert isinstance(tables, dict)
    texts = {key: each for key, each in tables.items() if isinstance(each, str)}
    lines = [f"{_quoted(key)} = {_quoted(each)}" for key, each in texts.items()]
    head = [f"\n[{name}]"] if name else []
    below = [
        _toml(each, f"{name}.{_quoted(key)}" if name else _quoted(key))
        for key, each in tables.items()
        if key not in texts
    ]
    return "\n".join([*head, *lines, *below]) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(
        COMMITTED / f"{name}.csv", dtype="str", keep_default_na=False, na_values=[""]
    )


def _tables(folder: Path) -> None:
    countries = _read("countries")
    aggregates = set(countries.loc[countries["kind"] == "aggregate", "iso3"])
    tables = {
        "countries": countries.assign(programme=_flags(countries["iso3"].isin(COUNTRIES))),
        "goals": (goals := _read("goals")).assign(
            programme=_flags(goals["goal"].isin(map(str, GOALS)))
        ),
        "indicators": _read("indicators"),
        "sources": _sources(),
        "observations": (found := _read("observations"))[
            found["country"].isin({*COUNTRIES, *BESIDE, *aggregates})
        ],
        "matrix": (matrix := _touching(_read("matrix"))),
        "corridors": _corridors(matrix),
        **{
            name: _touching(_read(name))
            for name in (
                *("matrix_2020_edition", "remittance_corridors", "remittance_costs"),
                *("displacement", "asylum"),
            )
        },
        "incidents": (found := _read("incidents"))[found["country"].isin(COUNTRIES)],
        **{name: pd.DataFrame(rows, columns=_read(name).columns) for name, rows in FACTS.items()},
    }
    for name, rows in tables.items():
        rows.to_csv(folder / f"{name}.csv", index=False)


def _flags(chosen: pd.Series) -> pd.Series:
    return chosen.map({True: "true", False: "false"})


def _sources() -> pd.DataFrame:
    found = _read("sources").replace("eleven", "four", regex=True).set_index("id")
    for column, said in {
        **RECORD,
        "dataset": "Record of H2H",
        "link": "https://h2h.example",
    }.items():
        found.loc["programme_record", column] = said.format(number_of_countries="four")
    return found.reset_index()[_read("sources").columns]


def _touching(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["origin"].isin(COUNTRIES) | rows["destination"].isin(COUNTRIES)]


def _corridors(matrix: pd.DataFrame) -> pd.DataFrame:
    """The matrix with a row a year and sex, of both sexes, too."""
    fixed = ["origin", "destination", "definition", "imputed", "source"]
    long = matrix.melt(fixed, var_name="column", value_name="migrants").dropna(subset="migrants")
    long["migrants"] = long["migrants"].astype("int64")
    long["sex"], long["year"] = long["column"].str[0], long["column"].str[1:]
    both = long.groupby([*fixed, "year"], as_index=False)["migrants"].sum().assign(sex="T")
    return pd.concat([long, both])[_read("corridors").columns]


def _shapes(folder: Path) -> None:
    """The committed shapes; the outline of each of the four is a square around its point."""
    (folder / "geo").mkdir()
    for name in ("hatch", "undetermined"):
        shutil.copy(COMMITTED / "geo" / f"{name}.json", folder / "geo")
    points = _read("countries").set_index("iso3")[["longitude", "latitude"]].astype("float64")
    outlines = {
        code: [[[lon + x, lat + y] for x, y in ((-2, -2), (2, -2), (2, 2), (-2, 2), (-2, -2))]]
        for code, (lon, lat) in points.loc[list(COUNTRIES)].iterrows()
    }
    (folder / "geo" / "outline.json").write_text(json.dumps(outlines), "utf-8")
