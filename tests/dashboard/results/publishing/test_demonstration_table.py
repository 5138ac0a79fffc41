"""What the demonstration's two releases come to, worked out by hand from the published rule.

Every number here was computed from the tables of the releases without the code that it checks.
"""

import csv
import io
from collections import Counter

import openpyxl
import pytest
from werkzeug.test import Client

from dashboard.app import create_server
from dashboard.charts.progress import since
from dashboard.results.model.reporting import Compared
from dashboard.vocabulary.selection import Selection

OCTOBER = "Board, October 2021 (demonstration)"
JUNE = "Board, June 2022 (demonstration)"
COUNTRIES = ("BGD", "ECU", "JAM", "KGZ", "MAR", "MDA", "NPL", "PHL", "SEN", "SRB", "TUN")

#: Indicator, state, progress, total; what is compared: actual, target, baseline; how many countries
#: are there, of how many; the state if all that is owed came in as nothing, and as planned.
TABLE = {
    OCTOBER: (
        ("IND-1.1", "behind", 0.8636, 19, (19, 22, 0), 11, 11, "behind", "behind"),
        ("IND-1.2", "behind", 0.7324, 28.8473076923,
         (28.8473076923, 31.4961538462, 21.5961538462), 11, 11, "behind", "behind"),
        ("IND-1.3", "behind", 0.6, 7, (7, 11, 1), 11, 11, "behind", "behind"),
        ("IND-1.4", "on_track", 0.9142, 1108, (1108, 1212, 0), 9, 11, "behind", "on_track"),
        ("IND-1.5", "not_added", None, None, None, 11, 11, "not_added", "not_added"),
        ("IND-1.6", "behind", 0.8333, 5.8044619423,
         (5.8333333333, 6, 5), 11, 11, "behind", "behind"),
        ("IND-1.7", "behind", 0.7143, 206, (193, 155, 288), 11, 11, "behind", "behind"),
        ("IND-2.1", "behind", 0.8245, 5895, (5895, 7150, 0), 10, 11, "behind", "behind"),
        ("IND-2.2", "behind", 0.8214, 25, (25, 30, 2), 10, 11, "behind", "behind"),
        ("IND-2.3", "off_track", 0.4892, 35.9334500194,
         (35.9334500194, 34.0120575651, 37.7736289382), 11, 11, "off_track", "off_track"),
        ("IND-2.4", "behind", 0.8654, 35.3136363636,
         (35.1922222222, 36, 30), 11, 11, "behind", "behind"),
        ("IND-2.5", "behind", 0.8201, 269, (269, 328, 0), 11, 11, "behind", "behind"),
        ("IND-2.6", "on_track", 0.9604, 40.7858020897,
         (40.7858020897, 40.5881991395, 45.5771358328), 10, 11, "on_track", "on_track"),
        ("IND-2.7", "none_planned", None, 2, (2, 0, 0), 10, 11, "none_planned", "none_planned"),
        ("IND-3.1", "behind", 0.8785, 318900, (318900, 363000, 0), 11, 11, "behind", "behind"),
        ("IND-3.2", "not_added", None, None, None, 11, 11, "not_added", "not_added"),
        ("IND-3.3", "in_words", None, None, None, 11, 11, "in_words", "in_words"),
        ("IND-3.4", "behind", 0.8198, 505, (505, 616, 0), 9, 11, "behind", "behind"),
        ("IND-3.5", "behind", 0.822, 48.2204892966,
         (48.2204892966, 50, 40), 11, 11, "behind", "behind"),
        ("IND-3.6", "behind", 0.8541, 1422, (1422, 1665, 0), 11, 11, "behind", "behind"),
    ),
    JUNE: (
        ("IND-1.1", "reached", 1.0, 43, (43, 43, 0), 11, 11, "reached", "reached"),
        ("IND-1.2", "behind", 0.8656, 40.0969811321,
         (40.0969811321, 42.9962264151, 21.4188679245), 11, 11, "behind", "behind"),
        ("IND-1.3", "behind", 0.8, 9, (9, 11, 1), 11, 11, "behind", "behind"),
        ("IND-1.4", "on_track", 0.9483, 2401, (2401, 2532, 0), 9, 11, "on_track", "on_track"),
        ("IND-1.5", "not_added", None, None, None, 11, 11, "not_added", "not_added"),
        ("IND-1.6", "on_track", 0.9279, 6.2249612403,
         (6.2569811321, 6.3547169811, 5), 10, 11, "behind", "on_track"),
        ("IND-1.7", "behind", 0.8553, 87, (87, 53, 288), 11, 11, "behind", "behind"),
        ("IND-2.1", "on_track", 0.9155, 17183, (17183, 18770, 0), 11, 11, "on_track", "on_track"),
        ("IND-2.2", "reached", 1.0606, 37, (37, 35, 2), 11, 11, "reached", "reached"),
        ("IND-2.3", "behind", 0.7336, 32.8673526012,
         (32.8208070618, 31.1513240858, 37.4174022699), 11, 11, "behind", "behind"),
        ("IND-2.4", "reached", 1.068, 45.6729850746,
         (46.0193495935, 45, 30), 11, 11, "reached", "reached"),
        ("IND-2.5", "on_track", 0.9668, 932, (932, 964, 0), 11, 11, "on_track", "on_track"),
        ("IND-2.6", "reached", 1.0662, 32.7337926902,
         (32.7337926902, 33.5278609946, 45.5182744158), 10, 11, "reached", "reached"),
        ("IND-2.7", "none_planned", None, 2, (2, 0, 0), 10, 11, "none_planned", "none_planned"),
        ("IND-3.1", "on_track", 0.9869, 856100,
         (856100, 867500, 0), 10, 11, "on_track", "on_track"),
        ("IND-3.2", "not_added", None, None, None, 10, 11, "not_added", "not_added"),
        ("IND-3.3", "in_words", None, None, None, 11, 11, "in_words", "in_words"),
        ("IND-3.4", "on_track", 0.9269, 1408, (1408, 1519, 0), 10, 11, "behind", "on_track"),
        ("IND-3.5", "on_track", 0.9334, 53.3377981651,
         (53.3377981651, 54.2889908257, 40), 8, 11, "behind", "on_track"),
        ("IND-3.7", "reached", 1.0455, 23, (23, 22, 0), 11, 11, "reached", "reached"),
    ),
}  # fmt: skip

