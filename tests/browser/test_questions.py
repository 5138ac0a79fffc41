"""Ten questions of a donor: each is reached from the start page by what stands on the pages.

At the chart that answers, sentence, table and download say the same. What is expected is worked out
from the rows of the download; no figure stands here.
"""

import csv
import io

import pytest

from dashboard.vocabulary.words import Words

ENGLISH = Words.in_language("en")
#: Signs that a number is written with here: a hard blank, and the minus of typography.
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "−": "-", ",": ""})


class Answer:
    """What a card says: its sentence, the rows of its download, held against those of its table."""

    def __init__(self, reader, chart):
        card = reader.page.locator(f'[data-name="{chart}"]')
        self.finding = reader.finding(chart).replace("\u00a0", " ")
        reply = reader.page.request.get(
            reader.site + card.locator('[data-download="csv"]').get_attribute("href")
        )
        assert reply.ok
        self.rows = list(csv.DictReader(io.StringIO(reply.text())))
        card.locator('[data-do="table"]').click()
        table = card.locator('[data-panel="table"] table')
        table.wait_for()
        shown = table.evaluate(
            "(it) => [...it.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))"
        )
        assert shown
        assert len(shown) == len(self.rows)
        for texts, row in zip(shown, self.rows, strict=True):
            # The download ends with the source of each row; the table names it below.
            for text, (name, value) in zip(texts, row.items(), strict=False):
                assert agree(text, value), (chart, name, text, value)

    def where(self, **conditions):
        return [row for row in self.rows if row.items() >= conditions.items()]

    def says(self, *parts):
        for part in parts:
            assert str(part).replace("\u00a0", " ") in self.finding, (part, self.finding)


def agree(text, value):
    """Whether a cell of the table writes the number that the download holds; texts are not held."""
    try:
        number = float(value)
    except ValueError:
        return bool(text)
    written = [word for word in text.translate(PLAIN).split() if word.lstrip("-+")[:1].isdigit()]
    if not written:
        return False
    decimals = len(written[0].partition(".")[2])
    return abs(float(written[0].split("–")[0]) - number) <= 0.5 * 10**-decimals + 1e-9


def choose(reader, control, value):
    reader.page.locator(f"select[id*='\"{control}\"']").first.select_option(value)
    reader.until("(text) => location.search.includes(text)", f"{control}={value}")
    reader.wait()


def follow(reader, name):
    link = reader.page.get_by_role("navigation", name="Pages").get_by_role("link", name=name)
    page = link.evaluate("(it) => it.pathname")
    link.click()
    # Until then the charts of the page before stand.
    reader.until("(page) => location.pathname === page", page)
    reader.wait()


@pytest.fixture
def country(reader):
    """Open a country's page from the start page."""

    def opened(code):
        reader.open("/")
        choose(reader, "country", code)
        follow(reader, "Country")

    return opened


def named(code):
    return ENGLISH.countries[code]


def most(rows, column):
    return max(rows, key=lambda row: float(row[column]))


def test_where_do_emigrants_from_senegal_live(reader, country):
    country("SEN")
    answer = Answer(reader, "destinations")
    top = most([row for row in answer.rows if row["partner"] != "other"], "migrants")
    thousands = round(float(top["migrants"]) / 1000)
    answer.says(f"{thousands} thousand", named(top["partner"]), f"{float(top['share']):.0f} %")


def test_how_has_the_share_of_women_among_them_changed(reader, country):
    country("SEN")
    answer = Answer(reader, "emigrants")
    women = answer.where(sex="F")
    for row in (women[0], women[-1]):
        men = answer.where(sex="M", year=row["year"])[0]
        both = float(row["value"]) + float(men["value"])
        answer.says(f"{100 * float(row['value']) / both:.1f} %", row["year"])


def test_what_does_it_cost_to_send_200_dollars_to_nepal(reader, country):
    country("NPL")
    answer = Answer(reader, "cost_corridors")
    to = answer.where(side="to")
    dearest = most(to, "cost")
    over = [row for row in to if float(row["cost"]) > 5]
    answer.says(
        f"dearest from the {named(dearest['partner'])} ({float(dearest['cost']):.2f} %)",
        f"above 5 %: {len(over)} of {len(to)}",
    )


