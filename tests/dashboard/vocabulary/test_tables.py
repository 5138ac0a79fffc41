import csv

import pytest

from dashboard.repository.loading import SERVED
from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.tables import TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_table_is_what_its_file_is(table):
    with (DATA / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))

    assert heading == [column.name for column in table.columns]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_key_of_a_table_is_made_of_its_columns(table):
    assert set(table.key) <= {column.name for column in table.columns}


def test_what_is_looked_up_elsewhere_is_a_column_there():
    columns = {f"{table.name}.{each.name}" for table in TABLES.values() for each in table.columns}
    wanted = {each.known_in for table in TABLES.values() for each in table.columns} - {""}

    assert wanted <= columns


def test_every_table_that_is_served_is_described():
    assert set(SERVED) <= set(TABLES)


def test_every_column_says_what_it_holds():
    assert all(each.description for table in TABLES.values() for each in table.columns)
