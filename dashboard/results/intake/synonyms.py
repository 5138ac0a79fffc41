"""What people call the sheets, columns, choices and countries of a submission, in every language."""

import difflib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

from babel import Locale

from dashboard.results.model.schema import FRAMEWORK, WHOLE_PROGRAMME
from dashboard.vocabulary.columns import Column
from dashboard.vocabulary.reference import AREAS, COUNTRIES, LANGUAGES
from dashboard.vocabulary.words import Words

#: The tables that a submission may bring. Texts in further languages come with IATI files only.
SHEETS = tuple(name for name in FRAMEWORK if name != "narratives")

#: By how many letters a name may be longer or shorter than the one that was meant.
_DIFFERENCE = 6

_SEXES = {
    "all": ("both", "both sexes", "total", "tous", "toutes", "les deux", "ambos", "todos", "t"),
    "F": (
        *("female", "females", "woman", "women", "girls", "w"),
        *("femme", "femmes", "filles", "féminin", "mujer", "mujeres", "niñas", "femenino"),
    ),
    "M": (
        *("male", "males", "man", "men", "boys"),
        *("homme", "hommes", "garçons", "masculin", "h"),
        *("hombre", "hombres", "niños", "masculino"),
    ),
    "other": ("non-binary", "non binaire", "autres", "otra", "otros", "no binario"),
    "unknown": ("not known", "not stated", "inconnue", "non précisé", "desconocida"),
}

#: Words that say of a cell that it was left empty on purpose.
PLACEHOLDERS = frozenset(
    (
        *("n/a", "na", "n.a.", "n.a", "#n/a", "n/d", "nd", "n.d.", "s/o", "s.o.", "s/d"),
        *("-", "--", "–", "—", "...", "…", "..", "?", "tbd", "tbc", "null"),
        *("not available", "not applicable", "no data", "missing", "to be determined"),
        *("non disponible", "sans objet", "non applicable", "pas de donnees", "a determiner"),
        *("no disponible", "no aplica", "sin datos", "no aplicable", "por determinar"),
    )
)

#: Official names of programme countries that the interface does not use.
_OFFICIAL = {
    "BGD": ("People's Republic of Bangladesh",),
    "ECU": ("Republic of Ecuador",),
    "KGZ": ("Kyrgyz Republic", "Kirghizistan", "Kirghizie", "Kirguizistán", "Kirguistán"),
    "MAR": ("Kingdom of Morocco", "Royaume du Maroc", "Reino de Marruecos"),
    "MDA": ("Moldova", "Moldavie", "Moldavia"),
    "NPL": ("Federal Democratic Republic of Nepal", "République démocratique fédérale du Népal"),
    "PHL": ("Republic of the Philippines", "The Philippines"),
    "SEN": ("Republic of Senegal", "République du Sénégal", "República del Senegal"),
    "SRB": ("Republic of Serbia", "République de Serbie", "República de Serbia"),
    "TUN": ("Republic of Tunisia", "République tunisienne", "República de Túnez"),
}


@lru_cache(maxsize=20_000)  # the same few texts stand in thousands of rows
def normalized(text: str) -> str:
    """A text as names are compared: without case, accents, blanks and marks around it.

    >>> normalized(" Début\\u00a0de la  période * "), normalized("set_on")
    ('debut de la periode', 'set on')
    """
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").replace("_", " "))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split()).strip("*: ")


@cache
def words_of(language: str) -> Words:
    """The words of a language."""
    return Words.in_language(language)


def _in_every_language(name: str) -> Iterable[str]:
    return (words_of(language)(name) for language in LANGUAGES)


def sheet_name(words: Words, table: str) -> str:
    """What the sheet of a table is called."""
    return words(f"loading.template.sheets.{table}")


def column_name(words: Words, table: str, column: str) -> str:
    """What a column is called; the same in every table, unless its table has a name of its own."""
    specific = f"loading.template.columns.{table}.{column}"
    return words(specific if specific in words else f"loading.template.columns.common.{column}")


def column_help(words: Words, table: str, column: Column) -> str:
    """What to write into a column, and whether it may be empty."""
    specific = f"loading.template.help.{table}.{column.name}"
    what = words(specific if specific in words else f"loading.template.help.common.{column.name}")
    need = "required" if needed(table, column) else "optional"
    return f"{words(f'loading.template.{need}')} {what}"


#: What an empty cell stands for, where the schema asks for a value and the template for none.
DEFAULTS = {"place": "all", "sex": "all", "age": "all", "group": "all", "state": "draft"}


