"""Where the project's folders are, in a checkout and in an installed wheel. Nothing else says so."""

from pathlib import Path

#: Where a wheel holds what stands beside the packages in a checkout: see ``setup.py``.
_IN_WHEEL = Path(__file__).parent / "project_files"
_CHECKOUT = Path(__file__).parents[1]

#: Whether this is an installed wheel.
INSTALLED = _IN_WHEEL.is_dir()
_ROOT = _IN_WHEEL if INSTALLED else _CHECKOUT

#: The committed data package, with the reference data, the words and the talks.
DATA = _ROOT / "data"
#: Our own style sheets, and the sources of our scripts.
ASSETS = _ROOT / "assets"
#: What `python -m dashboard parts` makes for the browser, and the recipe that it is made by.
BROWSER_PARTS = _ROOT / "build" / "parts"
BROWSER_RECIPE = _CHECKOUT / "parts"
#: How gunicorn serves the dashboard.
GUNICORN = _ROOT / "gunicorn.conf.py"
#: Where releases are published unless a setting names another folder: beside the checkout's packages.
#: What is installed may be read-only, and is replaced by the next version: there, where it is started.
RELEASES = (Path.cwd() if INSTALLED else _CHECKOUT) / "releases"
