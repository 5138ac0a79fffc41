"""The family of exceptions is the one that its docstring draws."""

import importlib
import inspect
import pkgutil
import re

import dashboard
from dashboard import errors
from dashboard.errors import DashboardError


def raised() -> set[type[BaseException]]:
    """Every class of exception that a module of the dashboard defines."""
    found = set()
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if not module.name.endswith(("__main__", "wsgi")):
            for _, each in inspect.getmembers(
                importlib.import_module(module.name), inspect.isclass
            ):
                if issubclass(each, Exception) and each.__module__ == module.name:
                    found.add(each)
    return found


def test_the_branches_are_those_that_are_drawn():
    drawn = re.findall(r"^    [├└]── (\w+)", str(errors.__doc__), re.MULTILINE)

    assert drawn == [each.__name__ for each in DashboardError.__subclasses__()]


def test_every_exception_of_the_dashboard_is_of_the_family_by_a_branch():
    branches = tuple(DashboardError.__subclasses__())

    strangers = {each for each in raised() - {DashboardError} if not issubclass(each, branches)}

    assert {each.__qualname__ for each in strangers} == set()
    assert len(raised()) > len(branches)