def needed(table: str, column: Column) -> bool:
    """Whether a cell of the column must be filled."""
    return column.required and not (table in ("values", "money") and column.name in DEFAULTS)


def choice_name(words: Words, column: str, choice: str) -> str:
    """What a choice is called."""
    return words(f"loading.template.choices.{column}.{choice}")


@cache
def tables() -> dict[str, str]:
    """Tables by every normalized name of their sheets."""
    return {
        normalized(name): table
        for table in SHEETS
        for name in (table, *_in_every_language(f"loading.template.sheets.{table}"))
    }


@cache
def guides() -> frozenset[str]:
    """Folded names of the sheets that explain, and are never loaded."""
    return frozenset(
        normalized(name)
        for sheet in ("instructions", "examples", "lists", "problems")
        for name in _in_every_language(f"loading.template.{sheet}")
    )


@cache
def columns(table: str) -> dict[str, Column]:
    """Columns of a table by every normalized name."""
    by_name: dict[str, Column] = {}
    for column in FRAMEWORK[table].columns:
        names = (column_name(words_of(language), table, column.name) for language in LANGUAGES)
        by_name |= {normalized(name): column for name in (column.name, *names)}
    return by_name


@cache
def headers() -> frozenset[str]:
    """The normalized names of every column of every table."""
    return frozenset(chain.from_iterable(columns(table) for table in SHEETS))


@cache
def helps(table: str) -> frozenset[str]:
    """Every help text that the template writes under the headers of a table, normalized."""
    return frozenset(
        normalized(column_help(words_of(language), table, column))
        for column in FRAMEWORK[table].columns
        for language in LANGUAGES
    )


@cache
def choices(column: Column) -> dict[str, str]:
    """The choices of a column by every normalized name."""
    by_name: dict[str, str] = {}
    for choice in column.one_of:
        names = (choice_name(words_of(language), column.name, choice) for language in LANGUAGES)
        by_name |= {normalized(name): choice for name in (choice, *names)}
    if column.name == "sex":
        for choice, synonyms in _SEXES.items():
            by_name |= {normalized(name): choice for name in synonyms}
    return by_name


@cache
def wholes() -> dict[str, str]:
    """The words for all and for unknown, by every normalized name."""
    sexes = next(column for column in FRAMEWORK["values"].columns if column.name == "sex")
    return {
        name: choice
        for name, choice in choices(sexes).items()
        if choice in ("all", "unknown") and len(name) > 1
    }


@cache
def instructions() -> frozenset[str]:
    """Folded names of the sheet that holds the choice of the decimal mark."""
    return frozenset(
        normalized(name) for name in _in_every_language("loading.template.instructions")
    )


@cache
def marks() -> frozenset[str]:
    """What the cell beside the choice of the decimal mark is called, normalized."""
    return frozenset(normalized(name) for name in _in_every_language("loading.template.mark"))


@cache
def countries() -> dict[str, frozenset[str]]:
    """Codes of countries by every normalized name; a name of several countries has several codes."""
    codes_of: dict[str, set[str]] = {}

    def call(name: str, code: str) -> None:
        codes_of.setdefault(normalized(name), set()).add(code)

    for code in AREAS:
        short = COUNTRIES[code].iso2
        call(code, code)
        if short:
            call(short, code)
        for language in LANGUAGES:
            call(words_of(language).countries[code], code)
            if name := Locale(language).territories.get(short):
                call(name, code)
    for code, names in _OFFICIAL.items():
        for name in names:
            call(name, code)
    for name in (WHOLE_PROGRAMME, "global", *_in_every_language("loading.template.programme")):
        call(name, WHOLE_PROGRAMME)
    return {name: frozenset(codes) for name, codes in codes_of.items()}


def closest(text: str, names: Iterable[str]) -> str:
    """The name most like a text, or an empty text where none is.

    >>> closest("Nepl", ["Nepal", "Senegal"])
    'Nepal'

    Only names that begin alike and are of about the same length are compared: a column of
    thousands of wrong names must not take minutes.
    """
    wanted = normalized(text)
    candidates = {
        name: candidate
        for candidate in names
        if (name := normalized(candidate))[:1] == wanted[:1]
        and abs(len(name) - len(wanted)) <= _DIFFERENCE
    }
    matches = difflib.get_close_matches(wanted, candidates, n=1, cutoff=0.6)
    return candidates[matches[0]] if matches else ""
