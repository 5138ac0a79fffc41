"""Talks are read from their files, and refused with file, slide and reason where they are not right."""

import pytest

from dashboard.talks.talk import MOST_SLIDES, MOST_VIEWS, BrokenTalk, in_language, named, of, read
from dashboard.vocabulary.reference import LANGUAGES
from dashboard.vocabulary.selection import Selection
from dashboard.vocabulary.words import Words

ENGLISH = Words.in_language("en")

WHOLE = """
title.en = "A talk"
title.fr = "Une présentation"

[[slides]]
layout = "cover"
title.en = "Begin"

[[slides]]
views = ["/embed/map?indicator=hdi&country=NPL&utm_source=mail"]
notes.en = "Say it slowly"
minutes = 1.5
"""


@pytest.fixture
def talk_of(tmp_path):
    def made(text, name="talk"):
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
        return read(tmp_path)[name]

    return made


def test_a_slide_is_a_saved_view_with_what_is_said_of_it(talk_of):
    talk = talk_of(WHOLE)
    (view,) = talk.slides[1].views

    assert (view.chart.name, view.selection) == ("map", Selection(indicator="hdi", country="NPL"))
    assert (talk.slides[1].minutes, talk.slides[1].layout) == (1.5, "one view")
    assert in_language(talk.title, "fr") == "Une présentation"
    assert in_language(talk.slides[1].notes, "fr") == "Say it slowly"


#: What comes before a first slide, and the slide that follows.
BEGIN, SLIDE = "title.en = 'A'\n", "[[slides]]\n"
TWO = "layout = 'two views'\nviews = ['map']"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BEGIN, "talk.toml: there is no slide"),
        (f"{BEGIN}slides = 3", "talk.toml: “slides” is not written"),
        (f"{BEGIN}slides = [3]", "slide 1: “slides” is not written"),
        (f"{BEGIN}{SLIDE}layout = 'pie'\ntitle.en = 'B'", "slide 1: the layout “pie” is not one"),
        (f"{BEGIN}{SLIDE}layout = ['pie']", "slide 1: the layout “['pie']” is not one"),
        (f"{BEGIN}{SLIDE}views = ['pie']", "slide 1: there is no chart “pie”"),
        (f"{BEGIN}{SLIDE}views = 'map'", "slide 1: “views” is not written"),
        (f"{BEGIN}{SLIDE}views = [1]", "slide 1: “views” is not written"),
        (f"{BEGIN}{SLIDE}views = ['map?colour=red']", "slide 1: “colour=red” chooses nothing"),
        (f"{BEGIN}{SLIDE}{TWO}", "slide 1: the layout “two views” holds 2"),
        (f"{BEGIN}{SLIDE}layout = 'statement'", "slide 1: “title” is missing"),
        (f"{BEGIN}{SLIDE}views = ['map']\nminutes = nan", "slide 1: “minutes” is a number"),
        (f"{BEGIN}{SLIDE}views = ['map']\nminutes = true", "slide 1: “minutes” is a number"),
        (f"{BEGIN}{SLIDE}views = ['map']\nminutes = -1", "slide 1: “minutes” is a number"),
        (f"{SLIDE}views = ['map']", "talk.toml: “title” is missing"),
        (f"{BEGIN}{SLIDE}views = ['map']\nnotes = 'said'", "“notes” is written by language"),
        (f"{BEGIN}{SLIDE}views = ['map']\nnotes.en = {{a = 1}}", "“notes” is written by language"),
        (f"{BEGIN}{SLIDE}views = ['map']\nnotes.xx = 'said'", "unknown language: xx"),
        (f"{BEGIN}{SLIDE}views = ['map']\nnotes.en = '{'a' * 5000}'", "longer than 4000 signs"),
        (BEGIN + f"{SLIDE}views = ['map']\n" * (MOST_VIEWS + 1), "“views” holds more than 20"),
        (BEGIN + f"{SLIDE}layout='cover'\n" * (MOST_SLIDES + 1), "“slides” holds more than 60"),
        ("title.en = ", "talk.toml: it cannot be read: "),
        (f"title.en = {'[' * 20_000}", "talk.toml: it cannot be read: "),
    ],
)
def test_a_broken_talk_says_where_and_why(talk_of, text, reason):
    with pytest.raises(BrokenTalk) as told:
        talk_of(text)
    assert reason in told.value.text(ENGLISH)
    assert told.value.text(Words.in_language("fr")) != told.value.text(ENGLISH)


def test_the_name_of_a_talk_is_fit_for_an_address(talk_of):
    for name in ("A talk", "mine"):
        with pytest.raises(BrokenTalk) as told:
            talk_of(WHOLE, name)
        assert "small letters" in told.value.text(ENGLISH)


def test_a_talk_is_taken_by_its_name_or_from_any_file(tmp_path):
    (tmp_path / "own.toml").write_text(WHOLE, "utf-8")

    assert named("own", tmp_path) == named(str(tmp_path / "own.toml"))
    for name, reason in (("none", "only own"), (f"{tmp_path}/none.toml", "No such file")):
        with pytest.raises(BrokenTalk) as told:
            named(name, tmp_path)
        assert reason in told.value.text(ENGLISH)


def test_a_talk_need_not_be_written_in_english():
    talk = of({"title": {"fr": "À nous"}, "slides": [{"views": ["map"]}]})

    assert (talk.name, in_language(talk.title, "es")) == ("mine", "À nous")


def test_the_talks_that_come_with_it_are_whole_in_every_language():
    talks = read()

    assert set(talks) == {"board", "employment", "migration-data"}
    for talk in talks.values():
        for slide in talk.slides:
            for texts in (slide.title, slide.text, slide.notes, slide.question, talk.title):
                assert not texts or set(texts) == set(LANGUAGES), (talk.name, texts)
        assert sum(slide.minutes for slide in talk.slides) > 5
    places = [view for slide in talks["employment"].slides for view in slide.views]
    assert any(view.chart.name == "places" and view.selection.country == "SRB" for view in places)


def test_no_sentence_of_a_talk_holds_a_figure_that_could_grow_old():
    for talk in read().values():
        for slide in talk.slides:
            for texts in (slide.title, slide.text):
                for text in texts.values():
                    assert not any(sign.isdigit() for sign in text), (talk.name, text)
