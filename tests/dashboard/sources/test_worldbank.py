import gzip
from pathlib import Path

import pandas as pd
import pytest

from dashboard.sources import worldbank
from dashboard.sources.problems import UnreadableFile

EXTRACT = """geo,var,t,v
NPL,pop,2022,30
NPL,pop,2023,31
NPL,gdp,2023,40
NPL,remin,2023,10
NPL,remout,2023,1
NPL,fdiin,2023,0
NPL,nmig,2023,-5
NPL,unem,2023,11.2
SRB,remin,2006,0
SRB,remin,2007,3764206000
FRA,remin,2023,5
"""
# As the publisher writes it: byte order mark, four lines of preamble, quotes, a comma at the end.
POVERTY = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2021-09-15",

"Country Name","Country Code","Indicator Name","Indicator Code","2010","2011",
"Nepal","NPL","Income share held by lowest 20%","SI.DST.FRST.20","8.3","",
"France","FRA","Income share held by lowest 20%","SI.DST.FRST.20","7.9","7.8",
"Nepal","NPL","Something else","SI.XXX","1","2",
"""
COUNTRIES = """\ufeff"Country Code","Region","IncomeGroup","SpecialNotes","TableName",
"NPL","South Asia","Lower middle income","","Nepal",
"WLD","","","","World",
"""
PRICES = """\ufeffSending Countries Name,Sending Countries Code,Series Name,Series Code,\
Receiving Countries  Name,Receiving Countries  Code,2020Q2 [YR2020Q2],2020Q3 [YR2020Q3]
Qatar,QAT,Average Total Cost to remit in corridor,ATCR.CORR,Nepal,NPL,..,3.1415926535
France,FRA,Average Total Cost to remit in corridor,ATCR.CORR,Mali,MLI,5,5
,,,,,,,
Data from database: Remittance Prices Worldwide,,,,,,,
Last Updated: 12/07/2020,,,,,,,
"""


class Workbook:
    """An Excel download as xlrd opens it; there is no library left that writes the old format."""

    HEADER = ("Country Name", "Country Code", "Indicator Name", "Indicator Code", "2021", "2022")

    def __init__(self, value: object = 735.0) -> None:
        self.rows = [
            ["Data Source", "World Development Indicators", "", "", "", ""],
            ["Last Updated Date", 45056.0, "", "", "", ""],
            ["", "", "", "", "", ""],
            list(self.HEADER),
            ["World", "WLD", "Personal remittances", "BX", value, 50.0],
            ["South Asia", "SAS", "Personal remittances", "BX", "", 7.0],
            ["Nepal", "NPL", "Personal remittances", "BX", 8.0, 9.0],
        ]
        self.nrows = len(self.rows)

    def sheet_by_name(self, name: str) -> "Workbook":
        assert name == "Data"
        return self

    def row_values(self, number: int) -> list[object]:
        return self.rows[number]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "raw" / "worldbank"
    place.mkdir(parents=True)
    (place / worldbank.EXTRACT).write_bytes(gzip.compress(EXTRACT.encode()))
    (place / worldbank.POVERTY).write_bytes(gzip.compress(POVERTY.encode()))
    (place / worldbank.COUNTRY_LIST).write_text(COUNTRIES, "utf-8")
    (place / worldbank.PRICES).write_bytes(gzip.compress(PRICES.encode()))
    monkeypatch.setattr(worldbank.xlrd, "open_workbook", lambda _, **__: Workbook())
    return tmp_path


def replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "raw" / "worldbank" / name
    packed = path.suffix == ".gz"
    text = (gzip.decompress(path.read_bytes()) if packed else path.read_bytes()).decode()
    assert old in text
    changed = text.replace(old, new).encode()
    path.write_bytes(gzip.compress(changed) if packed else changed)


def refusal(folder: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        worldbank.read(folder)
    return str(refused.value)


def values(folder: Path) -> "pd.Series[float]":
    rows = worldbank.read(folder)["observations"]
    return rows.set_index(["indicator", "country", "year"])["value"]


def test_remittances_are_set_against_gdp(folder: Path) -> None:
    assert values(folder)["remittances_received_gdp", "NPL", 2023] == 25


def test_a_zero_amount_is_missing_wherever_it_stands(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "FRA,remin,2023,5\n", "FRA,remin,2023,5\nSRB,remin,2008,0\n")
    found = values(folder)["remittances_received_usd", "SRB"]
    assert found.to_dict() == {2007: 3_764_206_000}


def test_every_country_of_the_extract_is_read(folder: Path) -> None:
    assert values(folder)["remittances_received_usd", "FRA", 2023] == 5


def test_people_are_whole(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "NPL,pop,2023,31", "NPL,pop,2023,31.000000000000004")
    assert values(folder)["population", "NPL", 2023] == 31


def test_kosovo_has_one_code_in_all_tables(folder: Path) -> None:
    replace(folder, worldbank.PRICES, "Qatar,QAT", "Kosovo,KSV")
    assert worldbank.read(folder)["remittance_costs"]["origin"].tolist() == ["XKX"]


def test_a_country_that_is_not_known_is_refused_where_it_stands(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "FRA,remin", "ATL,remin")
    replace(folder, worldbank.POVERTY, '"France","FRA"', '"Atlantis","ATL"')
    assert [each.split(": ")[0] for each in refusal(folder).splitlines()] == [
        "API_11_poverty_DS2_en_csv_v2.csv.gz, row 7, column Country Code",
        "wdi_13vars_all_countries.csv.gz, row 12, column geo",
    ]


def test_a_zero_of_investment_is_a_value(folder: Path) -> None:
    assert values(folder)["fdi_received_usd", "NPL", 2023] == 0


def test_each_value_says_how_the_publisher_came_by_it(folder: Path) -> None:
    rows = worldbank.read(folder)["observations"]
    rows = rows[(rows["country"] == "NPL") & (rows["year"] == 2023)]
    assert dict(zip(rows["indicator"], rows["status"], strict=True)) == {
        "fdi_received_usd": "reported",
        "gdp_usd": "reported",
        "net_migration": "estimated",
        "population": "estimated",
        "remittances_paid_usd": "estimated",
        "remittances_received_gdp": "estimated",
        "remittances_received_usd": "estimated",
        "unemployment": "modelled",
    }


def test_aggregates_come_from_the_excel_downloads_and_countries_do_not(folder: Path) -> None:
    rows = worldbank.read(folder)["observations"]
    found = rows[rows["source"] == "wb_wdi_2023"]
    assert set(found["country"]) == {"WLD"}
    assert set(found["value"]) == {735}


def test_the_unfinished_last_year_of_the_aggregates_is_left_out(folder: Path) -> None:
    rows = worldbank.read(folder)["observations"]
    assert rows.loc[rows["source"] == "wb_wdi_2023", "year"].max() == 2021


def test_the_csv_download_is_read_below_its_preamble(folder: Path) -> None:
    assert values(folder)["income_share_poorest"].to_dict() == {
        ("FRA", 2010): 7.9,
        ("FRA", 2011): 7.8,
        ("NPL", 2010): 8.3,
    }


def test_income_groups_are_those_of_the_country_list(folder: Path) -> None:
    groups = worldbank.read(folder)["countries"].set_index("iso3")["income_group"]
    assert groups["NPL"] == "Lower middle income"
    assert pd.isna(groups["WLD"])


def test_costs_are_of_surveyed_quarters_of_corridors_of_the_eleven(folder: Path) -> None:
    rows = worldbank.read(folder)["remittance_costs"]
    assert rows.to_dict("records") == [
        {
            "origin": "QAT",
            "destination": "NPL",
            "quarter": "2020Q3",
            "cost": 3.141593,
            "source": "wb_rpw",
        }
    ]


def test_all_wrong_cells_are_named_at_once(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "NPL,gdp,2023,40", "NPL,gdp,2023,forty")
    replace(folder, worldbank.POVERTY, '"8.3"', '"8,3"')
    replace(folder, worldbank.PRICES, "3.1415926535", "n/a")
    assert refusal(folder).splitlines() == [
        "API_11_poverty_DS2_en_csv_v2.csv.gz, row 6, column 2010: '8,3' is refused: not a number",
        "rpw_corridors_databank_2011Q1_2020Q3.csv.gz, row 2, column 2020Q3 [YR2020Q3]: "
        "'n/a' is refused: neither a number nor '..'",
        "wdi_13vars_all_countries.csv.gz, row 4, column v: 'forty' is refused: not a number",
    ]


def test_a_corridor_or_a_series_that_stands_twice_is_refused(folder: Path) -> None:
    price = (
        "Qatar,QAT,Average Total Cost to remit in corridor,ATCR.CORR,Nepal,NPL,..,3.1415926535\n"
    )
    replace(folder, worldbank.PRICES, price, price * 2)
    share = '"Nepal","NPL","Income share held by lowest 20%","SI.DST.FRST.20","8.3","",\n'
    replace(folder, worldbank.POVERTY, share, share * 2)
    said = refusal(folder).splitlines()
    assert [each.split(", column")[0] for each in said] == [
        "API_11_poverty_DS2_en_csv_v2.csv.gz, row 7",
        "rpw_corridors_databank_2011Q1_2020Q3.csv.gz, row 3",
    ]
    assert all("stands in row" in each for each in said)


def test_money_below_zero_is_refused_but_net_migration_is_not(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "NPL,remin,2023,10", "NPL,remin,2023,-10")
    assert refusal(folder) == (
        "wdi_13vars_all_countries.csv.gz, row 5, column v: '-10' of remin is less than 0"
    )


def test_unemployment_is_of_those_aged_15_or_over(folder: Path) -> None:
    rows = worldbank.read(folder)["observations"]
    assert set(rows.loc[rows["indicator"] == "unemployment", "age"]) == {"15+"}


def test_a_word_in_a_workbook_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worldbank.xlrd, "open_workbook", lambda _, **__: Workbook("many"))
    assert "personal-remittances-paid.xls, row 5, column 2021: 'many' is no number" in refusal(
        folder
    )


def test_a_missing_variable_is_named(folder: Path) -> None:
    replace(folder, worldbank.EXTRACT, "NPL,unem,2023,11.2\n", "")
    assert refusal(folder) == (
        "wdi_13vars_all_countries.csv.gz, column var: variable unem is missing"
    )


def test_a_file_that_is_no_workbook_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    for name in worldbank.WORKBOOKS:
        (folder / "raw" / "worldbank" / name).write_bytes(b"<html>")
    assert refusal(folder).count("not an Excel file") == 3


def test_a_workbook_that_is_cut_off_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise IndexError("array index out of range")

    monkeypatch.setattr(worldbank.xlrd, "open_workbook", cut)
    assert refusal(folder).count("not an Excel file, or cut off: array index out of range") == 3
