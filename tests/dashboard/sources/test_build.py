import pandas as pd
import pytest

from dashboard import __main__ as command_line
from dashboard.sources import build, package
from dashboard.sources.importer import Importer
from dashboard.sources.problems import Problem, UnreadableFile
from dashboard.vocabulary.reference import DATA

REFERENCE = ("countries", "indicators", "sources")


def importer(tables):
    return Importer("publisher", lambda folder: tables)


def broken(name):
    def read(folder):
        raise UnreadableFile([Problem("file.csv", 2, "n", f"{name} is wrong")])

    return Importer(name, read)


@pytest.fixture(scope="module")
def committed():
    return package.read_committed(DATA)


@pytest.fixture
def publisher(monkeypatch, committed):
    """One importer that gives back what is committed, and no shapes."""
    known = committed["countries"][["iso3", "income_group", "latitude", "longitude"]]
    tables = {name: rows for name, rows in committed.items() if name not in REFERENCE}
    monkeypatch.setattr(build, "IMPORTERS", (importer(tables | {"countries": known}),))
    monkeypatch.setattr(build.geo, "geometry", lambda folder: {})


@pytest.mark.usefixtures("publisher")
def test_the_committed_package_is_what_its_rows_build(tmp_path):
    build.build(tmp_path, tmp_path / "data")
    for name in (*package.TABLES, "datapackage"):
        file = f"{name}.csv" if name in package.TABLES else package.DESCRIPTOR
        assert (tmp_path / "data" / file).read_bytes() == (DATA / file).read_bytes(), file


@pytest.mark.usefixtures("publisher")
def test_nothing_is_left_beside_the_package(tmp_path):
    build.build(tmp_path, tmp_path / "data")
    assert not [path for path in (tmp_path / "data").iterdir() if path.name.startswith(".")]


def test_the_problems_of_every_importer_are_said_at_once_and_nothing_is_written(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(build, "IMPORTERS", (broken("one"), broken("two")))
    monkeypatch.setattr(build.geo, "geometry", broken("three").read)
    target = tmp_path / "data"
    assert command_line.main(["data", "build", "--from", str(tmp_path), "--to", str(target)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Nothing was written. What is wrong:",
        "geo: file.csv, row 2, column n: three is wrong",
        "one: file.csv, row 2, column n: one is wrong",
        "two: file.csv, row 2, column n: two is wrong",
    ]
    assert not target.exists()


@pytest.mark.usefixtures("publisher")
def test_a_failed_build_leaves_the_last_good_data(tmp_path, monkeypatch):
    target = tmp_path / "data"
    build.build(tmp_path, target)
    before = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()}
    tables = dict(build.IMPORTERS[0].read(tmp_path))
    wrong = tables["observations"].head(1).assign(sex="X")
    tables["observations"] = pd.concat([wrong, tables["observations"].iloc[1:]])
    monkeypatch.setattr(build, "IMPORTERS", (importer(tables),))
    with pytest.raises(UnreadableFile):
        build.build(tmp_path, target)
    assert {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()} == before


@pytest.mark.usefixtures("publisher")
def test_a_country_that_has_no_name_is_refused(tmp_path, monkeypatch):
    tables = dict(build.IMPORTERS[0].read(tmp_path))
    stray = tables["corridors"].head(1).assign(origin="ATL")
    tables["corridors"] = pd.concat([tables["corridors"], stray])
    monkeypatch.setattr(build, "IMPORTERS", (importer(tables),))
    with pytest.raises(UnreadableFile, match=r"countries\.toml: ATL is not known"):
        build.build(tmp_path, tmp_path / "data")


def test_the_committed_package_passes_its_check(capsys):
    assert command_line.main(["data", "check", "--in", str(DATA)]) == 0
    assert capsys.readouterr().out == f"{DATA}: valid\n"


def test_a_folder_without_publishers_files_names_every_missing_file(tmp_path, capsys):
    target = tmp_path / "data"
    assert command_line.main(["data", "build", "--from", str(tmp_path), "--to", str(target)]) == 1
    said = capsys.readouterr().err
    assert said.count("the file is missing") >= 20
    assert "geo: " in said
    assert not target.exists()
