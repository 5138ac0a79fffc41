"""The family of exceptions: what the dashboard raises by itself, by who can do something about it.

::

    DashboardError
    ├── BadData       what is stored is not what it should be
    ├── BadFile       a file that somebody brought cannot be used
    ├── BadSetting    the dashboard is set up in a way that cannot be
    ├── BadRequest    what was asked for does not exist, or may not be asked for like this
    ├── Conflict      what was asked for cannot be done as things stand
    └── Unavailable   something outside this process does not give what it should

Each is derived from where it is raised, so that a module catches what it knows, and whoever stands above
all modules catches a branch: `except Unavailable` is what may succeed a minute later. A message is one
line, or a line for each problem, and says what to do where that is known.
"""


class DashboardError(Exception):
    """Anything that the dashboard raises by itself; never raised as such."""


class BadData(DashboardError):
    """A table, a release or another file of the dashboard's own that is broken or missing."""


class BadFile(DashboardError):
    """A file that somebody brought, and of which some or all cannot be read."""


class BadSetting(DashboardError):
    """A variable, an option or a part of the installation that cannot be what it is."""


class BadRequest(DashboardError):
    """Something asked for that does not exist, or in a way that is not understood or not allowed."""


class Conflict(DashboardError):
    """Something that would be possible at another time, under another name or by somebody else."""


class Unavailable(DashboardError):
    """Another server or program that does not answer, or answers what cannot be understood."""
