"""The block of a chart as an Excel workbook: a sheet of data, and a sheet that says what they are."""

import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter

from dashboard.vocabulary.words import Words


def workbook(block: Mapping[str, Any], link: str, words: Words) -> bytes:
    """The rows and notes of a block; ``link`` opens the same view.

    ``assets/download/workbook.js`` makes the same in the browser.
    Numbers are numbers; every text is written as text, so that none is run as a formula.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        strong, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        data = book.add_worksheet(words("browser.sheet_data"))
        table = block["table"] or {"columns": [], "rows": []}
        data.set_column(0, max(0, len(table["columns"]) - 1), 18)
        for at, column in enumerate(table["columns"]):
            data.write_string(0, at, column["label"], strong)
        for line, row in enumerate(table["rows"], start=1):
            for at, cell in enumerate(row):
                value, text = cell if isinstance(cell, list) else (cell, cell)
                if isinstance(value, int | float) and not isinstance(value, bool):
                    data.write_number(line, at, value)
                else:
                    data.write_string(line, at, str(text))
        data.freeze_panes(1, 0)
        about = book.add_worksheet(words("browser.sheet_notes"))
        about.set_column(0, 0, 24)
        about.set_column(1, 1, 100)
        for line, (name, text) in enumerate(notes(block, link, words)):
            about.write_string(line, 0, name, strong)
            about.write_string(line, 1, text, wrapped)
    return out.getvalue()


def notes(block: Mapping[str, Any], link: str, words: Words) -> list[tuple[str, str]]:
    """What must go wherever the rows go: finding, flags, sources, link, release, key facts."""
    lines = [("finding", block["finding"]), ("subtitle", block["subtitle"])]
    lines += [("flag", flag) for flag in block["flags"]]
    lines += [
        (
            "source",
            f"{source['name']} ({source['edition']}) · {source['licence']} · {source['link']}",
        )
        for source in block["sources"]
    ]
    if block["disclaimer"]:
        lines.append(("map", block["disclaimer"]))
    lines += [("link", link), ("release", block["release"])]
    named = [(words(f"browser.note_{name}"), text) for name, text in lines]
    return [*named, *((str(name), str(text)) for name, text in block["facts"])]
