"""The releases of the demonstration by their names, and what is asked of them in these tests."""

from dashboard.results.model.changes import in_force

OCTOBER, JUNE = "Board, October 2021 (demonstration)", "Board, June 2022 (demonstration)"


def whole(values):
    """The rows that stand for a whole country."""
    return values[(values[["place", "sex", "age", "group"]] == "all").all(axis=1)]


def reported(framework, indicator, country, kind="actual"):
    """The rows of a whole country that hold, by the order of periods."""
    values = framework.values(kind)
    here = (values["indicator"] == indicator) & (values["country"] == country)
    return in_force(whole(values[here])).sort_values("end")


def course(framework, indicator, country, kind="actual"):
    return reported(framework, indicator, country, kind)["value"].tolist()


def ends(framework, indicator, country):
    return reported(framework, indicator, country)["end"].tolist()


def listed(cells):
    return {part for cell in cells.dropna() for part in cell.split(";")}


def several(framework, table, column):
    return listed(framework[table][column])
