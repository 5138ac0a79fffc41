import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import undp_aad
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import UnreadableFile

YOUTH = "years) not in education, employment or training"
#: Every label that the collection must hold, with a value for Kyrgyzstan in 2021.
VALUES = {
    "Account (% age 15+)": 0.57,
    "Rule of Law: Estimate": -1.1,
    "Government Effectiveness: Estimate": -0.7,
    "Transparency Internationals Corruption Perceptions index": 27,
    "Poverty headcount ratio at $2.15 a day (2017 PPP) (% of population)": 1.3,
    "GINI index (World Bank estimate)": 28.8,
    "Population covered by at least one social protection benefit": 41.7,
    "Mean Years of Schooling (years)": 11.9,
    "Expected Years of Schooling (years)": 13.1,
    "Gender Inequality Index-Gender Inequality Index": 0.35,
    "Human development index (HDI)": 0.7,
    "Literacy Rate Female (%)": 99.5,
    "Unemployment, youth total (% of total labor force ages 15-24) (modeled ILO estimate)": 9.1,
    "Labor Force Participation Rate (%), Female": 48.5,
    f"Proportion of youth (aged 15??4 {YOUTH}": 15.89,
    f"Proportion of youth (aged 15?24 {YOUTH}, Female": 22.05,
    f"Proportion of youth (aged 15??4 {YOUTH}, Male": 9.97,
    "Share of Informal employment by sex (thousands), Total": 63.2,
    "Share of Informal employment by sex (thousands), Female": 61.3,
    "UHC Service Coverage Index": 69,
    # Never read: it holds US dollars.
    "Remittance as % of GDP": 2.9e9,
}
OTHERS = [
    ("AFG", "Human development index (HDI)", 2021, 0.47),
    ("WLD", "Literacy Rate Female (%)", 2021, 83.3),
    ("WPR", "Human development index (HDI)", 2021, 0.7),
    ("NPL", f"Proportion of youth (aged 15??4 {YOUTH}, Male", 2015, 86.79),
]


def listed(values: dict[str, object] = VALUES) -> pd.DataFrame:
    rows = [("KGZ", label, 2021, value) for label, value in values.items()]
    return pd.DataFrame([*rows, *OTHERS], columns=["iso3", "indicator", "year", "value"])


def folder(root: Path, rows: pd.DataFrame) -> Path:
    place = root / "raw" / "undp_aad"
    place.mkdir(parents=True)
    (place / undp_aad.SELECTED).write_bytes(gzip.compress(rows.to_csv(index=False).encode()))
    men = {
        "indicator": "Share of Informal employment by sex (thousands), Male",
        "yearlyData": [{"year": 2021, "value": 64.6}],
    }
    women = {
        "indicator": "Mean Years of Schooling, female (years)",
        "yearlyData": [{"year": 2021.0, "value": 12.1}],
    }
    young = {
        "indicator": "Share of Informal employment by sex and age (%), Total, 15-24",
        "yearlyData": [{"year": 2021, "value": 71.5}],
    }
    other = {"indicator": "Forest area (% of land area)", "yearlyData": []}
    for country in PROGRAMME_COUNTRIES:
        own = [men, women, young] if country == "KGZ" else [other]
        content = {"Alpha-3 code": country, "indicators": own}
        (place / f"{country}.json.gz").write_bytes(gzip.compress(json.dumps(content).encode()))
    return root


@pytest.fixture
def rows(tmp_path: Path) -> pd.DataFrame:
    return undp_aad.read(folder(tmp_path, listed()))["observations"]


def of(rows: pd.DataFrame, indicator: str, country: str = "KGZ") -> dict[str, float]:
    found = rows[(rows["indicator"] == indicator) & (rows["country"] == country)]
    found = found[
        ~found["age"].isin(["25+", "15-24"]) | ~found["indicator"].eq("informal_employment")
    ]
    return dict(zip(found["sex"], found["value"], strict=True))


