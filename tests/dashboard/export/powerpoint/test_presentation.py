import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pptx import Presentation

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.charts import CHARTS
from dashboard.charts.kit.pictures.plane import Map
from dashboard.commands import export
from dashboard.export.pictures import NoPicture
from dashboard.export.powerpoint.presentation import presentation
from dashboard.settings import Settings
from dashboard.talks.talk import Slide, in_language, read
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.words import Words
from tests.slides import (
    answer,
    block,
    charts_of,
    drawn,
    link,
    links_of,
    of_views,
    opened,
    pictures_of,
    tables_of,
    texts_of,
)

TALKS = read()


@pytest.fixture(scope="module", params=TALKS)
def told(request, real, words):
    """Each of the talks with its file."""
    talk = TALKS[request.param]
    return talk, opened(talk, real, words)


def test_a_slide_is_a_slide_under_its_own_sentence_or_the_finding_of_its_chart(told, real, words):
    talk, file = told

    assert len(file.slides) == len(talk.slides)
    for slide, page in zip(talk.slides, file.slides, strict=True):
        title = in_language(slide.title, "en") or block(slide.views[0], real, words)["finding"]
        assert page.shapes.title.text_frame.text == title


def test_only_maps_are_pictures_and_their_disclaimer_stands_with_them(told, real, words):
    talk, file = told

    for slide, page in zip(talk.slides, file.slides, strict=True):
        answers = [answer(view, real, words) for view in slide.views]
        maps = [each.parts for each in answers if isinstance(each.picture, Map)]
        assert len(pictures_of(page)) == len(maps)
        assert len(charts_of(page)) + len(tables_of(page)) >= len(answers) - len(maps)
        for each in maps:
            assert each["disclaimer"] in texts_of(page)


def test_every_slide_with_a_view_links_to_it_and_cites_edition_and_licence(told, real, words):
    talk, file = told

    for slide, page in zip(talk.slides, file.slides, strict=True):
        for view in slide.views:
            source = block(view, real, words)["sources"][0]
            text = "\n".join(texts_of(page))
            assert link(view) in links_of(page)
            assert source["link"] in links_of(page)
            assert source["edition"] in text
            assert words.sentence(source["licence"]) in text


def test_every_shape_has_an_alternative_text(told):
    _, file = told

    for page in file.slides:
        for shape in (*page.shapes, *page.notes_slide.shapes):
            described = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            assert described, (shape.name, shape.shape_id)


def test_nothing_stands_outside_the_slide_and_no_two_shapes_on_each_other(told):
    _, file = told

    for page in file.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in page.shapes
                 if s != page.shapes.title]  # fmt: skip
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0 and top >= 0
            assert right <= file.slide_width and bottom <= file.slide_height
            for other in boxes[at + 1 :]:
                apart = (right <= other[0] + 9 or other[2] <= left + 9
                         or bottom <= other[1] + 9 or other[3] <= top + 9)  # fmt: skip
                assert apart, (page.shapes.title.text_frame.text, boxes[at], other)


def test_the_notes_hold_what_is_said_asked_and_known_of_the_sources(told, real, words):
    talk, file = told

    for slide, page in zip(talk.slides, file.slides, strict=True):
        notes = page.notes_slide.notes_text_frame.text
        assert in_language(slide.notes, "en") in notes
        assert in_language(slide.question, "en") in notes
        for view in slide.views:
            for source in block(view, real, words)["sources"]:
                assert source["licence"] in notes
            assert link(view) in notes


def test_every_slide_says_of_which_release_it_is(told, real):
    _, file = told

    for page in file.slides:
        assert any(real.release in text for text in texts_of(page))


def test_invented_figures_are_told_before_anything_else(demonstrated, words):
    page = opened(of_views("standing"), demonstrated, words).slides[0]
    warnings = [shape for shape in page.shapes
                if shape.has_text_frame and "DEMONSTRATION" in shape.text_frame.text]  # fmt: skip

    assert min(shape.top for shape in warnings) < page.shapes.title.top
    assert "DEMONSTRATION" in page.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_can_stand_on_a_slide(name, demonstrated, words):
    page = opened(of_views(f"{name}?country=SRB"), demonstrated, words).slides[0]

    assert page.shapes.title.text_frame.text


