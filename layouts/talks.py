"""The talks: ours, each with the way to its stage and as a file, and the one that a reader composes."""

from dash import html

from dashboard.talks.talk import Talk, in_language, read
from dashboard.vocabulary.reference import DEFAULT_LANGUAGE
from dashboard.vocabulary.words import Words
from layouts.composer import composer


def layout(words: Words) -> html.Main:
    """A list of talks, and the reader's own."""
    return html.Main(
        [
            html.H1(words("talks.title")),
            html.P(words("talks.lead"), className="lead"),
            html.Ul([_entry(talk, words) for talk in read().values()], className="talks"),
            composer(words),
        ],
        id="main",
        tabIndex="-1",
        className="in",
    )


def _entry(talk: Talk, words: Words) -> html.Li:
    query = "" if words.language == DEFAULT_LANGUAGE else f"?language={words.language}"
    return html.Li(
        [
            html.H2(in_language(talk.title, words.language)),
            html.P(
                f"{in_language(talk.session, words.language)} · "
                f"{words('talks.slides', n=len(talk.slides))}"
            ),
            html.P(html.A(words("talks.stage"), href=f"/stage/{talk.name}{query}", target="_self")),
            html.P(
                [
                    html.A(
                        words("talks.take"), href=f"/talks/{talk.name}.html{query}", target="_self"
                    ),
                    " · ",
                    html.A(
                        words("powerpoint.link"),
                        href=f"/talks/{talk.name}.pptx{query}",
                        target="_self",
                    ),
                ]
            ),
        ]
    )