def test_a_fraction_becomes_a_per_cent(rows: pd.DataFrame) -> None:
    assert of(rows, "account_ownership") == {"T": 57.0}


def test_damaged_labels_are_told_apart_by_sex(rows: pd.DataFrame) -> None:
    assert of(rows, "neet") == {"T": 15.89, "F": 22.05, "M": 9.97}


def test_men_in_informal_employment_come_from_the_countrys_own_file(rows: pd.DataFrame) -> None:
    assert of(rows, "informal_employment") == {"T": 63.2, "F": 61.3, "M": 64.6}


def test_women_have_their_own_years_of_schooling(rows: pd.DataFrame) -> None:
    assert of(rows, "schooling_mean") == {"T": 11.9, "F": 12.1}
    assert set(rows.loc[rows["indicator"] == "schooling_mean", "age"]) == {"25+"}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Human development index (HDI)", 70.1),
        ("Account (% age 15+)", 57),
        ("UHC Service Coverage Index", -1),
    ],
)
def test_a_value_outside_its_scale_is_refused(tmp_path: Path, label: str, value: float) -> None:
    row = list(VALUES).index(label) + 2

    with pytest.raises(UnreadableFile) as error:
        undp_aad.read(folder(tmp_path, listed(VALUES | {label: value})))

    assert f"{undp_aad.SELECTED}, row {row}, column value: " in str(error.value)
    assert "is not from 0 to" in str(error.value)


def test_a_value_of_one_sex_without_a_total_is_left_out(rows: pd.DataFrame) -> None:
    assert of(rows, "neet", "NPL") == {}


def test_a_series_that_exists_for_women_only_is_kept(rows: pd.DataFrame) -> None:
    assert of(rows, "literacy_female") == {"F": 99.5}
    assert of(rows, "literacy_female", "WLD") == {"F": 83.3}


def test_models_are_called_modelled(rows: pd.DataFrame) -> None:
    modelled = rows[rows["status"] == "modelled"]

    assert set(modelled["indicator"]) == {"youth_unemployment", "labour_participation_female"}


def test_remittances_are_never_read(rows: pd.DataFrame) -> None:
    assert rows["value"].max() < 100
    assert not any("emittance" in series.label for series in undp_aad.SERIES)


def test_every_country_and_the_world_are_kept_and_a_region_of_the_who_is_not(
    rows: pd.DataFrame,
) -> None:
    assert set(rows["country"]) == {"AFG", "KGZ", "WLD"}


def test_the_young_have_their_own_share_of_informal_employment(rows: pd.DataFrame) -> None:
    informal = rows[(rows["indicator"] == "informal_employment") & (rows["age"] == "15-24")]
    assert informal[["country", "sex", "value"]].to_numpy().tolist() == [["KGZ", "T", 71.5]]


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    broken = listed(VALUES | {"Account (% age 15+)": "<5"})
    broken.loc[1, "iso3"] = "Kyrgyzstan"
    there = folder(tmp_path, broken)
    (there / "raw" / "undp_aad" / "TUN.json.gz").write_bytes(gzip.compress(b'{"indicators": {}}'))

    with pytest.raises(UnreadableFile) as error:
        undp_aad.read(there)

    said = str(error.value)
    assert f"{undp_aad.SELECTED}, row 2, column value: '<5'" in said
    assert f"{undp_aad.SELECTED}, row 3, column iso3: 'Kyrgyzstan'" in said
    assert "TUN.json.gz, column Alpha-3 code: None is not the country of the file" in said
    assert "TUN.json.gz, column indicators: not a list of series" in said


def test_a_series_that_is_gone_is_named(tmp_path: Path) -> None:
    without = {label: value for label, value in VALUES.items() if "GINI" not in label}

    with pytest.raises(UnreadableFile, match="column indicator: 0 series are 'GINI"):
        undp_aad.read(folder(tmp_path, listed(without)))