#: Indicator, country, state in October and in June: each with what is compared.
CASES = (
    # 0+5+13 of 0+10+20; then 0+5+13+21+24 of 0+10+20+30+15: the last target was moved, twice.
    ("IND-2.5", "SEN", ("behind", (18, 30, 0)), ("behind", (63, 75, 0))),
    # 46+69+135 of 30+60+90; then 143 of 90 more: the newest figure is a draft, and compared with nothing.
    ("IND-1.4", "PHL", ("reached", (250, 180, 0)), ("reached", (393, 270, 0))),
    # A gap is no zero: 34+134 of 50+200, without the 100 of the half-year that was not reported.
    ("IND-2.1", "JAM", ("behind", (168, 250, 0)), ("behind", (557, 750, 0))),
    # (17.5-20) / (30-20) = -0.25; (14.5-20) / (42-20) = -0.25.
    ("IND-1.2", "SRB", ("going_back", (17.5, 30, 20)), ("going_back", (14.5, 42, 20))),
    # Fewer is better: (39-30) / (18-30) = -0.75; (36-30) / (6-30) = -0.25.
    ("IND-1.7", "TUN", ("going_back", (39, 18, 30)), ("going_back", (36, 6, 30))),
    # The target is zero: 27 of 30 are gone, then all.
    ("IND-1.7", "ECU", ("zero_missed", (3, 0, 30)), ("zero_kept", (0, 0, 30))),
    ("IND-1.7", "SRB", ("zero_kept", (0, 0, 0)), ("zero_missed", (2, 0, 0))),
    # No baseline, and as good as the target: 13 of 13, then 0 where 4 might be left.
    ("IND-1.7", "MDA", ("reached", (13, 13, None)), ("reached", (0, 4, None))),
    # No baseline, and not there: (5.4+5.5+6.0) / 3 beside (5.5+6.0+6.5) / 3; then over five half-years.
    ("IND-1.6", "JAM", ("no_baseline", (16.9 / 3, 6, None)), ("no_baseline", (6.02, 6.4, None))),
    # The baseline of 40 is withdrawn: (38.2+37.4+33.8) / 3 beside (38+36+33) / 3, then over five.
    ("IND-2.3", "TUN", ("behind", (109.4 / 3, 107 / 3, 40)), ("no_baseline", (33.38, 32.8, None))),
    # The baseline of 30 is new: (45.9-30) / (45-30) = 1.06.
    ("IND-2.4", "MDA", ("reached", (36.4, 36, None)), ("reached", (45.9, 45, 30))),
    # (44.2-50) / (44-50) = 0.967; late (a draft), so with the older pair: (38.9-50) / (40-50) = 1.11.
    ("IND-2.6", "ECU", ("on_track", (44.2, 44, 50)), ("reached", (38.9, 40, 50))),
    # The baseline is as good as the target: 12 was to be held.
    ("IND-2.6", "KGZ", ("lost", (13.5, 12, 12)), ("held", (11, 12, 12))),
    # A stage: 2 drafted of 1 mapped, then 1 mapped of 3 validated.
    ("IND-1.5", "SRB", ("milestone_reached", (2, 1, 0)), ("milestone_open", (1, 3, 0))),
    # Yes from the beginning is yes.
    ("IND-1.3", "KGZ", ("milestone_reached", (1, 1, 1)), ("milestone_reached", (1, 1, 1))),
    # Nothing is planned before half-year 7: early, gone back, not yet, and silent.
    ("IND-2.7", "PHL", ("milestone_reached", (1, 0, 0)), ("milestone_reached", (1, 0, 0))),
    ("IND-2.7", "TUN", ("milestone_reached", (1, 0, 0)), ("none_planned", (0, 0, 0))),
    ("IND-2.7", "SEN", ("none_planned", (0, 0, 0)), ("none_planned", (0, 0, 0))),
    ("IND-2.7", "JAM", ("not_reported", None), ("not_reported", None)),
    # 26,100 of 30,000 = 0.87; 79,200 of 75,000 = 1.056.
    ("IND-3.1", "GLO", ("behind", (26_100, 30_000, 0)), ("reached", (79_200, 75_000, 0))),
    # Silent for two half-years: with the pair of then, (2-1) / (2-1).
    ("IND-3.2", "SEN", ("reached", (2, 2, 1)), ("reached", (2, 2, 1))),
    ("IND-3.2", "JAM", ("no_target", None), ("no_target", None)),
    # Withdrawn; and newly there, 48+60 of 52+65 without the three half-years before.
    ("IND-3.4", "KGZ", ("behind", (35, 42, 0)), ("not_reported", None)),
    ("IND-3.4", "MAR", ("not_reported", None), ("on_track", (108, 117, 0))),
    # Late: (44+46.3+51.9+57.5) / 4 beside (45+50+55+60) / 4, from 40: 9.925 of 12.5.
    ("IND-3.5", "NPL", ("behind", (142.2 / 3, 50, 40)), ("behind", (49.925, 52.5, 40))),
    ("IND-3.3", "TUN", ("in_words", None), ("in_words", None)),
)  # fmt: skip

