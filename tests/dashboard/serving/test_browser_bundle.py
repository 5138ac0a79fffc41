import hashlib
import json

import pytest

from dashboard.serving import browser_bundle
from dashboard.serving.browser_bundle import NoParts, Parts


@pytest.fixture(scope="module")
def made():
    return Parts.from_folder()


def test_without_parts_the_reader_is_told_what_to_run(tmp_path):
    with pytest.raises(NoParts, match="make run"):
        Parts.from_folder(tmp_path)


def test_the_list_is_read_with_its_traces(tmp_path):
    part = {
        "file": "a.js",
        "package": "a",
        "version": "1",
        "licence": "MIT",
        "size": 1,
        "sha256": "0",
    }
    (tmp_path / "parts.json").write_text(json.dumps({"parts": [part], "traces": ["scatter"]}))
    read = Parts.from_folder(tmp_path)

    assert (read["a.js"].licence, read.traces) == ("MIT", ("scatter",))


def test_every_part_is_the_file_that_its_fingerprint_names(made):
    for part in made.parts:
        assert hashlib.sha256(part.body()).hexdigest() == part.sha256, part.file
        assert len(part.body()) == part.size


def test_every_part_has_a_version_and_a_licence(made):
    assert all(part.version and part.licence for part in made.parts)


def test_the_bundle_is_of_the_version_that_the_python_package_speaks(made):
    assert made["plotly.min.js"].version == browser_bundle.expected_plotly()


def test_the_recipe_names_the_version_that_the_python_package_speaks():
    package = json.loads((browser_bundle.RECIPE / "package.json").read_text("utf-8"))

    assert package["dependencies"]["plotly.js"] == browser_bundle.expected_plotly()


def test_the_base_map_has_the_layers_that_plotly_looks_up(made):
    world = json.loads(made["world_110m.json"].body())

    assert {"countries", "coastlines", "land", "lakes", "rivers", "subunits"} <= set(
        world["objects"]
    )
    assert len(world["objects"]["countries"]["geometries"]) > 150