def test_hostile_texts_are_written_without_what_a_file_cannot_hold(real, words):
    hostile = {"en": "a\x00\x0b\ud800\x1b<b>&" + "wörd " * 1_000}
    talk = of_views("ranking", title=hostile, notes=hostile, name=hostile["en"])
    cover = Slide("cover", (), hostile, hostile, hostile, hostile, 0)
    outline = Slide("outline", (), hostile, {"en": "x" * 5_000}, hostile, hostile, 0)
    file = opened(replace(talk, slides=(cover, outline, *talk.slides)), real, words)

    for page in file.slides:
        assert page.shapes.title.text_frame.text.startswith("a<b>&wörd")
        assert len(page.shapes.title.text_frame.text) < 400
        assert page.notes_slide.notes_text_frame.text.count("wörd") >= 1_000


def test_hostile_values_do_not_break_a_chart(repository):
    phrases = Words.in_language("en")
    phrases.phrases |= {"countries.NPL.name": 'a\x00"<&' + "x" * 5_000}
    talk = of_views("ranking?indicator=remittances_received_gdp")
    (chart,) = charts_of(opened(talk, repository, phrases).slides[0])

    assert next(iter(chart.plots[0].categories)).startswith('a"<&xxx')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_talk_is_written_in_every_language(language, real, every_language):
    words = every_language[language]
    page = opened(TALKS["board"], real, words).slides[3]

    assert words("powerpoint.open") in "\n".join(texts_of(page))
    formats = [chart.plots[0].data_labels.number_format for chart in charts_of(page)]
    assert all(re.fullmatch('#,##0\\.0"[\u00a0\u202f ]%"', each) for each in formats)


def test_without_a_browser_a_talk_with_a_map_is_refused_and_one_without_is_not(real, words):
    with pytest.raises(NoPicture, match="apt-get install chromium"):
        opened(TALKS["board"], real, words, picture=None)

    assert len(opened(TALKS["migration-data"], real, words, picture=None).slides) == 8


# The command


@pytest.fixture
def without_browser(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "no-such-browser")


def test_the_command_writes_a_talk_and_says_where_its_links_lead(tmp_path, capsys, without_browser):
    file = tmp_path / "talk.pptx"

    assert main(["export", "talk", "migration-data", "--pptx", str(file), "--language", "fr",
                 "--url", "https://a.org/"]) == 0  # fmt: skip
    assert "https://a.org" in capsys.readouterr().out
    links = [each for page in Presentation(str(file)).slides for each in links_of(page)]
    assert "https://a.org/embed/emigrants?country=SRB&language=fr" in links


@pytest.mark.parametrize(
    ("name", "problem"),
    [("nothing", "nothing: there is no such talk, only board"), ("board", "no Chromium")],
)
def test_the_command_says_what_is_wrong_and_writes_nothing(
    name, problem, tmp_path, capsys, without_browser
):
    file = tmp_path / "talk.pptx"

    assert main(["export", "talk", name, "--pptx", str(file)]) == 1
    assert problem in capsys.readouterr().err
    assert not file.exists()


def test_a_broken_talk_is_told_by_file_slide_and_reason(tmp_path, capsys):
    (tmp_path / "bad.toml").write_text('title.en = "x"\n[[slides]]\nviews = ["nothing"]\n')

    file = tmp_path / "talk.pptx"
    assert export.to_powerpoint("bad", file, language="en", folder=tmp_path) == 1
    assert "bad.toml, slide 1: there is no chart “nothing”" in capsys.readouterr().err
    assert not file.exists()


# The route


@pytest.fixture(scope="module")
def client(real, serving):
    return create_app(serving(real), Settings(chromium=None)).server.test_client()


def test_the_address_of_a_talk_answers_with_its_file(client):
    answer = client.get("/talks/migration-data.pptx?language=es")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="migration-data.pptx"'
    page = Presentation(io.BytesIO(answer.data)).slides[1]
    assert "http://localhost/embed/emigrants?country=SRB&language=es" in links_of(page)


def test_without_a_browser_the_address_says_what_to_install(client):
    answer = client.get("/talks/board.pptx")

    assert answer.status_code == 501
    assert "apt-get install chromium" in answer.text


def test_an_unknown_talk_has_no_address(client):
    assert client.get("/talks/nothing.pptx").status_code == 404


def test_the_parts_of_a_file_are_well_formed(real, words):
    body = presentation(TALKS["employment"], real, words, link, drawn)
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
