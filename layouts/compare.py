"""Side by side: the countries by any indicator, over time, ranked, by sex, by two, and against others."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.attributes import aria
from layouts.components import band, card, go_to, player

SECTIONS = ("over_time", "ranked", "sexes", "two", "benchmarks")


def layout(words: Words) -> html.Main:
    """Finding, controls, anchors, then a section for each way to compare."""
    return html.Main(
        [
            html.Div(
                [
                    band("situation", words),
                    card("headline", words, level=1, tools=False, cls="headline"),
                ]
            ),
            controls.bar(
                words, "indicator", "second_indicator", "since", "year", "sex", "scale", "country"
            ),
            html.Nav(
                html.Ul(
                    [
                        html.Li(html.A(words(f"compare.{name}"), href=f"#{name}"))
                        for name in SECTIONS
                    ]
                ),
                className="sections",
                **aria(label=words("compare.sections")),
            ),
            _section("over_time", words, card("multiples", words, level=3, height=300)),
            _section(
                "ranked",
                words,
                html.Div(
                    [
                        card("ranking", words, level=3, height=440),
                        card("slope", words, level=3, height=460),
                    ],
                    className="grid halves",
                ),
            ),
            _section(
                "sexes",
                words,
                html.Div(
                    [
                        card("sexes", words, level=3, height=440),
                        card("sex_gap", words, level=3, height=400),
                    ],
                    className="grid halves",
                ),
            ),
            _section(
                "two",
                words,
                card("scatter", words, level=3, height=500, before=player("scatter", words)),
            ),
            _section(
                "benchmarks",
                words,
                html.P(words("compare.choose"), className="only-no-country note"),
                html.Div(
                    [card("benchmarks", words, level=3), card("peers", words, level=3)],
                    className="grid halves",
                ),
                html.P(
                    go_to(words("overview.open_country"), "/country"),
                    className="onward only-country",
                ),
            ),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )


def _section(name: str, words: Words, *content: html.Article | html.Div | html.P) -> html.Section:
    return html.Section([html.H2(words(f"compare.{name}"), className="section"), *content], id=name)