#: The statuses that moved from one release to the other.
MOVED = {
    "IND-1.1": ("behind", "reached"),
    "IND-1.6": ("behind", "on_track"),
    "IND-2.1": ("behind", "on_track"),
    "IND-2.2": ("behind", "reached"),
    "IND-2.3": ("off_track", "behind"),
    "IND-2.4": ("behind", "reached"),
    "IND-2.5": ("behind", "on_track"),
    "IND-2.6": ("on_track", "reached"),
    "IND-3.1": ("behind", "on_track"),
    "IND-3.4": ("behind", "on_track"),
    "IND-3.5": ("behind", "on_track"),
}

#: How many differences of each kind, by indicator and country.
DIFFERENCES = {
    "restated": {
        ("IND-1.2", "SEN"): 1,
        # A whole and its three sexes.
        ("IND-1.4", "BGD"): 4,
        # A whole and its thirteen parts.
        ("IND-2.1", "NPL"): 14,
        ("IND-2.1", "TUN"): 14,
        ("IND-3.1", "MAR"): 1,
        ("IND-3.3", "TUN"): 1,
    },
    # A baseline; three half-years, each a whole and three sexes.
    "withdrawn": {("IND-2.3", "TUN"): 1, ("IND-3.4", "KGZ"): 12},
    "retargeted": {("IND-2.5", code): 4 for code in ("ECU", "NPL", "SEN")},
    # Targets for women, and those of a new indicator: eight half-years in eleven countries.
    "target_set": {(name, code): 8 for name in ("IND-2.1", "IND-3.7") for code in COUNTRIES},
    "target_gone": {("IND-3.4", "KGZ"): 8},
    "newly_reporting": {
        **{("IND-3.4", code): 1 for code in ("ECU", "MAR")},
        **{("IND-3.7", code): 1 for code in COUNTRIES},
    },
    "silent": {
        ("IND-1.4", "MDA"): 1,
        ("IND-1.4", "PHL"): 1,
        ("IND-1.6", "KGZ"): 1,
        ("IND-2.6", "ECU"): 1,
        ("IND-3.1", "BGD"): 1,
        ("IND-3.2", "SEN"): 1,
        ("IND-3.4", "KGZ"): 1,
        ("IND-3.5", "KGZ"): 1,
        ("IND-3.5", "NPL"): 1,
        ("IND-3.5", "SRB"): 1,
    },
}

