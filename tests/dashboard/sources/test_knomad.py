from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard.sources import knomad
from dashboard.sources.problems import UnreadableFile

RECEIVERS = {
    "Bangladesh": 10,
    "Ecuador": 0,
    "Jamaica": 0,
    "Kyrgyz Republic": 0,
    "Moldova": 0,
    "Morocco": 0,
    "Nepal": 3.5,
    "Philippines": 0,
    "Senegal": 0,
    "Serbia": 0,
    "Tunisia": 0,
    "France": 7,
}


def sheet(
    *, sender: str = "Qatar", amount: object = 3.5, world: object = 3.5
) -> list[Sequence[object]]:
    """As the true one: title, receivers in row 2, senders below, WORLD, notes."""
    names = list(RECEIVERS)
    columns = [*names, "WORLD"]

    def row(name: str, amounts: dict[str, object]) -> list[object]:
        return [name, *(amounts.get(column) for column in columns)]

    return [
        ["Bilateral Remittance Estimates for 2021 (millions of US$)"],
        ["Remittance-receiving country (across)", *columns],
        row("India", {"Bangladesh": 10, "France": 7, "WORLD": 17}),
        row(sender, {"Nepal": amount, "WORLD": amount}),
        row("WORLD", RECEIVERS | {"Nepal": world, "WORLD": 20.5}),
        [None],
        ["Note: All numbers are in current (nominal) US dollar."],
    ]


def folder(root: Path, rows: list[Sequence[object]], title: str = "FINAL BRM 2021 ") -> Path:
    place = root / "raw" / "knomad"
    place.mkdir(parents=True)
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    book.save(place / knomad.MATRIX)
    return root


def refusal(root: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        knomad.read(root)
    return str(refused.value)


def test_a_cell_is_a_corridor_in_us_dollars_and_marked_as_modelled(tmp_path: Path) -> None:
    rows = knomad.read(folder(tmp_path, sheet()))["remittance_corridors"]
    assert rows.to_dict("records")[1] == {
        "origin": "QAT",
        "destination": "NPL",
        "year": 2021,
        "usd": 3_500_000,
        "status": "modelled",
        "source": "knomad_brm2021",
    }


def test_a_corridor_that_touches_none_of_the_eleven_is_left_out(tmp_path: Path) -> None:
    rows = knomad.read(folder(tmp_path, sheet()))["remittance_corridors"]
    assert list(rows["destination"]) == ["BGD", "NPL"]


def test_the_world_is_no_sender_and_no_receiver(tmp_path: Path) -> None:
    rows = knomad.read(folder(tmp_path, sheet()))["remittance_corridors"]
    assert isinstance(rows, pd.DataFrame)
    assert not {"WLD", "WORLD"} & {*rows["origin"], *rows["destination"]}


def test_a_column_that_does_not_add_up_to_the_world_is_refused(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, sheet(world=300)))
    assert said == f"{knomad.MATRIX}, column NPL: senders add up to 4 million, WORLD is 300"


def test_a_country_that_is_not_known_is_named_by_its_row(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, sheet(sender="Atlantis")))
    assert said == f"{knomad.MATRIX}, row 4: country 'Atlantis' is not known"


def test_a_cell_that_is_no_amount_is_named(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, sheet(amount="n/a")))
    assert said == f"{knomad.MATRIX}, row 4, column Nepal: 'n/a' is no amount"


def test_a_sender_that_stands_twice_is_named_by_both_rows(tmp_path: Path) -> None:
    said = refusal(folder(tmp_path, sheet(sender="India")))
    assert said == f"{knomad.MATRIX}, row 4: country 'India' stands in row 3 already"


def test_a_receiver_that_stands_twice_is_named(tmp_path: Path) -> None:
    rows = sheet()
    rows[1] = ["Nepal" if name == "France" else name for name in rows[1]]
    assert refusal(folder(tmp_path, rows)) == (
        f"{knomad.MATRIX}, row 2, column Nepal: country is there twice"
    )


def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    assert "no sheet is named FINAL BRM" in refusal(folder(tmp_path, sheet(), title="Sheet1"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{knomad.MATRIX}: the file is missing"
