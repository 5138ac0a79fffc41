"""What a wheel carries beside its packages; all else is said in ``pyproject.toml``.

In a checkout the data, the style sheets and the browser's parts stand beside the packages. A wheel holds
them inside of ``dashboard/``, where ``dashboard.paths`` finds them.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
PROJECT_FILES = ("data", "assets", "build/parts", "gunicorn.conf.py")


class BuildWithProjectFiles(build_py):
    """Copies the packages, and then what they need beside them."""

    def run(self) -> None:
        if not (ROOT / "build" / "parts" / "parts.json").exists():
            raise SystemExit(
                "The browser parts are not made yet: run `make parts` before `pip wheel .`"
            )
        super().run()
        target = Path(self.build_lib) / "dashboard" / "project_files"
        # What an earlier build has left would otherwise be carried, too.
        shutil.rmtree(target, ignore_errors=True)
        for name in PROJECT_FILES:
            source = ROOT / name
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target / name)
            else:
                shutil.copy2(source, target / name)


setup(cmdclass={"build_py": BuildWithProjectFiles})
