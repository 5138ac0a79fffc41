import io
import json
import zipfile

import pytest
from flask import Flask

from dashboard.vocabulary.reference import DATA
from dashboard.vocabulary.tables import TABLES
from dashboard.web.data import blueprint, zipped


@pytest.fixture(scope="module")
def client(real, serving):
    server = Flask("data")
    server.register_blueprint(blueprint(serving(real)))
    return server.test_client()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_taken_along_byte_for_byte(client, name):
    reply = client.get(f"/data/{name}.csv")

    assert reply.data == (DATA / f"{name}.csv").read_bytes()
    assert "attachment" in reply.headers["Content-Disposition"]


def test_the_package_describes_the_tables(client):
    package = json.loads(client.get("/data/datapackage.json").data)

    assert {each["name"] for each in package["resources"]} >= set(TABLES)


def test_the_zip_holds_all_of_it_and_is_the_same_bytes_each_time(client):
    once = client.get("/data/package.zip").data
    file = zipfile.ZipFile(io.BytesIO(once))

    assert file.testzip() is None
    assert set(file.namelist()) == {"datapackage.json", "README.md"} | {f"{n}.csv" for n in TABLES}
    assert file.read("goals.csv") == (DATA / "goals.csv").read_bytes()
    zipped.cache_clear()
    assert client.get("/data/package.zip").data == once


@pytest.mark.parametrize(
    "path",
    [
        "/data/nothing.csv",
        "/data/README.md",
        "/data/words",
        "/data/..%2fpyproject.toml",
        "/data/../pyproject.toml",
        "/data/words%2fen%2finterface.toml",
        "/data/",
    ],
)
def test_nothing_else_of_the_folder_is_served(client, path):
    assert client.get(path).status_code == 404


def test_a_reader_who_holds_a_table_is_told_so(client):
    tag = client.get("/data/goals.csv").headers["ETag"]

    assert client.get("/data/goals.csv", headers={"If-None-Match": tag}).status_code == 304
