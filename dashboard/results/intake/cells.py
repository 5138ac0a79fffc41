"""One cell as the value its column asks for: the right value, or the reason why there is none.

Nothing is guessed. What can be read in two ways is refused, with what to write instead.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from dashboard.results.intake.dates import EARLIEST, LATEST, UnclearDay, period
from dashboard.results.intake.numbers import Mark, readings
from dashboard.results.intake.sheets import Cell
from dashboard.results.intake.synonyms import (
    PLACEHOLDERS,
    choices,
    countries,
    folded,
    nearest,
    wholes,
)
from dashboard.results.model.schema import DAY, MOMENT
from dashboard.vocabulary.tables import Column

#: Words for yes and no, folded.
YES = frozenset(("yes", "y", "oui", "o", "si", "s", "true", "vrai", "verdadero", "1"))
NO = frozenset(("no", "n", "non", "false", "faux", "falso", "0"))

#: Units of which there is never less than none, folded.
PERSONS = frozenset(
    (
        *("person", "persons", "people", "women", "men", "migrants", "households", "beneficiaries"),
        *("personne", "personnes", "femmes", "hommes", "menages", "beneficiaires"),
        *("persona", "personas", "mujeres", "hombres", "migrantes", "hogares", "beneficiarios"),
    )
)

_EDGES = {"start": 0, "end": 1}


class Unclear(Exception):
    """A cell without a right value: phrases under ``loading.reasons`` and ``loading.remedies``."""

    def __init__(self, reason: str, remedy: str = "", **details: object) -> None:
        self.reason, self.remedy, self.details = reason, remedy, details
        super().__init__(reason)


@dataclass(frozen=True)
class Setting:
    """What is known of a column before its cells are read, and whom to tell what was understood."""

    column: Column
    #: The decimal mark that the workbook declares, or else that other cells of the column show.
    mark: Mark | None = None
    declared: bool = False
    from_1904: bool = False
    #: Whether M may stand for mujer: the sheet is in Spanish, or its column says H as well.
    unclear_m: bool = False
    tell: Callable[..., None] = field(default=lambda reason, **details: None)


def text_of(cell: Cell) -> str:
    """A text without the blanks that nobody sees.

    >>> text_of(Cell(" Népal\\u00a0 "))
    'Népal'
    """
    text = unicodedata.normalize("NFC", str(cell.value)).replace("\u00a0", " ")
    return text.replace("\u202f", " ").replace("\u200b", "").replace("\ufeff", "").strip()


def is_placeholder(cell: Cell) -> bool:
    """Whether a cell says that it was left empty on purpose."""
    return isinstance(cell.value, str) and folded(cell.value) in PLACEHOLDERS


def usable(cell: Cell) -> None:
    """Raise Unclear for an error of the spreadsheet, or a formula without a stored value."""
    if cell.error:
        raise Unclear("error_cell", "correct_formula", error=cell.error)
    if cell.value is None:
        raise Unclear("formula_without_value", "save_in_excel")


def value_of(cell: Cell, setting: Setting) -> object:
    """The value of a cell in a column, or None where it was left empty on purpose; raises Unclear."""
    usable(cell)
    column = setting.column
    if cell.formula:
        setting.tell("formula")
    if is_placeholder(cell) and not _is_country(column):
        if column.required:
            raise Unclear("placeholder", "fill_in")
        setting.tell("left_empty")
        return None
    if column.one_of:
        return choice(cell, setting)
    if _is_country(column):
        return country(text_of(cell))
    if column.name == "countries":
        return several_countries(text_of(cell))
    if column.pattern == DAY:
        return day(cell, setting)
    if column.pattern == MOMENT:
        return moment(cell)
    if column.type == "number":
        return _within(number(cell, setting), column)
    return text(cell, column)


def _is_country(column: Column) -> bool:
    return column.name == "country"


# Texts and choices


def text(cell: Cell, column: Column) -> str:
    """A text; a number or a day is one only where it cannot have been written otherwise."""
    if isinstance(cell.value, bool):
        return text_of(cell)
    if isinstance(cell.value, date):
        raise Unclear("day_in_text", "format_as_text")
    if isinstance(cell.value, float):
        # 1.10 that Excel took for a number has become 1.1.
        if not cell.value.is_integer() or cell.form == "percent":
            raise Unclear("number_in_text", "format_as_text")
        return f"{cell.value:.0f}"
    said = text_of(cell)
    if column.name == "currency":
        said = said.upper()
    if column.name == "age":
        said = re.sub(r"\s*[-\u2010-\u2015]\s*", "-", said)
    if column.name in ("place", "age", "group"):
        said = wholes().get(folded(said), said)
    if column.pattern and not re.fullmatch(column.pattern.strip("^$"), said):
        raise Unclear("wrong_form", "write_currency")
    return said


def choice(cell: Cell, setting: Setting) -> str:
    """One of the choices of a column, by any of its names."""
    known = choices(setting.column)
    said = text_of(cell)
    if setting.column.name == "sex" and folded(said) == "m" and setting.unclear_m:
        raise Unclear("unclear_m", "write_sex")
    found = known.get(folded(said))
    if found is None:
        near = nearest(said, known)
        raise Unclear(
            "unknown_choice",
            "did_you_mean" if near else "choose_one",
            near=near,
            choices=", ".join(setting.column.one_of),
        )
    return found


# Countries


def country(said: str) -> str:
    """The code of a country, by any of its names."""
    if folded(said) == "na":
        raise Unclear("namibia_or_nothing", "write_country")
    if folded(said) in PLACEHOLDERS:
        raise Unclear("placeholder", "write_country")
    codes = countries().get(folded(said), frozenset())
    if len(codes) > 1:
        raise Unclear("several_countries", "write_country", codes=", ".join(sorted(codes)))
    if not codes:
        near = nearest(said, countries())
        found = next(iter(countries()[folded(near)]), "") if near else ""
        remedy = "did_you_mean_country" if near else "write_country"
        raise Unclear("unknown_country", remedy, near=near, code=found)
    return next(iter(codes))


def several_countries(said: str) -> str:
    """Codes of countries, separated by ;."""
    parts = [part for part in re.split(r"[;\n]", said) if part.strip()]
    if len(parts) == 1 and folded(said) not in countries():
        parts = [part for part in said.split(",") if part.strip()]
    return ";".join(dict.fromkeys(country(part) for part in parts))


# Days


def day(cell: Cell, setting: Setting) -> str:
    """A day; a month or a year is one where the first or the last day of a period is asked for."""
    edge = _EDGES.get(setting.column.name)
    match cell.value:
        case bool():
            raise Unclear("not_a_day", "write_day")
        case date() as found:
            first, last = _shown(found, cell, setting)
        case float() as serial:
            first, last = _serial(serial, edge, setting)
        case _:
            try:
                first, last = period(text_of(cell))
            except UnclearDay as error:
                raise Unclear(error.reason, "write_day", **error.details) from error
    if first != last and edge is None:
        raise Unclear("period_for_day", "write_day")
    return (first, last)[edge or 0].isoformat()


def _shown(found: date, cell: Cell, setting: Setting) -> tuple[date, date]:
    """A day of the spreadsheet, or the month or year if that is all that it shows."""
    day = found.date() if isinstance(found, datetime) else found
    typed = (day - _epoch(setting)).days
    if day.year < EARLIEST <= typed <= LATEST:
        setting.tell("year_as_day", year=typed)
        return period(str(typed))
    if not EARLIEST <= day.year <= LATEST:
        raise Unclear("unlikely_year", "write_day", first=EARLIEST, last=LATEST)
    if cell.form in ("month", "year") and day.day == 1:
        first, last = period(f"{day:%Y-%m}" if cell.form == "month" else f"{day:%Y}")
        reason = "shown_as_month" if cell.form == "month" else "shown_as_year"
        setting.tell(reason, first=first.isoformat(), last=last.isoformat())
        return first, last
    return day, day


def _serial(serial: float, edge: int | None, setting: Setting) -> tuple[date, date]:
    """A number in a column of days: a year, or the number of days by which Excel counts."""
    if serial.is_integer() and 1990 <= serial <= LATEST:
        return period(f"{serial:.0f}")
    try:
        found = _epoch(setting) + timedelta(days=int(serial))
    except OverflowError as error:
        raise Unclear("not_a_day", "write_day") from error
    if not 1980 <= found.year <= LATEST:
        raise Unclear("not_a_day", "write_day")
    setting.tell("serial_day", day=found.isoformat())
    return found, found


def _epoch(setting: Setting) -> date:
    return date(1904, 1, 1) if setting.from_1904 else date(1899, 12, 30)


def moment(cell: Cell) -> str:
    """A moment in universal time; a day is its beginning."""
    if isinstance(cell.value, datetime):
        return f"{cell.value:%Y-%m-%dT%H:%M:%SZ}"
    said = str(cell.value).strip()
    if re.fullmatch(MOMENT.strip("^$"), said):
        return said
    try:
        first, last = period(said)
    except UnclearDay as error:
        raise Unclear(error.reason, "write_moment", **error.details) from error
    if first != last:
        raise Unclear("period_for_day", "write_moment")
    return f"{first.isoformat()}T00:00:00Z"


# Numbers


def number(cell: Cell, setting: Setting) -> float:
    """A number that is no percentage."""
    found, percent = _number(cell, setting)
    if percent:
        raise Unclear("percent_of_what", "write_number")
    return float(found)


def measured(cell: Cell, setting: Setting, value_type: str, unit: str) -> float:
    """The value of an indicator of this type and unit, told where it is unusual."""
    return _within(_measured(cell, setting, value_type, unit), setting.column)


def _measured(cell: Cell, setting: Setting, value_type: str, unit: str) -> float:
    usable(cell)
    if cell.formula:
        setting.tell("formula")
    if value_type == "yes-no":
        return yes_or_no(cell)
    if value_type != "percentage":
        found = number(cell, setting)
        if found < 0 and value_type == "number":
            if PERSONS & set(re.findall(r"\w+", folded(unit))):
                raise Unclear("negative_count", "check_value")
            setting.tell("negative")
        return found
    exact, percent = _number(cell, setting)
    share = float(exact)
    if percent and cell.form == "percent":
        setting.tell("percent_format", read=f"{share:.15g}")
    elif not percent and 0 < share < 1:
        setting.tell("percentage_below_one")
    if share > 100:
        setting.tell("percentage_above_hundred")
    if share < 0:
        setting.tell("negative")
    return share


def yes_or_no(cell: Cell) -> float:
    """1 for yes, 0 for no."""
    said = folded(cell.shown())
    if said not in YES | NO:
        raise Unclear("not_yes_or_no", "write_yes_or_no")
    return float(said in YES)


def _number(cell: Cell, setting: Setting) -> tuple[Decimal, bool]:
    """A number, and whether it was written as a percentage: 12 for 12% in either way."""
    match cell.value:
        case bool():
            raise Unclear("truth_in_number", "write_number")
        case date():
            raise Unclear("day_in_number", "write_number")
        case float() as found:
            percent = cell.form == "percent"
            return Decimal(repr(found)) * (100 if percent else 1), percent
    said = text_of(cell)
    percent = said.endswith(("%", "٪", "％"))
    found_by = _possible(readings(said[:-1] if percent else said), setting.column)
    meant = set(found_by.values())
    if not meant:
        raise Unclear("not_a_number", "write_number")
    if len(meant) == 1:
        if setting.declared and setting.mark not in found_by:
            setting.tell("other_mark", mark=setting.mark, read=f"{float(*meant):.15g}")
        return meant.pop(), percent
    if setting.mark is None:
        one, other = (f"{float(found_by[mark]):.15g}" for mark in (".", ","))
        raise Unclear("unclear_number", "declare_mark", one=one, other=other)
    if not setting.declared:
        setting.tell("mark_of_column", mark=setting.mark, read=f"{found_by[setting.mark]:f}")
    return found_by[setting.mark], percent


def _possible(found: dict[Mark, Decimal], column: Column) -> dict[Mark, Decimal]:
    """Of several readings those within the bounds of the column: 27.717 degrees are not 27,717."""
    low, high = column.minimum, column.maximum
    if low is None or high is None:
        return found
    return {mark: value for mark, value in found.items() if low <= value <= high} or found


def _within(value: float, column: Column) -> float:
    if column.minimum is not None and value < column.minimum:
        raise Unclear("too_small", "check_value", limit=f"{column.minimum:g}")
    if column.maximum is not None and value > column.maximum:
        raise Unclear("too_great", "check_value", limit=f"{column.maximum:g}")
    return value


def number_texts(cells: Iterable[Cell]) -> list[str]:
    """The texts of a column that may show its decimal mark."""
    return [text_of(cell).rstrip("% ") for cell in cells if isinstance(cell.value, str)]