def test_which_countries_host_more_refugees_than_have_fled_from_them(reader):
    reader.open("/")
    follow(reader, "Compare")
    choose(reader, "indicator", "refugees_hosted")
    choose(reader, "second_indicator", "refugees_originating")
    answer = Answer(reader, "scatter")
    abroad = {
        r["country"]: float(r["value"]) for r in answer.where(indicator="refugees_originating")
    }
    hosted = {r["country"]: float(r["value"]) for r in answer.where(indicator="refugees_hosted")}
    more = [code for code in hosted if hosted[code] > abroad[code]]
    assert 0 < len(more) < len(hosted)
    answer.says(f"in {len(more)} of {len(hosted)} countries", *map(named, more))
    assert not [code for code in hosted if code not in more and named(code) in answer.finding]


def test_is_nepal_the_country_that_lives_most_of_remittances(reader):
    reader.open("/")
    choose(reader, "country", "NPL")
    choose(reader, "indicator", "remittances_received_gdp")
    answer = Answer(reader, "ranking")
    [nepal] = answer.where(country="NPL")
    larger = [row for row in answer.rows if float(row["value"]) > float(nepal["value"])]
    answer.says(f"Nepal, number {len(larger) + 1} of {len(answer.rows)}")
    follow(reader, "Country")
    answer = Answer(reader, "remittances_share")
    answer.says(f"{float(nepal['value']):.1f} % in {nepal['year']}")


def test_how_many_from_bangladesh_died_on_their_way_and_of_what(reader, country):
    country("BGD")
    answer = Answer(reader, "deaths_causes")
    causes = answer.where(kind="cause")
    dead = sum(int(row["dead_missing"]) for row in causes)
    assert dead == sum(int(row["dead_missing"]) for row in answer.where(kind="route"))
    worst = most(causes, "dead_missing")
    answer.says(
        f"{dead:,} dead or missing",
        f"{worst['name'].lower()} ({int(worst['dead_missing']):,})",
        f"{sum(int(row['incidents']) for row in causes)} incidents",
    )


def test_what_was_decided_on_asylum_claims_of_people_from_senegal(reader, country):
    country("SEN")
    answer = Answer(reader, "asylum_decisions")
    last = answer.rows[-1]["year"]
    said = {row["outcome"]: f"{int(row['persons']):,}" for row in answer.where(year=last)}
    answer.says(
        f"{said['applied']} first asylum applications of people from Senegal in {last}",
        f"refugee status {said['recognised']}",
        f"other protection {said['complementary']}",
        f"rejected {said['rejected']}",
        f"otherwise closed {said['closed']}",
    )


def test_which_goals_have_improved_in_serbia(reader, country):
    country("SRB")
    answer = Answer(reader, "goal_scores")
    change = [round(float(row["value"]) - float(row["before"]), 1) for row in answer.rows]
    assert change == [float(row["change"]) for row in answer.rows]
    up, down = sum(each >= 2 for each in change), sum(each <= -2 for each in change)
    answer.says(f"Serbia: {up} of {len(change)} goal scores rose", f"{down} fell")


def test_how_far_are_young_women_and_men_in_tunisia_apart(reader):
    """Unemployment is published for both together only, so this asks for those not in work or school."""
    reader.open("/")
    choose(reader, "country", "TUN")
    follow(reader, "Compare")
    choose(reader, "indicator", "neet")
    answer = Answer(reader, "sexes")
    [row] = answer.where(country="TUN")
    women, men = float(row["women"]), float(row["men"])
    gap = f"{abs(women - men):.1f} points"
    answer.says(f"in Tunisia, {row['year']}: women {women:.1f} %, men {men:.1f} %", gap)


def test_which_results_with_targets_has_the_programme_published_in_serbia(reader):
    reader.open("/")
    choose(reader, "country", "SRB")
    follow(reader, "Results")
    answer = Answer(reader, "results")
    plans = sum(row["qualifier"] == "planned" for row in answer.rows)
    targets = sum(row["target"] != "" for row in answer.rows)
    answer.says(
        f"{len(answer.rows) - plans} figures and {plans} plans published in Serbia",
        f"{targets} have a stated target",
    )
