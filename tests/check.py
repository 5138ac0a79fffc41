"""The quick look before a commit, `make check`: style, types, imports, and the tests of what has changed.

It says how long it took. `make test` decides: this leaves out the browser, and all that is far away.
"""

import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import grimp

from dashboard.charts import CHARTS
from dashboard.charts.kit.chart import Chart

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PACKAGES = ("dashboard", "layouts", "callbacks")
#: What is checked beside the tests, at the same time.
COMMANDS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("lint-imports",),
    ("mypy",),
)
PYTEST = ("python", "-m", "pytest", "-q", "--numprocesses=auto", "--dist=loadgroup")
#: Whatever is changed here may change every chart.
OF_EVERY_CHART = ("data/", "tests/contracts/", "tests/conftest.py", "tests/trees.py")


def git(*arguments: str) -> str:
    return subprocess.run(
        ("git", *arguments), cwd=ROOT, text=True, capture_output=True, check=False
    ).stdout.strip()


def changed() -> list[str]:
    """The files changed since this branch left main; on main, those not committed, or of the last commit."""
    head = git("rev-parse", "HEAD")
    left = (git("merge-base", "HEAD", name) for name in ("origin/main", "main"))
    base = next((each for each in left if each not in ("", head)), "HEAD")
    new = git("ls-files", "--others", "--exclude-standard")
    found = [*git("diff", "--name-only", base).splitlines(), *new.splitlines()]
    return sorted(set(found or git("diff", "--name-only", "HEAD~1").splitlines()))


def module_of(path: str) -> str:
    """The module that a file holds.

    >>> module_of("dashboard/charts/__init__.py"), module_of("layouts/frame.py")
    ('dashboard.charts', 'layouts.frame')
    """
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def charts_of(paths: Iterable[str]) -> list[str]:
    """The charts that a change of some files may change: those made of a module that imports one of them."""
    paths = list(paths)
    if any(path.startswith(OF_EVERY_CHART) for path in paths):
        return list(CHARTS)
    graph = grimp.build_graph(*PACKAGES)
    modules = {module_of(path) for path in paths if path.endswith(".py")} & graph.modules
    reached = modules.union(*(graph.find_downstream_modules(each) for each in modules))
    # Every chart is in the register: it says nothing of where a chart is made.
    made = [
        sys.modules[each] for each in reached if each in sys.modules and each != "dashboard.charts"
    ]
    held = [value for module in made for value in vars(module).values()]
    names = {
        chart.name
        for value in held
        for chart in (value if isinstance(value, tuple) else (value,))
        if isinstance(chart, Chart)
    }
    return [name for name in CHARTS if name in names]


def chosen_tests(paths: Iterable[str]) -> list[str]:
    """The contracts; the changed tests; and of the changed modules their examples and their own tests."""
    found = ["tests/contracts"]
    for path in map(Path, paths):
        if path.suffix != ".py" or not (ROOT / path).exists():
            continue
        if path.parts[0] == "tests":
            near = path.name.startswith("test_") and path.parts[1] not in ("browser", "contracts")
            found += [str(path)] * near
        elif path.parts[0] in PACKAGES:
            own = Path("tests", path.parent, f"test_{path.name}")
            found += [str(path), *([str(own)] * (ROOT / own).exists())]
    return list(dict.fromkeys(found))


def main() -> int:
    started = time.monotonic()
    paths = changed()
    charts = charts_of(paths)
    tests = (*PYTEST, *chosen_tests(paths), f"--charts={','.join(charts)}")
    running = [
        (command, subprocess.Popen((BIN / command[0], *command[1:]), cwd=ROOT,
                                   text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        for command in (*COMMANDS, tests)
    ]  # fmt: skip
    failed = []
    for command, process in running:
        said = process.communicate()[0]
        if process.returncode:
            failed.append(command)
            print(said)
    print(f"{len(paths)} files changed, which may change {len(charts)} of {len(CHARTS)} charts")
    print(
        "\n".join(f"FAILED {' '.join(command[:4])}" for command in failed) or said.splitlines()[-1]
    )
    print(f"{time.monotonic() - started:.0f} seconds; the browser is left to `make test`")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
