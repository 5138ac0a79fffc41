"""What the browser is given: parts made of npm packages, our own scripts in bundles, our style sheets."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import plotly

from dashboard import paths
from dashboard.errors import BadSetting

RECIPE, ASSETS, MADE = paths.BROWSER_RECIPE, paths.ASSETS, paths.BROWSER_PARTS
#: Files of the recipe: when one changes, the parts are made again.
INGREDIENTS = ("package.json", "package-lock.json", "build.js")
#: What bundles our own scripts, out of ``assets/``: quickly, and whenever one of them changes.
BUNDLER = "bundle.js"


class NoParts(BadSetting):
    """The browser parts cannot be made or have not been made; the message says what to do."""


@dataclass(frozen=True)
class Part:
    """One file for the browser, of which package, in which version, under which licence."""

    file: str
    package: str
    version: str
    licence: str
    size: int
    sha256: str

    def body(self) -> bytes:
        """The bytes of the file."""
        return (MADE / self.file).read_bytes()


@dataclass(frozen=True)
class Parts:
    """All parts, and the Plotly trace types that the bundle carries."""

    parts: tuple[Part, ...]
    traces: tuple[str, ...]

    @classmethod
    def from_folder(cls, folder: Path = MADE) -> "Parts":
        """Read the list; raises NoParts."""
        try:
            made = json.loads((folder / "parts.json").read_text("utf-8"))
        except FileNotFoundError:
            raise NoParts("The browser parts are not made yet: run `make run`.") from None
        return cls(tuple(Part(**each) for each in made["parts"]), tuple(made["traces"]))

    def __getitem__(self, file: str) -> Part:
        return next(each for each in self.parts if each.file == file)


def bundle(name: str) -> bytes:
    """One of our own scripts, with all that it imports: ``assets/entries/<name>.js``."""
    try:
        return (MADE / f"{name}.js").read_bytes()
    except FileNotFoundError:
        raise NoParts("The browser's scripts are not bundled yet: run `make run`.") from None


def shared_style_sheet(fonts: Mapping[str, str]) -> str:
    """The style sheet of every document; ``fonts`` says where each of the font's two files is."""
    layers = (path.read_text("utf-8") for path in sorted(ASSETS.glob("[0-9]*.css")))
    return _faces(fonts) + "\n".join(layers)


def _faces(fonts: Mapping[str, str]) -> str:
    """The font in two files, so that Latin text alone fetches one; ranges as the font's maker gives."""
    ranges = {
        "source-sans-3-latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, "
        "U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
        "source-sans-3-latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, "
        "U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+2113, U+2C60-2C7F",
    }
    return "".join(
        '@font-face{font-family:"Source Sans 3 Variable";font-weight:200 900;font-display:swap;'
        f'src:url({url}) format("woff2");unicode-range:{ranges[name]}}}\n'
        for name, url in fonts.items()
    )


def expected_plotly() -> str:
    """The plotly.js version that the installed Python package speaks."""
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    with bundle.open(encoding="utf-8") as file:
        heading = file.read(200)
    return heading.partition("plotly.js v")[2].split()[0]


def make() -> None:
    """Make the parts and the bundles unless they stand as the recipe says; raises NoParts."""
    _make_parts()
    _make_bundles()


def _make_parts() -> None:
    # Plotly needs a file of its own for each language that words are written in.
    folders = (paths.DATA / "words").iterdir()
    languages = ",".join(sorted(folder.name for folder in folders if folder.is_dir()))
    stamp = f"{_fingerprint(RECIPE / name for name in INGREDIENTS)} {languages}"
    mark = MADE / "stamp"
    if mark.exists() and mark.read_text() == stamp:
        return
    wanted, declared = expected_plotly(), _declared()
    if wanted != declared:
        raise NoParts(
            f"parts/package.json names plotly.js {declared}, but the Python package speaks {wanted}."
        )
    for tool in ("npm", "node"):
        if shutil.which(tool) is None:
            raise NoParts(f"{tool} is missing: `make run` installs it from requirements/node.txt.")
    shutil.rmtree(MADE, ignore_errors=True)
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _run("node", "build.js", str(MADE), languages)
    mark.write_text(stamp)


def _make_bundles() -> None:
    mark = MADE / "bundles"
    if mark.exists() and mark.read_text() == sources_fingerprint():
        return
    _run("node", BUNDLER, str(MADE))
    mark.write_text(sources_fingerprint())


def sources_fingerprint() -> str:
    """What our scripts, and that which bundles them, are: another after any edit."""
    return _fingerprint([RECIPE / BUNDLER, *sorted(ASSETS.rglob("*.js"))])


def _fingerprint(files: Iterable[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _declared() -> str:
    written = json.loads((RECIPE / "package.json").read_text("utf-8"))
    return str(written["dependencies"]["plotly.js"])


def _run(*command: str) -> None:
    # The program is found by PATH on purpose: the machine's Node, or the one in the environment.
    done = subprocess.run(command, cwd=RECIPE, check=False)
    if done.returncode:
        raise NoParts(f"`{' '.join(command)}` failed in {RECIPE.name}/ (exit {done.returncode}).")
