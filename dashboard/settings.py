"""What whoever runs the dashboard may set, in the environment. Nothing else reads the environment."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

#: Chromium as Debian, Ubuntu, macOS and others name it.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


RELEASES = Path(__file__).parent.parent / "releases"
RESULTS = RELEASES / "results"


class WrongSetting(Exception):
    """A setting that cannot be what it is; the message names it."""


@dataclass(frozen=True)
class Settings:
    """``frame_ancestors``: sites that may show ``/embed/`` in a frame. ``chromium``: a browser or none.

    ``releases``: where refreshed data are published; without any the committed data are served.
    ``results``: where the programme's own results are kept, once they are loaded.
    ``staff``: whether the programme's team may load them at ``/staff``.
    """

    frame_ancestors: tuple[str, ...] = ()
    chromium: str | None = None
    releases: Path = RELEASES
    results: Path = RESULTS
    staff: bool = False

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read FRAME_ANCESTORS (origins separated by blanks, or *), CHROMIUM and what begins with DASHBOARD_.

        Raises WrongSetting.
        """
        origins = tuple(os.environ.get("FRAME_ANCESTORS", "").split())
        for origin in origins:
            # It becomes part of a header: nothing but an origin may get there.
            if not re.fullmatch(r"\*|https?://[\w.*-]+(:\d+)?", origin):
                raise WrongSetting(f"FRAME_ANCESTORS: {origin!r} is not an origin as https://a.org")
        staff = os.environ.get("DASHBOARD_STAFF", "no")
        if staff not in ("yes", "no", ""):
            raise WrongSetting(f"DASHBOARD_STAFF: {staff!r} is neither yes nor no")
        named = os.environ.get("CHROMIUM")
        found = (
            shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)
        )
        return cls(
            frame_ancestors=origins,
            chromium=found,
            releases=Path(os.environ.get("DASHBOARD_DATA") or RELEASES),
            results=Path(os.environ.get("DASHBOARD_RESULTS") or RESULTS),
            staff=staff == "yes",
        )
