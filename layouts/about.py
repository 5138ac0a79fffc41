"""Sources and method: where every number comes from, by which rules it is read, what we may not say."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.charts.kit.key_facts import about_source
from dashboard.serving.browser_bundle import Parts
from dashboard.vocabulary.reference import INDICATORS
from dashboard.vocabulary.rules import RULES
from dashboard.vocabulary.tables import TABLES
from dashboard.vocabulary.words import Words
from layouts import check_figure
from layouts.attributes import aria


def layout(words: Words) -> html.Main:
    """Sources, method, indicators, map disclaimer, accessibility, downloads, licences."""
    sections: dict[str, list[Component]] = {
        "check": [html.P(words("check_figure.lead")), check_figure.form(words)],
        "sources": _sources(words),
        "method": _method(words),
        "indicators": _indicators(words),
        "map": [html.P(words("map.disclaimer")), html.P(words("about.map_base"))],
        "downloads": _downloads(words),
        "accessibility": [
            html.P(words("about.accessibility_text")),
            html.P(words("about.accessibility_limits")),
        ],
        "licences": _licences(words),
    }
    return html.Main(
        [
            html.H1(words("about.title")),
            html.P(words("about.lead"), className="lead"),
            html.Nav(
                html.Ul(
                    [html.Li(html.A(words(f"about.{name}"), href=f"#{name}")) for name in sections]
                ),
                className="sections",
                **aria(label=words("about.contents")),
            ),
            *[
                html.Section(
                    [html.H2(words(f"about.{name}")), *content], id=name, className="prose"
                )
                for name, content in sections.items()
            ],
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )


def _table(caption: str, heads: list[str], rows: list[list[Any]]) -> html.Div:
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody(
                    [
                        html.Tr(
                            [html.Th(row[0], scope="row"), *[html.Td(cell) for cell in row[1:]]]
                        )
                        for row in rows
                    ]
                ),
            ]
        ),
        className="scrolls",
        tabIndex="0",
        role="region",
        **aria(label=caption),
    )


def _sources(words: Words) -> list[Component]:
    return [
        html.Article(
            [
                html.H3(
                    html.A(
                        words.sources[name], href=source.link, rel="noopener noreferrer external"
                    )
                ),
                html.P(
                    words(
                        "about.cited",
                        publisher=words(f"sources.{name}.publisher"),
                        dataset=source.dataset,
                        edition=words(f"sources.{name}.edition"),
                    )
                ),
                html.Dl(
                    [
                        part
                        for fact, said in about_source(name, words)
                        for part in (html.Dt(fact), html.Dd(said))
                    ]
                ),
            ],
            id=f"source-{name}",
            className="source-card",
        )
        for name, source in words.catalogue.sources.items()
    ]


def _method(words: Words) -> list[Component]:
    levels = list(RULES.level.items())
    bounds = [None, *(least for _, least in levels)]
    return [
        html.P(words("about.stand_in", years=RULES.stand_in_years)),
        html.P(words("about.old", years=RULES.old_after_years, release=RULES.release_year)),
        html.H3(words("about.level")),
        html.P(words("about.level_text")),
        _table(
            words("about.level"),
            [words("about.level_name"), words("about.level_bounds")],
            [
                [
                    words(f"about.shape.{name}"),
                    words("about.at_least", least=f"{least:g}")
                    if above is None
                    else words("about.between", least=f"{least:g}", below=f"{above:g}"),
                ]
                for (name, least), above in zip(levels, bounds, strict=False)
            ],
        ),
        html.H3(words("about.trend")),
        html.P(
            words("about.trend_text", years=RULES.trend_years, points=f"{RULES.trend_points:g}")
        ),
        html.H3(words("about.against")),
        html.P(words("about.against_text")),
        html.H3(words("about.peers")),
        html.P(
            words(
                "about.peers_text",
                n=RULES.peers,
                farthest=words.number(RULES.farthest_peer, 1),
                times=words.number(10**RULES.farthest_peer),
            )
        ),
        html.H3(words("about.engaged")),
        html.P(words("about.engaged_text")),
        html.H3(words("about.indicator_trend")),
        html.P(
            words(
                "about.indicator_trend_text",
                years=RULES.trend_years,
                more=RULES.stand_in_years,
                share=words.value(100 * RULES.trend_share, "percent"),
            )
        ),
        html.H3(words("about.results_rule")),
        html.P(words("about.results_text")),
        _results_rule(words),
        html.P(words("about.results_own")),
        html.P(
            words(
                "about.results_due",
                days=RULES.results.due_days,
                thin=words.value(100 * RULES.results.thin, "percent"),
            )
        ),
        html.P(words("about.results_firm")),
        html.H3(words("about.totals")),
        html.P(words("charts.totals.rule")),
        html.P(words("about.structure")),
    ]


def _results_rule(words: Words) -> html.Div:
    """The states that progress earns, and from which share on."""
    bounds = list(RULES.results.progress.items())
    above = [None, *(least for _, least in bounds)]
    said = [
        [
            words(f"states.{name}"),
            words("about.at_least", least=words.value(100 * least, "percent"))
            if more is None
            else words(
                "about.between",
                least=words.value(100 * least, "percent"),
                below=words.value(100 * more, "percent"),
            ),
        ]
        for (name, least), more in zip(bounds, above, strict=False)
    ]
    lowest = words.value(100 * bounds[-1][1], "percent")
    said.append([words("states.going_back"), words("about.below", most=lowest)])
    return _table(
        words("about.results_rule"), [words("columns.state"), words("columns.progress")], said
    )


def _indicators(words: Words) -> list[Component]:
    return [
        html.P(words("about.indicators_text", n=len(INDICATORS))),
        _table(
            words("about.indicators"),
            [
                words(f"columns.{name}")
                for name in ("indicator", "definition_text", "limits", "source")
            ],
            [
                [
                    words.indicators[name],
                    words(f"indicators.{name}.definition"),
                    words(f"indicators.{name}.limits"),
                    words.sources[words.catalogue.source_of[name]],
                ]
                for name in INDICATORS
            ],
        ),
    ]


def _downloads(words: Words) -> list[Component]:
    return [
        html.P(words("about.downloads_text")),
        html.P(html.A(words("about.package_zip"), href="/data/package.zip", className="download")),
        html.Ul(
            [
                html.Li(
                    [
                        html.A(f"{table.name}.csv", href=f"/data/{table.name}.csv"),
                        f" · {words(f'tables.{table.name}')}",
                    ]
                )
                for table in TABLES.values()
            ]
        ),
        html.P(html.A("datapackage.json", href="/data/datapackage.json")),
    ]


def _licences(words: Words) -> list[Component]:
    return [
        html.P(words("about.licences_text")),
        _table(
            words("about.licences"),
            [words(f"about.part_{name}") for name in ("name", "version", "licence", "hash")],
            [
                [part.package, part.version, part.licence, html.Code(part.sha256[:12])]
                for part in Parts.from_folder().parts
            ],
        ),
    ]
