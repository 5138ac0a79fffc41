"""Parses one cell as the value its column asks for: the right value, or the reason why there is none.

Nothing is guessed. What can be read in two ways is refused, with what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from dashboard.errors import BadFile
from dashboard.results.intake.dates import EARLIEST, LATEST, InvalidDate, parse_period
from dashboard.results.intake.numbers import Mark, readings
from dashboard.results.intake.sheets import Cell
from dashboard.results.intake.synonyms import (
    PLACEHOLDERS,
    choices,
    closest,
    countries,
    normalized,
    wholes,
)
from dashboard.results.model.schema import DAY, MOMENT
from dashboard.vocabulary.columns import Column

#: Words for yes and no, normalized.
YES = frozenset(("yes", "y", "oui", "o", "si", "s", "true", "vrai", "verdadero", "1"))
NO = frozenset(("no", "n", "non", "false", "faux", "falso", "0"))

#: Units of which there is never less than none, normalized.
PERSONS = frozenset(
    (
        *("person", "persons", "people", "women", "men", "migrants", "households", "beneficiaries"),
        *("personne", "personnes", "femmes", "hommes", "menages", "beneficiaires"),
        *("persona", "personas", "mujeres", "hombres", "migrantes", "hogares", "beneficiarios"),
    )
)

_EDGES = {"start": 0, "end": 1}


class InvalidCell(BadFile):
    """A cell without a right value: phrases under ``loading.reasons`` and ``loading.remedies``."""

    def __init__(self, reason: str, remedy: str = "", **details: object) -> None:
        self.reason, self.remedy, self.details = reason, remedy, details
        super().__init__(reason)


@dataclass(frozen=True)
class ColumnContext:
    """What is known of a column before its cells are parsed; ``warn`` is called with what was assumed."""

    column: Column
    #: The decimal mark that the workbook declares, or else that other cells of the column show.
    mark: Mark | None = None
    declared: bool = False
    from_1904: bool = False
    #: Whether M may stand for mujer: the sheet is in Spanish, or its column says H as well.
    unclear_m: bool = False
    warn: Callable[..., None] = field(default=lambda reason, **details: None)


def cell_text(cell: Cell) -> str:
    """A text without the blanks that nobody sees.

    >>> cell_text(Cell(" Népal\\u00a0 "))
    'Népal'
    """
    text = unicodedata.normalize("NFC", str(cell.value)).replace("\u00a0", " ")
    return text.replace("\u202f", " ").replace("\u200b", "").replace("\ufeff", "").strip()


def is_placeholder(cell: Cell) -> bool:
    """Whether a cell says that it was left empty on purpose."""
    return isinstance(cell.value, str) and normalized(cell.value) in PLACEHOLDERS


def check_readable(cell: Cell) -> None:
    """Raise InvalidCell for an error of the spreadsheet, or a formula without a stored value."""
    if cell.error:
        raise InvalidCell("error_cell", "correct_formula", error=cell.error)
    if cell.value is None:
        raise InvalidCell("formula_without_value", "save_in_excel")


def parse_cell(cell: Cell, context: ColumnContext) -> object:
    """The value of a cell in a column, or None where it was left empty on purpose; raises InvalidCell."""
    check_readable(cell)
    column = context.column
    if cell.formula:
        context.warn("formula")
    if is_placeholder(cell) and not _is_country(column):
        if column.required:
            raise InvalidCell("placeholder", "fill_in")
        context.warn("left_empty")
        return None
    if column.one_of:
        return parse_choice(cell, context)
    if _is_country(column):
        return parse_country(cell_text(cell))
    if column.name == "countries":
        return parse_countries(cell_text(cell))
    if column.pattern == DAY:
        return parse_day(cell, context)
    if column.pattern == MOMENT:
        return parse_moment(cell)
    if column.type == "number":
        return _check_bounds(parse_number(cell, context), column)
    return parse_text(cell, column)


def _is_country(column: Column) -> bool:
    return column.name == "country"


# Texts and choices


def parse_text(cell: Cell, column: Column) -> str:
    """A text; a number or a day is one only where it cannot have been written otherwise."""
    if isinstance(cell.value, bool):
        return cell_text(cell)
    if isinstance(cell.value, date):
        raise InvalidCell("day_in_text", "format_as_text")
    if isinstance(cell.value, float):
        # 1.10 that Excel took for a number has become 1.1.
        if not cell.value.is_integer() or cell.form == "percent":
            raise InvalidCell("number_in_text", "format_as_text")
        return f"{cell.value:.0f}"
    value = cell_text(cell)
    if column.name == "currency":
        value = value.upper()
    if column.name == "age":
        value = re.sub(r"\s*[-\u2010-\u2015]\s*", "-", value)
    if column.name in ("place", "age", "group"):
        value = wholes().get(normalized(value), value)
    if column.pattern and not re.fullmatch(column.pattern.strip("^$"), value):
        raise InvalidCell("wrong_form", "write_currency")
    return value


def parse_choice(cell: Cell, context: ColumnContext) -> str:
    """One of the choices of a column, by any of its names."""
    names = choices(context.column)
    written = cell_text(cell)
    if context.column.name == "sex" and normalized(written) == "m" and context.unclear_m:
        raise InvalidCell("unclear_m", "write_sex")
    value = names.get(normalized(written))
    if value is None:
        near = closest(written, names)
        raise InvalidCell(
            "unknown_choice",
            "did_you_mean" if near else "choose_one",
            near=near,
            choices=", ".join(context.column.one_of),
        )
    return value


# Countries


def parse_country(name: str) -> str:
    """The code of a country, by any of its names."""
    if normalized(name) == "na":
        raise InvalidCell("namibia_or_nothing", "write_country")
    if normalized(name) in PLACEHOLDERS:
        raise InvalidCell("placeholder", "write_country")
    codes = countries().get(normalized(name), frozenset())
    if len(codes) > 1:
        raise InvalidCell("several_countries", "write_country", codes=", ".join(sorted(codes)))
    if not codes:
        near = closest(name, countries())
        code = next(iter(countries()[normalized(near)]), "") if near else ""
        remedy = "did_you_mean_country" if near else "write_country"
        raise InvalidCell("unknown_country", remedy, near=near, code=code)
    return next(iter(codes))


def parse_countries(written: str) -> str:
    """Codes of countries, separated by ;."""
    parts = [part for part in re.split(r"[;\n]", written) if part.strip()]
    if len(parts) == 1 and normalized(written) not in countries():
        parts = [part for part in written.split(",") if part.strip()]
    return ";".join(dict.fromkeys(parse_country(part) for part in parts))


# Days


def parse_day(cell: Cell, context: ColumnContext) -> str:
    """A day; a month or a year is one where the column is the first or the last day of a period."""
    edge = _EDGES.get(context.column.name)
    match cell.value:
        case bool():
            raise InvalidCell("not_a_day", "write_day")
        case date() as shown:
            first, last = _from_date(shown, cell, context)
        case float() as serial:
            first, last = _from_serial(serial, edge, context)
        case _:
            try:
                first, last = parse_period(cell_text(cell))
            except InvalidDate as error:
                raise InvalidCell(error.reason, "write_day", **error.details) from error
    if first != last and edge is None:
        raise InvalidCell("period_for_day", "write_day")
    return (first, last)[edge or 0].isoformat()


def _from_date(shown: date, cell: Cell, context: ColumnContext) -> tuple[date, date]:
    """A day of the spreadsheet, or the month or year if that is all that it shows."""
    day = shown.date() if isinstance(shown, datetime) else shown
    typed = (day - _epoch(context)).days
    if day.year < EARLIEST <= typed <= LATEST:
        context.warn("year_as_day", year=typed)
        return parse_period(str(typed))
    if not EARLIEST <= day.year <= LATEST:
        raise InvalidCell("unlikely_year", "write_day", first=EARLIEST, last=LATEST)
    if cell.form in ("month", "year") and day.day == 1:
        first, last = parse_period(f"{day:%Y-%m}" if cell.form == "month" else f"{day:%Y}")
        reason = "shown_as_month" if cell.form == "month" else "shown_as_year"
        context.warn(reason, first=first.isoformat(), last=last.isoformat())
        return first, last
    return day, day


def _from_serial(serial: float, edge: int | None, context: ColumnContext) -> tuple[date, date]:
    """A number in a column of days: a year, or the number of days by which Excel counts."""
    if serial.is_integer() and 1990 <= serial <= LATEST:
        return parse_period(f"{serial:.0f}")
    try:
        day = _epoch(context) + timedelta(days=int(serial))
    except OverflowError as error:
        raise InvalidCell("not_a_day", "write_day") from error
    if not 1980 <= day.year <= LATEST:
        raise InvalidCell("not_a_day", "write_day")
    context.warn("serial_day", day=day.isoformat())
    return day, day


def _epoch(context: ColumnContext) -> date:
    return date(1904, 1, 1) if context.from_1904 else date(1899, 12, 30)


def parse_moment(cell: Cell) -> str:
    """A moment in universal time; a day is its beginning."""
    if isinstance(cell.value, datetime):
        return f"{cell.value:%Y-%m-%dT%H:%M:%SZ}"
    written = str(cell.value).strip()
    if re.fullmatch(MOMENT.strip("^$"), written):
        return written
    try:
        first, last = parse_period(written)
    except InvalidDate as error:
        raise InvalidCell(error.reason, "write_moment", **error.details) from error
    if first != last:
        raise InvalidCell("period_for_day", "write_moment")
    return f"{first.isoformat()}T00:00:00Z"


# Numbers


def parse_number(cell: Cell, context: ColumnContext) -> float:
    """A number that is no percentage."""
    value, percent = _parse_number(cell, context)
    if percent:
        raise InvalidCell("percent_of_what", "write_number")
    return float(value)


def parse_measure(cell: Cell, context: ColumnContext, value_type: str, unit: str) -> float:
    """The value of an indicator of this type and unit, with a warning where it is unusual."""
    return _check_bounds(_parse_measure(cell, context, value_type, unit), context.column)


def _parse_measure(cell: Cell, context: ColumnContext, value_type: str, unit: str) -> float:
    check_readable(cell)
    if cell.formula:
        context.warn("formula")
    if value_type == "yes-no":
        return parse_yes_no(cell)
    if value_type != "percentage":
        value = parse_number(cell, context)
        if value < 0 and value_type == "number":
            if PERSONS & set(re.findall(r"\w+", normalized(unit))):
                raise InvalidCell("negative_count", "check_value")
            context.warn("negative")
        return value
    exact, percent = _parse_number(cell, context)
    share = float(exact)
    if percent and cell.form == "percent":
        context.warn("percent_format", read=f"{share:.15g}")
    elif not percent and 0 < share < 1:
        context.warn("percentage_below_one")
    if share > 100:
        context.warn("percentage_above_hundred")
    if share < 0:
        context.warn("negative")
    return share


def parse_yes_no(cell: Cell) -> float:
    """1 for yes, 0 for no."""
    answer = normalized(cell.shown())
    if answer not in YES | NO:
        raise InvalidCell("not_yes_or_no", "write_yes_or_no")
    return float(answer in YES)


def _parse_number(cell: Cell, context: ColumnContext) -> tuple[Decimal, bool]:
    """A number, and whether it was written as a percentage: 12 for 12% in either way."""
    match cell.value:
        case bool():
            raise InvalidCell("truth_in_number", "write_number")
        case date():
            raise InvalidCell("day_in_number", "write_number")
        case float() as value:
            percent = cell.form == "percent"
            return Decimal(repr(value)) * (100 if percent else 1), percent
    written = cell_text(cell)
    percent = written.endswith(("%", "٪", "％"))
    by_mark = _in_bounds(readings(written[:-1] if percent else written), context.column)
    values = set(by_mark.values())
    if not values:
        raise InvalidCell("not_a_number", "write_number")
    if len(values) == 1:
        if context.declared and context.mark not in by_mark:
            context.warn("other_mark", mark=context.mark, read=f"{float(*values):.15g}")
        return values.pop(), percent
    if context.mark is None:
        one, other = (f"{float(by_mark[mark]):.15g}" for mark in (".", ","))
        raise InvalidCell("unclear_number", "declare_mark", one=one, other=other)
    if not context.declared:
        context.warn("mark_of_column", mark=context.mark, read=f"{by_mark[context.mark]:f}")
    return by_mark[context.mark], percent


def _in_bounds(by_mark: dict[Mark, Decimal], column: Column) -> dict[Mark, Decimal]:
    """Of several readings those within the bounds of the column: 27.717 degrees are not 27,717."""
    low, high = column.minimum, column.maximum
    if low is None or high is None:
        return by_mark
    return {mark: value for mark, value in by_mark.items() if low <= value <= high} or by_mark


def _check_bounds(value: float, column: Column) -> float:
    if column.minimum is not None and value < column.minimum:
        raise InvalidCell("too_small", "check_value", limit=f"{column.minimum:g}")
    if column.maximum is not None and value > column.maximum:
        raise InvalidCell("too_great", "check_value", limit=f"{column.maximum:g}")
    return value


def number_texts(cells: Iterable[Cell]) -> list[str]:
    """The texts of a column that may show its decimal mark."""
    return [cell_text(cell).rstrip("% ") for cell in cells if isinstance(cell.value, str)]
