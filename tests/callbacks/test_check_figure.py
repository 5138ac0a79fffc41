import pytest

from callbacks.check_figure import CALLBACK
from dashboard.vocabulary.choices import DEFAULT
from tests.callbacks.calls import ADDRESS, call


@pytest.fixture(scope="module")
def answered(app):
    client = app.server.test_client()

    def answer(
        *, figure, country="NPL", indicator="remittances_received_gdp", year="2020", query=""
    ):
        reply = client.post(
            ADDRESS, json=call(CALLBACK, 1, None, figure, country, indicator, year, query)
        )
        assert reply.status_code == 200
        parts = reply.json["response"]
        assert parts['{"field":"waiting","form":"check_figure"}'] == {"hidden": True}
        said = parts['{"field":"answer","form":"check_figure"}']["children"]
        if isinstance(said, str):
            return said
        return " ".join(each["props"]["children"] for each in said)

    return answer


def test_a_figure_is_compared_with_the_published_one_and_its_source_is_said(answered):
    said = answered(figure="24.3 %")

    assert said.startswith("Yes: 24.3 % is the published figure. Personal remittances received")
    assert "Nepal, 2020: 24.3\u00a0%." in said
    assert "Estimated by the publisher." in said
    assert said.endswith("(June 2025), last updated June 2025.")


@pytest.mark.parametrize(
    ("query", "figure", "begins"),
    [
        ("?language=fr", "24,3", "Oui : 24,3 est bien le chiffre publié. Envois de fonds"),
        ("?language=es", "24,3", "Sí: 24,3 es la cifra publicada. Remesas"),
        ("?language=xx", "24.3", "Yes: 24.3 is the published figure."),
    ],
)
def test_the_answer_is_in_the_language_of_the_page(answered, query, figure, begins):
    assert answered(figure=figure, query=query).startswith(begins)


@pytest.mark.parametrize("missing", ["figure", "country", "indicator", "year"])
@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_missing_is_asked_for(answered, missing, nothing):
    chosen = {"figure": "24.3"} | {
        missing: nothing if missing == "figure" else (nothing or DEFAULT)
    }

    assert answered(**chosen) == "Type a figure, and choose a country, an indicator and a year."


@pytest.mark.parametrize("text", ["many", "1.2.3", "٣", "<b>1</b>", "--5", "1e5", "9" * 30])
def test_a_text_that_is_no_number_is_said_to_be_none(answered, text):
    assert answered(figure=text).startswith("This cannot be read as a number.")


def test_the_form_stands_on_the_page_that_says_where_figures_come_from(app):
    content = app.server.test_client().get("/pages/about.json").text

    for declared in (*CALLBACK.outputs, *CALLBACK.inputs):
        if isinstance(declared.component_id, dict):
            assert f'"field":"{declared.component_id["field"]}"' in content