LINES = [(release, line) for release, lines in TABLE.items() for line in lines]


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-9)


def beside(compared: Compared | None):
    return compared and (compared.actual, compared.target, compared.baseline)


def held(cell):
    """The value of a cell of a block's table."""
    return cell[0] if isinstance(cell, list) else cell


@pytest.fixture(scope="module")
def client(demonstrated, serving):
    return Client(create_server(serving(demonstrated)))


def test_every_indicator_of_both_releases_is_in_the_table(demonstrated):
    for release, lines in TABLE.items():
        edition = demonstrated.programme_editions.named(release)
        assert list(edition.indicators) == [line[0] for line in lines]


@pytest.mark.parametrize(("release", "line"), LINES, ids=lambda each: each[0] if each else "")
def test_a_total_is_what_the_rule_makes_of_the_figures(demonstrated, release, line):
    name, state, progress, actual, compared, covered, expected, nothing, planned = line
    total = demonstrated.programme_editions.named(release).total(name)

    assert total.verdict.state == state
    assert total.verdict.progress == (
        None if progress is None else pytest.approx(progress, abs=5e-5)
    )
    assert total.actual == near(actual)
    assert beside(total.compared) == near(compared)
    assert (len(total.covered), len(total.countries), total.thin) == (covered, expected, False)
    assert (total.if_nothing.state, total.if_planned.state) == (nothing, planned)
    assert total.flips == (compared is not None and {nothing, planned} != {state})


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_reporter_stands_where_the_rule_says(demonstrated, case):
    name, country, *both = case
    for release, (state, compared) in zip(TABLE, both, strict=True):
        edition = demonstrated.programme_editions.named(release)
        one = edition.reported[name][country]

        assert one.verdict.state == state
        assert edition.total(name, country).verdict == one.verdict
        found = beside(one.compared)
        assert found == (None if compared is None else tuple(near(each) for each in compared))


