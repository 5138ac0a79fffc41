"""What an importer is: a publisher's name, the files it reads, and a function from folder to tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

#: Rows for some of ``dashboard.vocabulary.tables.TABLES``, by table name, with exactly their columns.
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Importer:
    """One publisher. ``read`` gets the folder given to ``data build --from`` and returns tables.

    It raises ``UnreadableFile`` with all that is wrong with its files, never at the first.
    """

    name: str
    read: Callable[[Path], Tables]
