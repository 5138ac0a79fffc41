"""What the tests execute of the Python code, by package, from the file that slipcover writes."""

import json
import sys
from collections import Counter
from pathlib import Path


def report(found: dict[str, dict]) -> list[str]:
    """A line a package, those with the most lines that no test executes first.

    >>> report({"a/b/c.py": {"executed_lines": [1, 2, 3], "missing_lines": [4]}})
    ['   75 %      4 lines  a.b', '   75 %      4 lines  all']
    """
    run, idle = Counter(), Counter()
    for name, lines in found.items():
        for package in (".".join(Path(name).parent.parts), "all"):
            run[package] += len(lines["executed_lines"])
            idle[package] += len(lines["missing_lines"])
    order = sorted(idle, key=lambda package: (package == "all", -idle[package]))
    return [
        f"{run[each] / (run[each] + idle[each] or 1):6.0%} {run[each] + idle[each]:6} lines  {each}"
        .replace("%", " %")
        for each in order
    ]  # fmt: skip


if __name__ == "__main__":
    print("Coverage, by package:")
    print("\n".join(report(json.loads(Path(sys.argv[1]).read_text("utf-8"))["files"])))
