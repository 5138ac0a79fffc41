"""KNOMAD: the bilateral remittance matrix of 2021, a model that shares out what each country received.

The sheet has receivers across (row 2) and senders down (column A), in millions of US dollars, with
a row WORLD and notes below. A matrix whose column does not add up to its own row WORLD is refused.
The inflows that it shares out are those known in December 2022; later editions of the World Bank
revised them, most of all for Senegal (2.7 to 3.1 billion US dollars) and Tunisia (2.2 to 3.0).
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
import pandas as pd

from dashboard.paths import DATA
from dashboard.sources.importer import Importer, Tables
from dashboard.sources.places import PROGRAMME_COUNTRIES
from dashboard.sources.problems import Problem, UnreadableFile
from dashboard.sources.rows import table

SOURCE = "knomad_brm2021"
YEAR = 2021
MATRIX = "bilateral_remittance_matrix_2021_0.xlsx"
NAMES = DATA / "reference" / "country_names.toml"

WORLD = "WORLD"
MILLION = 1_000_000
#: How far the sum of a column may be from the row WORLD, which is rounded in some cells.
TOLERANCE = 0.001

Rows = list[tuple[Any, ...]]


def read(folder: Path) -> Tables:
    """Modelled remittances of every corridor that touches a programme country."""
    rows = _rows(folder / "raw" / "knomad" / MATRIX, "FINAL BRM")
    corridors = _corridors(rows, tomllib.loads(NAMES.read_text("utf-8")))
    touching = corridors["origin"].isin(PROGRAMME_COUNTRIES) | corridors["destination"].isin(
        PROGRAMME_COUNTRIES
    )
    amounts = corridors[touching].assign(year=YEAR, status="modelled")
    return {"remittance_corridors": table("remittance_corridors", amounts, source=SOURCE)}


def _rows(path: Path, title: str) -> Rows:
    """All rows of the sheet whose name starts so; the true name ends with a blank."""
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except FileNotFoundError:
        raise UnreadableFile([Problem(path.name, None, None, "the file is missing")]) from None
    except (BadZipFile, OSError, KeyError) as error:
        raise UnreadableFile(
            [Problem(path.name, None, None, f"not an Excel file: {error}")]
        ) from None
    sheets = [sheet for sheet in book.worksheets if sheet.title.startswith(title)]
    if not sheets:
        raise UnreadableFile([Problem(path.name, None, None, f"no sheet is named {title}…")])
    return list(sheets[0].iter_rows(values_only=True))


def _corridors(rows: Rows, codes: Mapping[str, str]) -> pd.DataFrame:
    """Every cell with an amount: origin, destination, US dollars."""
    header = [_name(cell) for cell in rows[1]] if len(rows) > 1 else []
    ends = next((at for at, row in enumerate(rows) if _name(row[0]) == WORLD), None)
    if ends is None or WORLD not in header:
        raise UnreadableFile([Problem(MATRIX, None, None, f"no row and column {WORLD}")])
    receivers = {at: name for at, name in enumerate(header) if at > 0 and name and name != WORLD}
    problems = [
        Problem(MATRIX, 2, name, "country is not known")
        for name in receivers.values()
        if name not in codes
    ]
    problems += [
        Problem(MATRIX, 2, name, "country is there twice")
        for name, times in Counter(receivers.values()).items()
        if times > 1
    ]
    amounts = []
    senders: dict[str, int] = {}
    for number, row in enumerate(rows[2:ends], 3):
        sender = _name(row[0])
        if senders.setdefault(sender, number) != number:
            reason = f"country {sender!r} stands in row {senders[sender]} already"
            problems.append(Problem(MATRIX, number, None, reason))
        elif sender not in codes:
            problems.append(Problem(MATRIX, number, None, f"country {sender!r} is not known"))
        if sender not in codes:
            continue
        for at, receiver in receivers.items():
            amount = row[at]
            if amount is None:
                continue
            if isinstance(amount, bool) or not isinstance(amount, int | float) or amount < 0:
                problems.append(Problem(MATRIX, number, receiver, f"{amount!r} is no amount"))
            elif amount > 0 and receiver in codes:
                amounts.append((codes[sender], codes[receiver], round(amount * MILLION)))
    corridors = pd.DataFrame(amounts, columns=["origin", "destination", "usd"]).astype(
        {"usd": "float64"}
    )
    world = {codes.get(name): rows[ends][at] for at, name in receivers.items()}
    if problems := problems or _sums(corridors, world):
        raise UnreadableFile(problems)
    return corridors


def _sums(corridors: pd.DataFrame, world: Mapping[str | None, object]) -> list[Problem]:
    """The programme countries whose senders do not add up to the row WORLD."""
    sums = corridors.groupby("destination")["usd"].sum() / MILLION
    problems = []
    for country in PROGRAMME_COUNTRIES:
        stated, total = world.get(country), sums.get(country, 0)
        if not isinstance(stated, int | float):
            problems.append(Problem(MATRIX, None, country, f"{WORLD} is missing"))
        elif abs(total - stated) > TOLERANCE * stated:
            reason = f"senders add up to {total:,.0f} million, {WORLD} is {stated:,.0f}"
            problems.append(Problem(MATRIX, None, country, reason))
    return problems


def _name(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


IMPORTER = Importer("knomad", read)
