"""A short link leads a room to the very view, in each reader's own language, and nowhere else."""

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.talks.talk import read

TALK = read()["employment"]
#: The number of its first slide whose chart depends on the country, and of the first without any chart.
OF_COUNTRY = next(
    at
    for at, slide in enumerate(TALK.slides, start=1)
    if slide.views and "country" in slide.views[0].chart.choices
)
WITHOUT = next(at for at, slide in enumerate(TALK.slides, start=1) if not slide.views)
#: A talk, and the number of its slide with two views.
PAIRED, PAIR = next(
    (talk, at)
    for talk in read().values()
    for at, slide in enumerate(talk.slides, start=1)
    if len(slide.views) == 2
)


@pytest.fixture(scope="module")
def led(app):
    """Where an address leads: the path and the query; or the status where it leads nowhere."""
    client = app.server.test_client()

    def answered(address, speaks=""):
        reply = client.get(address, headers={"Accept-Language": speaks} if speaks else {})
        if reply.status_code != 302:
            return reply.status_code
        assert reply.headers["Cache-Control"] == "no-store"
        to = urlsplit(reply.location)
        assert (to.scheme, to.netloc) in (("", ""), ("http", "localhost"))
        return to.path, {name: values[0] for name, values in parse_qs(to.query).items()}

    return answered


def test_a_slide_leads_to_its_view_with_what_is_chosen_on_it(led):
    view = TALK.slides[OF_COUNTRY - 1].views[0]
    path, chosen = led(f"/s/employment/{OF_COUNTRY}")

    assert path == f"/embed/{view.chart.name}"
    assert chosen == {
        name: values[0]
        for name, values in parse_qs(view.selection.to_query().removeprefix("?")).items()
    }


def test_the_second_view_of_a_slide_is_counted_from_one(led):
    views = PAIRED.slides[PAIR - 1].views

    for number, view in enumerate(views, start=1):
        assert led(f"/s/{PAIRED.name}/{PAIR}/{number}")[0] == f"/embed/{view.chart.name}"
    assert led(f"/s/{PAIRED.name}/{PAIR}/3") == led(f"/s/{PAIRED.name}/{PAIR}/0") == 404


@pytest.mark.parametrize(
    ("speaks", "language"),
    [
        ("fr-CH,fr;q=0.9,en;q=0.5", "fr"),
        ("de-CH,es;q=0.8", "es"),
        ("fr-CH,en;q=0.5", "fr"),
        ("fr;q=0,es;q=0.1", "es"),
        ("en-GB,fr;q=0.2", None),
        ("de", None),
        ("", None),
    ],
)
def test_the_readers_own_language_decides(led, speaks, language):
    assert led(f"/s/employment/{OF_COUNTRY}", speaks)[1].get("language") == language
    assert led("/s/map", speaks)[1].get("language") == language
    assert led(f"/s/employment/{WITHOUT}", speaks)[1].get("language") == language


def test_a_language_that_the_link_names_wins(led):
    assert led("/s/map?language=es", "fr")[1]["language"] == "es"
    assert led(f"/s/employment/{OF_COUNTRY}?language=es", "fr")[1]["language"] == "es"


def test_what_was_changed_on_the_slide_is_carried_over(led):
    assert led(f"/s/employment/{OF_COUNTRY}?country=SEN")[1]["country"] == "SEN"
    assert led("/s/ranking?indicator=hdi&country=NPL&utm_source=mail") == (
        "/embed/ranking",
        {"country": "NPL", "indicator": "hdi"},
    )


def test_a_slide_without_a_view_leads_to_itself_on_the_stage(led):
    path, query = led(f"/s/employment/{WITHOUT}")

    assert path == "/stage/employment"
    assert query.get("slide", "1") == str(WITHOUT)
    assert led(f"/s/employment/{WITHOUT}/2") == 404


@pytest.mark.parametrize(
    "address",
    ["/s/none", "/s/none/1", "/s/employment/0", "/s/employment/99", "/s/employment/x",
     "/s/employment/-1", "/s/mine/1", "/s/"],
)  # fmt: skip
def test_what_is_unknown_is_not_found(led, address):
    assert led(address) == 404


@pytest.mark.parametrize(
    "address",
    ["/s/map?country=//evil.example", "/s/map?language=//evil.example", "/s//evil.example/1",
     "/s/map?language=fr%0d%0aLocation:%20//evil.example", "/s/%2f%2fevil.example"],
)  # fmt: skip
def test_no_link_leads_to_another_host(led, address):
    found = led(address)

    assert found == 404 or (found[0] == "/embed/map" and "evil" not in str(found[1]))
