"""The only module that opens the data tables. It answers questions about the eleven countries."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import pandas as pd

from dashboard.reference import DATA, PROGRAMME_COUNTRIES
from dashboard.rules import RULES
from dashboard.tables import TABLES, Table

_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}

#: The tables that charts ask about; the reference tables are read by ``reference``.
SERVED = (
    "observations",
    "corridors",
    "remittance_corridors",
    "displacement",
    "incidents",
    "interventions",
    "results",
    "policies",
    "events",
    "places",
)

Side = Literal["origin", "destination"]


class UnreadableData(Exception):
    """A table of ``data/`` that is not what it should be, by file, row, column and reason."""


@dataclass(frozen=True)
class Repository:
    """Read-only answers. Every frame it returns is the caller's own.

    ``release`` names the data: it changes whenever a byte of a table does.
    """

    release: str
    tables: Mapping[str, pd.DataFrame]

    @classmethod
    def from_folder(cls, folder: Path = DATA) -> "Repository":
        """Read the committed package; raises UnreadableData."""
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        tables = {name: _table(folder, TABLES[name]) for name in SERVED}
        return cls(release=str(package["version"]), tables=tables)

    @cached_property
    def _by_indicator(self) -> dict[tuple[str, str], pd.DataFrame]:
        rows = self.tables["observations"]
        groups = rows.groupby(["indicator", "sex"], sort=False)
        return {(str(name), str(sex)): group for (name, sex), group in groups}

    def observations(self, indicator: str, *, sex: str = "T") -> pd.DataFrame:
        """All values of one indicator: country, indicator, year, sex, age, value, status, source."""
        found = self._by_indicator.get((indicator, sex))
        if found is None:
            return self.tables["observations"].iloc[:0].copy()
        return found.sort_values(["country", "year"], ignore_index=True)

    def sexes(self, indicator: str) -> list[str]:
        """The sexes by which an indicator is published, T first."""
        return [sex for sex in ("T", "F", "M") if (indicator, sex) in self._by_indicator]

    def series(self, indicator: str, country: str, *, sex: str = "T") -> pd.DataFrame:
        """One country's values over the years."""
        rows = self.observations(indicator, sex=sex)
        return rows[rows["country"] == country].reset_index(drop=True)

    def reference_year(self, indicator: str, *, sex: str = "T") -> int | None:
        """The latest year for which at least half of the countries with data have a value.

        Where countries are surveyed in different years and no year has half: the latest of those
        with the most.
        """
        rows = self._of_the_eleven(indicator, sex)
        if rows.empty:
            return None
        per_year = rows.groupby("year")["country"].nunique()
        enough = min(rows["country"].nunique() / 2, per_year.max())
        return int(per_year[per_year >= enough].index.max())

    def compared(self, indicator: str, *, year: int | None = None, sex: str = "T") -> pd.DataFrame:
        """One row for each of the eleven, in one year, largest first and missing last.

        Columns: country, indicator, asked (the year), year (of the value), value, sex, status,
        source, last_year. Where the year asked for has no value, the nearest earlier one stands
        in for at most ``RULES.stand_in_years``; older ones are missing and named in ``last_year``.
        """
        asked = year or self.reference_year(indicator, sex=sex)
        rows = self._of_the_eleven(indicator, sex)
        if asked is not None:
            rows = rows[rows["year"] <= asked]
        latest = rows.sort_values("year").groupby("country").tail(1).set_index("country")
        every = latest.reindex(PROGRAMME_COUNTRIES).rename_axis("country").reset_index()
        every["last_year"] = every["year"]
        every["asked"] = asked
        every[["indicator", "sex"]] = indicator, sex
        too_old = every["year"].isna() | (every["year"] < (asked or 0) - RULES.stand_in_years)
        every["year"] = every["year"].mask(too_old)
        every["value"] = every["value"].mask(too_old)
        every["status"] = every["status"].where(~too_old)
        columns = ["country", "indicator", "asked", "year", "value", "sex", "status"]
        ordered = every.sort_values(["value", "country"], ascending=[False, True])
        return ordered[[*columns, "source", "last_year"]].reset_index(drop=True)

    def _of_the_eleven(self, indicator: str, sex: str) -> pd.DataFrame:
        rows = self.observations(indicator, sex=sex)
        return rows[rows["country"].isin(PROGRAMME_COUNTRIES)]

    def corridors(
        self, country: str, side: Side, *, year: int | None = None, sex: str = "T"
    ) -> pd.DataFrame:
        """Migrants from (side origin) or in (side destination) a country, largest partner first.

        Columns: partner, year, asked, sex, migrants, definition, imputed, source. The stock is
        published for single years only, so the nearest one at or before ``year`` stands in.
        """
        rows = self.tables["corridors"]
        rows = rows[(rows[side] == country) & (rows["sex"] == sex)]
        known = rows["year"].unique()
        asked = year or (max(known) if len(known) else None)
        shown = max((each for each in known if asked is None or each <= asked), default=None)
        rows = rows[rows["year"] == shown].assign(asked=asked)
        partner = "destination" if side == "origin" else "origin"
        ordered = rows.rename(columns={partner: "partner"}).sort_values(
            ["migrants", "partner"], ascending=[False, True]
        )
        columns = ["partner", "year", "asked", "sex", "migrants", "definition", "imputed", "source"]
        return ordered[columns].reset_index(drop=True)

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """Whom each country counts as an immigrant in its latest stock: foreign-born or citizens."""
        latest = (
            self.tables["corridors"].sort_values("year").drop_duplicates("destination", keep="last")
        )
        known = latest.dropna(subset=["definition"])
        return dict(zip(known["destination"], known["definition"], strict=True))

    def remittance_corridors(self, country: str) -> pd.DataFrame:
        """Modelled remittances received by a country: partner, year, usd, status, source."""
        rows = self.tables["remittance_corridors"]
        rows = rows[rows["destination"] == country].rename(columns={"origin": "partner"})
        ordered = rows.sort_values(["usd", "partner"], ascending=[False, True])
        return ordered[["partner", "year", "usd", "status", "source"]].reset_index(drop=True)

    # What the programme did

    def interventions(self, **choices: object) -> pd.DataFrame:
        """Interventions of the programme, filtered; see ``filtered``."""
        return filtered(self.tables["interventions"], **choices)

    def results(self, **choices: object) -> pd.DataFrame:
        """Results of the programme with the sector, level and partner types of their intervention."""
        wanted = ["id", "sector", "level", "partner_types", "places", "title"]
        about = self.tables["interventions"][wanted].rename(
            columns={"id": "intervention_id", "title": "intervention"}
        )
        rows = self.tables["results"].merge(about, on="intervention_id", how="left")
        return filtered(rows, **choices)

    def policies(self, **choices: object) -> pd.DataFrame:
        """Policies named in the sources. They state neither goals, partners nor a phase of their own."""
        stated = {name: choices.get(name) for name in ("country", "sector", "level")}
        return filtered(self.tables["policies"], **stated)

    def events(self) -> pd.DataFrame:
        """Board meetings, launches, workshops and closings, of all countries and phases."""
        return self.tables["events"].copy()

    def places(self, names: Iterable[tuple[str, str]]) -> pd.DataFrame:
        """The named places (country, place) whose coordinates are verified."""
        rows = self.tables["places"].dropna(subset=["lat", "lon"])
        keys = pd.MultiIndex.from_frame(rows[["country_iso3", "place"]])
        return rows[keys.isin(list(names))].reset_index(drop=True)