def test_what_differs_between_the_releases_is_counted_right(demonstrated):
    found = since.rows(demonstrated, Selection())
    statuses = found[found["what"] == "moved"].set_index("measured")
    swapped = found[found["what"].isin(["added", "dropped"])].set_index("what")["measured"]
    others = found[~found["what"].isin(["moved", "added", "dropped"])]
    counts = Counter(zip(others["what"], others["measured"], others["country"], strict=True))

    assert {
        name: (row["state_before"], row["state_after"]) for name, row in statuses.iterrows()
    } == MOVED
    assert counts == {
        (what, *where): n for what, places in DIFFERENCES.items() for where, n in places.items()
    }
    assert swapped.to_dict() == {"added": "IND-3.7", "dropped": "IND-3.6"}
    assert found["what"].value_counts().to_dict() == {
        "added": 1,
        "dropped": 1,
        "target_set": 176,
        "restated": 35,
        "withdrawn": 13,
        "newly_reporting": 13,
        "retargeted": 12,
        "moved": 11,
        "silent": 10,
        "target_gone": 8,
    }


@pytest.mark.parametrize("release", [OCTOBER, JUNE])
def test_the_portfolio_says_the_same_in_the_table_the_csv_and_the_workbook(client, release):
    asked = {"results": release}
    table = client.get("/charts/portfolio.json", query_string=asked).json["table"]
    names = [column["name"] for column in table["columns"]]
    cells = [dict(zip(names, map(held, row), strict=True)) for row in table["rows"]]
    text = client.get("/charts/portfolio.csv", query_string=asked).text
    lines = list(csv.DictReader(io.StringIO(text)))
    sheet = sheet_of(client, "portfolio", asked)

    by_name = {line[0]: line for line in TABLE[release]}
    assert len(cells) == len(lines) == len(sheet) == len(by_name) == 20
    for cell, line, row in zip(cells, lines, sheet, strict=True):
        name, state, progress, actual, compared, covered, expected, *_ = by_name[cell["measured"]]
        assert (cell["state"], line["state"]) == (state, state)
        told = {
            "actual": actual,
            "covered": covered,
            "expected": expected,
            **(
                dict(
                    zip(
                        ("compared", "target", "baseline"),
                        compared or (None, None, None),
                        strict=True,
                    )
                )
            ),
        }
        in_sheet = dict(zip(names, row, strict=True))
        assert (line["measured"], in_sheet["measured"]) == (name, name)
        for column, value in told.items():
            assert cell[column] == near(value), (name, column)
            assert number(line[column]) == near(value), (name, column)
            assert number(in_sheet[column]) == near(value), (name, column)
        for said in (cell["progress"], number(line["progress"]), number(in_sheet["progress"])):
            assert said == (None if progress is None else pytest.approx(progress, abs=5e-5))


def test_a_sum_laid_open_says_the_same_in_the_table_the_csv_and_the_workbook(client):
    # IND-1.7 in June, complaints: 87 in eleven countries.
    asked = {"measured": "IND-1.7", "results": JUNE}
    block = client.get("/charts/the_sum.json", query_string=asked).json
    names = [column["name"] for column in block["table"]["columns"]]
    cells = [dict(zip(names, map(held, row), strict=True)) for row in block["table"]["rows"]]
    text = client.get("/charts/the_sum.csv", query_string=asked).text
    lines = list(csv.DictReader(io.StringIO(text)))
    sheet = [dict(zip(names, row, strict=True)) for row in sheet_of(client, "the_sum", asked)]

    assert block["finding"].startswith("87 complaints: 11 figures added")
    assert all(cell["added"] for cell in cells)
    assert sum(cell["value"] for cell in cells) == 87
    assert sum(float(line["value"]) for line in lines) == 87
    assert sum(row["value"] for row in sheet) == 87
    assert [(line["country"], float(line["value"])) for line in lines] == [
        (cell["country"], cell["value"]) for cell in cells
    ]
    assert {cell["country"]: cell["value"] for cell in cells}["TUN"] == 36


def sheet_of(client, chart, asked):
    body = client.get(f"/charts/{chart}.xlsx", query_string=asked).data
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    return [list(row) for row in book["Data"].iter_rows(min_row=2, values_only=True)]


def number(cell):
    """A number of a CSV or a sheet; none where a word or nothing stands."""
    try:
        return float(cell)
    except (TypeError, ValueError):
        return None
