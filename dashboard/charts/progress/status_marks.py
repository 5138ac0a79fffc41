"""Marks of progress: the symbol of a status, the bar between baseline and target, coverage, firmness."""

import math
from collections.abc import Mapping

from dashboard.charts.kit import theme
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.base import Mark
from dashboard.charts.kit.rows import Row, missing
from dashboard.charts.progress.query import (
    amount,
    indicator_title,
    is_stage,
    qualified,
    unit_of,
    with_unit,
)
from dashboard.vocabulary.selection import change
from dashboard.vocabulary.words import Words

#: The arrow of each trend; a line where nothing moved.
ARROWS = {"better": "\u2197", "worse": "\u2198", "same": "\u2192", "unknown": ""}
#: Colours of the groups of states; each has a shape and a word, too.
COLOURS = {
    "reached": theme.LEVELS["high"],
    "on_track": theme.LEVELS["fair"],
    "behind": theme.LEVELS["low"],
    "off_track": theme.LEVELS["very_low"],
    "open": theme.SOFT,
}
#: States of which the figure is missing: their symbol is hatched, others that are open have a dash.
_NO_DATA = ("not_reported",)


def symbol(group: str, state: str = "") -> Tree:
    """The shape of a group of states: never colour alone."""
    colour = COLOURS[group]
    shapes = {
        "reached": [
            tag("circle", cx="8", cy="8", r="7", fill=colour),
            tag(
                "path", d="M4.5 8.2 7 10.7 11.5 5.6", fill="none", stroke="#fff", stroke_width="1.8"
            ),
        ],
        "on_track": [
            tag("circle", cx="8", cy="8", r="5.6", fill="none", stroke=colour, stroke_width="2.8")
        ],
        "behind": [tag("path", d="M8 1.5 15 14.5H1Z", fill=colour)],
        "off_track": [tag("rect", x="2", y="2", width="12", height="12", fill=colour)],
        "open": [tag("path", d="M3 8h10", stroke=colour, stroke_width="2")],
    }
    hatched = [
        tag("rect", x="2", y="2", width="12", height="12", fill="none", stroke=colour),
        tag("path", d="M2 8 8 2M2 14 14 2M8 14 14 8", stroke=colour, stroke_width="1"),
    ]
    return tag(
        "svg",
        hatched if state in _NO_DATA else shapes[group],
        viewBox="0 0 16 16",
        width="16",
        height="16",
        aria_hidden="true",
        cls="status",
    )


def status(row: Row, words: Words) -> Tree:
    """Symbol and word of a state, and the progress behind it."""
    progress = row["progress"]
    return tag(
        "span",
        symbol(str(row["group"]), str(row["state"])),
        tag("span", words(f"states.{row['state']}"), cls="word"),
        " ",
        None if missing(progress) else tag("span", percent(float(progress), words), cls="far"),
        cls=f"verdict {row['group']}",
    )


def mark(row: Row, words: Words, key: str = "", label: str = "") -> Mark:
    """Where an indicator, or one of its reporters, stands, as data: the figure and the state."""
    value = None if missing(row["actual"]) else float(row["actual"])
    state = words(f"states.{row['state']}")
    return Mark(key or str(row["measured"]), label or indicator_title(row, words), (value,), state)


def percent(progress: float, words: Words) -> str:
    """Progress as it is said: 118 %, or that it lies below the baseline."""
    if progress < 0:
        return words("progress.below", share=words.value(-100 * progress, "percent"))
    return words.value(100 * progress, "percent")


def bullet(row: Row, words: Words) -> Tree | None:
    """A bar from the baseline to the last target, with a tick at what was to be reached by now.

    What exceeds the target, or falls below the baseline, is drawn outside the bar.
    """
    reached, due = row["compared"], row["target"]
    end, start = row["last_target"], row["baseline"]
    if missing(end) or missing(start) or is_stage(row) or row["value_type"] == "text":
        return None
    begin = float(start)
    goal = float(end)
    span = goal - begin
    # Where nothing was to change, values stand on their own scale.
    if math.isclose(span, 0):
        begin, span = 0.0, goal or 1.0
    at = {
        name: (float(value) - begin) / span
        for name, value in (("reached", reached), ("due", due), ("end", goal))
        if not missing(value)
    }
    low, high = min(0.0, *at.values()), max(1.0, *at.values())

    def place(share: float) -> float:
        return 100 * (share - low) / (high - low)

    here = at.get("reached")
    bar = None
    if here is not None:
        left, right = sorted((place(0), place(here)))
        bar = tag("span", cls="done", style=f"left:{left:.1f}%;width:{right - left:.1f}%")
    return tag(
        "span",
        tag(
            "span",
            cls="track",
            style=f"left:{place(0):.1f}%;width:{place(1) - place(0):.1f}%",
        ),
        bar,
        tag("span", cls="tick last", style=f"left:{place(at['end']):.1f}%"),
        tag("span", cls="tick", style=f"left:{place(at['due']):.1f}%") if "due" in at else None,
        cls=f"aim {row['group']}" + (" thin" if row["thin"] else ""),
        aria_hidden="true",
    )