def filtered(rows: pd.DataFrame, **choices: object) -> pd.DataFrame:
    """The rows that every choice keeps. A choice of None or () keeps all.

    A row that is silent on what is asked for (no goal named, no sector) is left out.
    ``phase="all"`` keeps every phase.
    """
    columns = {"country": "country_iso3", "goals": "sdgs", "partner": "partner_types"}
    for choice, wanted in choices.items():
        if wanted in (None, (), "all"):
            continue
        column = columns.get(choice, choice)
        kept = {str(each) for each in (wanted if isinstance(wanted, tuple) else (wanted,))}
        named = rows[column].fillna("").map(lambda cell, kept=kept: bool(kept & parts(cell)))
        # Without a row left, the mask would be text, and pandas would read it as column names.
        rows = rows[named.astype(bool)]
    return rows.reset_index(drop=True)


def parts(cell: str) -> set[str]:
    """The values of a cell that holds several, separated by ;.

    >>> sorted(parts("national; local"))
    ['local', 'national']
    """
    return {part.strip() for part in cell.split(";")} - {""}


def _table(folder: Path, table: Table) -> pd.DataFrame:
    path = folder / f"{table.name}.csv"
    dtypes = {column.name: _DTYPES[column.type] for column in table.columns}
    try:
        # Codes such as "NA" are values: only an empty cell is missing.
        rows = pd.read_csv(path, dtype=dtypes, keep_default_na=False, na_values=[""])
    except FileNotFoundError:
        raise UnreadableData(f"{path.name}: the file is missing") from None
    except ValueError as error:
        raise UnreadableData(_first_problem(path, table) or f"{path.name}: {error}") from None
    if missing := [name for name in dtypes if name not in rows.columns]:
        raise UnreadableData(f"{path.name}, row 1, column {missing[0]}: column is missing")
    for column in table.columns:
        if column.required and rows[column.name].isna().any():
            row = int(rows.index[rows[column.name].isna()][0]) + 2
            raise UnreadableData(f"{path.name}, row {row}, column {column.name}: cell is empty")
    return rows[list(dtypes)]


def _first_problem(path: Path, table: Table) -> str | None:
    """Where a table cannot be read as its types say: file, row, column and the value."""
    text = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""])
    for column in table.columns:
        if column.name not in text.columns or column.type == "string":
            continue
        cells = text[column.name].dropna()
        if column.type == "boolean":
            wrong = cells[~cells.isin(["true", "false"])]
        else:
            numbers = pd.to_numeric(cells, errors="coerce")
            whole = column.type == "integer"
            wrong = cells[numbers.isna() | (whole & (numbers % 1 != 0))]
        if len(wrong):
            row, value = int(wrong.index[0]) + 2, wrong.iloc[0]
            what = {"boolean": "neither true nor false", "integer": "not a whole number"}
            reason = what.get(column.type, "not a number")
            return f"{path.name}, row {row}, column {column.name}: {value!r} is {reason}"
    return None
