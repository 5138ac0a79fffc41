"""Small multiples: a grid of buttons, each with its name, its figure and a line of its own."""

from dashboard.charts.kit.html import Tree, tag
from dashboard.charts.kit.pictures.years import Multiples, Panel
from dashboard.charts.kit.render.names import name_tag, pressed

#: The plane on which lines are drawn; the page stretches it.
WIDE, HIGH = 100.0, 40.0


def tree(picture: Multiples) -> Tree:
    """A grid of panels, in their order."""
    return tag("ol", [_panel(panel, picture.between) for panel in picture.panels], cls="multiples")


def _panel(panel: Panel, years: tuple[int, int]) -> Tree:
    figure = (
        tag("span", panel.figure, " ", tag("small", panel.year), cls="value")
        if panel.year
        else tag("span", panel.figure, cls="value missing")
    )
    return tag(
        "li",
        tag(
            "button",
            name_tag(panel.line.name, panel.engaged),
            figure,
            _plot(panel, years) if panel.line.points else None,
            type="button",
            data_change=panel.change,
            data_key=panel.line.key,
            aria_pressed=pressed(panel.chosen),
        ),
    )


def _plot(panel: Panel, years: tuple[int, int]) -> Tree:
    """The line between its scale (left) and its years (below); the table holds the numbers."""
    bottom, top = panel.axis.ticks[0], panel.axis.ticks[-1]
    span, period = (top - bottom) or 1.0, (years[1] - years[0]) or 1
    colour = panel.line.colour

    def place(year: float, value: float) -> str:
        x = WIDE * (year - years[0]) / period if years[1] > years[0] else WIDE / 2
        return f"{x:.1f} {HIGH * (1 - (value - bottom) / span):.1f}"

    runs: list[list[str]] = [[]]
    for point in panel.line.points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(place(float(point.at), point.value))
    path = "".join("M" + "L".join(run) for run in runs if len(run) > 1)
    # A step of no length is drawn by its round ends: a point between two gaps.
    lone = "".join(f"M{run[0]}h0" for run in runs if len(run) == 1)
    levels = [tag("path", d=f"M0 {HIGH * (1 + bottom / span):.1f}h{WIDE:g}", cls="zero")]
    if panel.target is not None and bottom <= panel.target <= top:
        at = HIGH * (1 - (panel.target - bottom) / span)
        levels.append(tag("path", d=f"M0 {at:.1f}h{WIDE:g}", cls="aim"))
    dots = [
        tag("path", d=f"M{place(float(point.at), point.value)}h0", cls="dot", stroke=colour)
        for point in panel.line.points
        if point.value is not None and point.at == panel.shown
    ]
    return tag(
        "span",
        tag("span", panel.axis.texts[-1], cls="top"),
        tag("span", panel.axis.texts[0], cls="bottom"),
        tag(
            "svg",
            levels if bottom <= 0 <= top else levels[1:],
            tag("path", d=path, cls="line", stroke=colour) if path else None,
            tag("path", d=lone, cls="lone", stroke=colour) if lone else None,
            dots,
            viewBox=f"0 0 {WIDE:g} {HIGH:g}",
            preserveAspectRatio="none",
        ),
        tag("span", tag("span", str(years[0])), tag("span", str(years[1])), cls="years"),
        cls="plot",
        aria_hidden="true",
    )
