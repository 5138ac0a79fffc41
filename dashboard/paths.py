"""Where the project's folders are, in a checkout and in an installed wheel. Nothing else says so.

The folder of the programme that is served is a setting, DASHBOARD_PROGRAMME. What stands in it never
changes while the app runs, and modules read it as they are imported: so it is read once, here.
"""

import os
from pathlib import Path

from dashboard.errors import BadSetting

#: Where a wheel holds what stands beside the packages in a checkout: see ``setup.py``.
_IN_WHEEL = Path(__file__).parent / "project_files"
_CHECKOUT = Path(__file__).parents[1]

#: Whether this is an installed wheel.
INSTALLED = _IN_WHEEL.is_dir()
_ROOT = _IN_WHEEL if INSTALLED else _CHECKOUT

_COMMITTED = _ROOT / "data"


def _programme_folder() -> Path:
    folder = Path(os.environ.get("DASHBOARD_PROGRAMME") or _COMMITTED).absolute()
    if not (folder / "reference" / "programme.toml").is_file():
        raise BadSetting(f"DASHBOARD_PROGRAMME: {folder} holds no reference/programme.toml")
    return folder


#: The programme that is served: its data package, reference data, words and talks.
DATA = _programme_folder()
#: Our own style sheets, and the sources of our scripts.
ASSETS = _ROOT / "assets"
#: What `python -m dashboard parts` makes for the browser, and the recipe that it is made by.
BROWSER_PARTS = _ROOT / "build" / "parts"
BROWSER_RECIPE = _CHECKOUT / "parts"
#: How gunicorn serves the dashboard.
GUNICORN = _ROOT / "gunicorn.conf.py"
# What is installed may be read-only, and is replaced by the next version.
_WRITABLE = Path.cwd() if INSTALLED else _CHECKOUT
#: Where releases are published unless a setting names another folder: beside the checkout's packages, of
#: an installed wheel where it is started. Another programme than the committed one keeps its own.
RELEASES = (_WRITABLE if DATA == _COMMITTED else DATA) / "releases"
