"""The matrix as a table: a shape for the level and an arrow for the trend in each cell, both in words too."""

from dashboard.charts.kit.goal_badge import named_badge
from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.grids import Cell, Level, Matrix


def tree(picture: Matrix) -> Tree:
    """The table, and what each shape and arrow stands for."""
    head = tag(
        "tr",
        tag("th", picture.corner, scope="col"),
        [tag("th", named_badge(goal, name), scope="col") for goal, name in picture.goals],
    )
    body = [
        tag(
            "tr",
            tag("th", line.name, scope="row"),
            [tag("td", _cell(cell)) for cell in line.cells],
            cls="selected" if line.chosen else None,
        )
        for line in picture.lines
    ]
    table = tag("table", tag("thead", head), tag("tbody", body), cls="matrix")
    return tag("div", table, _legend(picture))


def _cell(cell: Cell) -> Tree:
    if cell.level is None:
        return tag("span", "\u2013", title=cell.text, cls="none")
    return tag(
        "button",
        symbol(cell.level),
        tag("span", cell.arrow, cls="arrow", aria_hidden="true"),
        type="button",
        aria_label=cell.read_out,
        title=cell.read_out,
        data_change=cell.change,
        data_key=cell.key,
    )


def symbol(level: Level) -> Tree:
    """The shape of a level: never colour alone."""
    shapes = {
        "high": tag("circle", cx="7", cy="7", r="6", fill=level.colour),
        "fair": tag("circle", cx="7", cy="7", r="5", fill="none", stroke=level.colour,
                    stroke_width="2.6"),
        "low": tag("path", d="M7 1 13.5 13H.5Z", fill=level.colour),
        "very_low": tag("rect", x="1", y="1", width="12", height="12", fill=level.colour),
    }  # fmt: skip
    return tag(
        "svg", shapes[level.name], viewBox="0 0 14 14", width="14", height="14", aria_hidden="true"
    )


def _legend(picture: Matrix) -> Tree:
    levels = [tag("li", symbol(level), " ", level.word) for level in picture.levels]
    trends = [tag("li", arrow, " ", word) for arrow, word in picture.trends]
    return tag("ul", levels, trends, cls="legend")