def signs(counts: Mapping[str, int], words: Words) -> Tree:
    """How many stand in which group: a symbol and a number each, with the word to be read."""
    return tag(
        "small",
        [
            tag("span", symbol(group), words.number(n), title=words(f"groups.{group}"))
            for group in COLOURS
            if (n := counts.get(group))
        ],
        cls="signs",
    )


def beside(row: Row, words: Words) -> Tree | None:
    """The numbers of the bar in words: baseline, what was due, what is planned to the end."""
    if row["state"] in ("not_added", "in_words"):
        return None
    texts = []
    if row["apart"] and row["compared"] != row["actual"]:
        texts.append(words("progress.compared", value=amount(row["compared"], row, words)))
    for name in ("baseline", "target", "last_target"):
        value = row.get(name)
        if name == "last_target" and row["state"] == "no_date" and not missing(value):
            planned = with_unit(amount(value, row, words), row, words, float(value or 0))
            texts.append(words("progress.planned", value=planned))
            continue
        # A beginning at nothing goes without saying, and so does an end that is due now.
        same = (name, value) in (("baseline", 0), ("last_target", row["target"]))
        if not missing(value) and not same:
            texts.append(words(f"progress.{name}", value=amount(value, row, words)))
    # The state itself may say already that there is no target.
    if not texts and row["state"] == "no_target":
        return None
    parts = [tag("span", part) for part in texts or [words("progress.no_target")]]
    between = [piece for part in parts for piece in (" · ", part)][1:]
    return tag("small", between, cls="scale")


def figure(row: Row, words: Words) -> Tree | None:
    """What has been reached, with its unit; framed where too few have reported.

    Nothing where the state says already that there is no total.
    """
    value = row["actual"]
    if not missing(row["said"]):
        text = str(row["said"])
        in_words = row["value_type"] == "text"
        return tag("span", text if in_words else tag("b", text), cls="reached" + " said" * in_words)
    if row["state"] in ("not_added", "in_words"):
        return None
    unit = unit_of(row, words, 2 if missing(value) else float(value))
    return tag(
        "span",
        tag("b", qualified(value, row, words)),
        f" {unit}" if unit and not missing(value) else None,
        cls="reached" + (" thin" if row["thin"] else ""),
    )


def coverage(row: Row, words: Words) -> Tree | None:
    """How many of those who owe a figure have reported it."""
    covered, expected = int(row["covered"]), int(row["expected"])
    if expected < 2:
        return None
    return tag(
        "span",
        tag(
            "span",
            tag("i", style=f"width:{100 * covered / expected:.0f}%"),
            cls="coverage",
            aria_hidden="true",
        ),
        words("progress.coverage", n=covered, of=expected),
        tag("em", words("progress.thin")) if row["thin"] else None,
        cls="covered",
    )


def trend(row: Row, words: Words) -> Tree | None:
    """Where the figure moved since the report before: a signal of its own."""
    name = str(row["trend"])
    if name == "unknown":
        return None
    text = words(f"moves.{name}")
    return tag(
        "span",
        tag("span", ARROWS[name], aria_hidden="true"),
        tag("span", text, cls="word"),
        cls="move",
        title=text,
    )


def firmness(row: Row, words: Words) -> str:
    """How firm a status is: how near the next threshold, and whether what is owed decides."""
    sentences = []
    above = row["above"]
    if not missing(above):
        distance = round(abs(100 * float(above)), 1)
        points = words.number(distance, 0 if distance == int(distance) else 1)
        name = words(f"states.{row['threshold']}")
        side = "at" if round(abs(above), 3) == 0 else "above" if above > 0 else "under"
        sentences.append(words(f"progress.{side}", points=points, threshold=name))
    if row["flips"]:
        sentences.append(
            words(
                "progress.flips",
                nothing=words(f"states.{row['if_nothing']}"),
                planned=words(f"states.{row['if_planned']}"),
            )
        )
    elif not missing(above) and row["late"]:
        sentences.append(words("progress.firm"))
    return " ".join(sentences)


def mind(row: Row, words: Words) -> Tree | None:
    """In two or three words, that little would move the status: it is close, or what is owed decides."""
    if not row["flips"] and not row["close"]:
        return None
    return tag(
        "small", words("progress.could_change" if row["flips"] else "progress.close"), cls="mind"
    )


def link(row: Row, words: Words, text: str = "", title: str | None = None, **chosen: str) -> Tree:
    """The way to a row's indicator, by its title unless another text is given; ``chosen`` goes along."""
    return tag(
        "a",
        text or indicator_title(row, words),
        href="/indicator",
        title=title,
        data_to="/indicator",
        data_change=change(result_indicator=row["measured"], **chosen),
    )


def outcome_code(row: Row) -> Tree | None:
    """The code of a row's outcome; kinds of the public record have a name alone."""
    return None if row["kind"] == "public" else tag("span", row["outcome_code"], cls="code")
