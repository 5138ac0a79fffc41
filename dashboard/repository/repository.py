"""The one object that charts ask, over the tables of one release of the data.

Each subject is a class of its own over the same tables; the repository is all of them.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from dashboard.repository import restatements
from dashboard.repository.corridors import Corridors
from dashboard.repository.loading import read_tables, version
from dashboard.repository.programme import Programme
from dashboard.repository.protection import Protection
from dashboard.repository.statistics import Statistics
from dashboard.results.model.editions import Editions
from dashboard.results.model.public_record import of_public_record
from dashboard.vocabulary.programme import PROGRAMME
from dashboard.vocabulary.reference import CATALOGUE, DATA, Catalogue, Source
from dashboard.vocabulary.rules import RULES


@dataclass(frozen=True)
class Repository(Statistics, Corridors, Protection, Programme):
    """Read-only answers. Every frame it returns is the caller's own.

    ``release`` names the data: it changes whenever a byte of a table does.
    """

    catalogue: Catalogue = CATALOGUE
    #: The programme's own results, where they have been loaded.
    loaded: Editions | None = None
    #: The data package that this one is newer than, where it is.
    earlier: Path | None = None

    @classmethod
    def from_folder(cls, folder: Path = DATA) -> "Repository":
        """Read a data package, the committed one unless said otherwise; raises UnreadableData."""
        tables = read_tables(folder)
        earlier = None if folder == DATA else DATA
        return cls(version(folder), tables, Catalogue.from_folder(folder), earlier=earlier)

    def showing(self, loaded: Editions) -> Self:
        """The same data with the programme's own results; the release names both."""
        sources = {
            edition.source: Source(
                id=edition.source,
                publisher=" and ".join(PROGRAMME.agencies),
                dataset=edition.name,
                edition=edition.name,
                licence="Not stated in the file",
                link="/progress",
                retrieved=edition.as_of,
                updated=edition.as_of,
                next_update="not_announced",
            )
            for edition in loaded.all
        }
        return replace(
            self,
            release=f"{self.release}+{loaded.version}",
            catalogue=replace(self.catalogue, sources={**self.catalogue.sources, **sources}),
            loaded=loaded,
        )

    @cached_property
    def programme_editions(self) -> Editions:
        """The releases of the programme's results; the public record where none has been loaded."""
        if self.loaded:
            return self.loaded
        as_of = f"{RULES.release_year}-12-31"
        interventions, results = self.tables["interventions"], self.tables["results"]
        return Editions((of_public_record(results, interventions, as_of=as_of),))

    def restated(self) -> pd.DataFrame:
        """Figures that two editions state otherwise, as ``restatements`` finds them."""
        return restatements.restated(self, self.earlier)
