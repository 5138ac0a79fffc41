"""One country: its situation section by section, what the programme did there, how good the data are."""

from dash import html

from dashboard.vocabulary.words import Words
from layouts import controls
from layouts.attributes import aria
from layouts.components import band, card, go_to

#: Sections of the migration profile with their charts, in the order of the page.
PROFILE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("people", ("emigrants", "destinations", "immigrants", "origins", "net_migration", "by_age")),
    (
        "remittances",
        (
            "remittances_share",
            "remittances",
            "remittance_cost",
            "cost_corridors",
            "remittance_corridors",
        ),
    ),
    (
        "protection",
        (
            "refugees",
            "asylum",
            "refugee_partners",
            "asylum_decisions",
            "asylum_decisions_here",
            "deaths",
            "deaths_causes",
            "deaths_map",
        ),
    ),
    ("governance", ("policy_domains",)),
    ("development", ("goal_scores", "employment", "development")),
)
PROGRAMME = (
    "portfolio",
    "totals",
    "places",
    "sectors",
    "results",
    "interventions",
    "policies",
    "events",
)

#: Charts that need the whole width.
WIDE = (
    "refugee_partners",
    "deaths_map",
    "development",
    "portfolio",
    "totals",
    "results",
    "interventions",
    "policies",
    "events",
)


def layout(words: Words) -> html.Main:
    """The picker and its anchors, key numbers, profile, programme, data quality."""
    sections = [name for name, _ in PROFILE]
    return html.Main(
        [
            html.Div(
                [
                    html.H1(words("country.choose"), className="only-no-country"),
                    html.Div([band("situation", words)], className="only-country"),
                    card("key_numbers", words, level=1, cls="headline"),
                    card("profile", words, cls="in-brief"),
                ]
            ),
            controls.bar(words, "country", "year", "sex"),
            html.Nav(
                html.Ul(
                    [
                        html.Li(html.A(words(f"country.{name}"), href=f"#{name}"))
                        for name in (*sections, "programme", "quality")
                    ]
                ),
                className="sections only-country",
                **aria(label=words("country.sections")),
            ),
            *[_section(name, charts, words) for name, charts in PROFILE],
            html.Section(
                [
                    band("programme", words),
                    html.H2(words("country.programme"), className="section"),
                    html.Div([_card(name, words) for name in PROGRAMME], className="grid halves"),
                ],
                id="programme",
                className="contribution only-country",
            ),
            html.Section(
                [
                    band("situation", words),
                    html.H2(words("country.quality"), className="section"),
                    card("data_quality", words, level=3),
                ],
                id="quality",
                className="only-country",
            ),
            html.Section(card("ranking", words, level=2), className="only-no-country chooser"),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )


def _section(name: str, charts: tuple[str, ...], words: Words) -> html.Section:
    return html.Section(
        [
            html.H2(words(f"country.{name}"), className="section"),
            html.Div([_card(chart, words) for chart in charts], className="grid halves"),
            html.P(go_to(words("corridors.open"), "/corridors"), className="onward")
            if name == "people"
            else None,
        ],
        id=name,
        className="only-country",
    )


def _card(name: str, words: Words) -> html.Article:
    return card(
        name,
        words,
        level=3,
        height=0 if name in WIDE else 260,
        cls="full" if name in WIDE else "",
    )
