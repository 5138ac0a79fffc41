"""Limits of a submitted XML file: what is too large, too deep or not plain is refused before it is parsed.

A file is read once by a parser that keeps nothing. What it lets pass fits into memory an activity at
a time, names no entity and no other file, and is well-formed to its last byte.
"""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from dashboard.results.intake.refusal import RefusedXml

#: Unpacked.
LARGEST = 100 * 2**20
DEEPEST = 100
#: Elements of one part of a file, as an activity: each takes a few hundred bytes once it is built.
MOST_ELEMENTS = 500_000
#: Of the whole file: rows and findings are kept, so they are bounded too.
MOST_OF_ALL = 2_500_000
#: A tag or a comment; a parser reads an unfinished one again with every piece that it is given.
LONGEST = 2**20
_PIECE = 2**16


def check_xml(path: Path, *, roots: tuple[str, ...], part: str) -> None:
    """Raise RefusedXml unless the file may be read; ``part`` is read and forgotten whole."""
    # The size alone is quickly known, and a small archive that unpacks without end is common.
    for _ in pieces(path):
        pass
    checker = _Checker(path.name, roots, part)
    for piece in pieces(path):
        checker.read(piece)
    checker.read(b"", last=True)


def pieces(path: Path) -> Iterator[bytes]:
    """A file piece by piece, unpacked where its name ends with .gz, up to the largest allowed."""
    unpacked = 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            while piece := file.read(_PIECE):
                unpacked += len(piece)
                if unpacked > LARGEST:
                    raise RefusedXml(path.name, "iati_too_large", limit=LARGEST >> 20)
                yield piece
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise RefusedXml(path.name, "iati_not_gzip") from error


class _Checker:
    """Follows the elements of a file without keeping them."""

    def __init__(self, file: str, roots: tuple[str, ...], part: str) -> None:
        self.file, self.roots, self.part = file, roots, part
        self.root = ""
        self.depth = self.elements = self.all = self.fed = 0
        # With namespaces, so that a prefix that nobody declared is found here already.
        self.parser = expat.ParserCreate(namespace_separator=" ")
        # Refused where it begins, before an entity can be declared.
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def read(self, piece: bytes, *, last: bool = False) -> None:
        try:
            self.parser.Parse(piece, last)
        except (expat.ExpatError, LookupError, ValueError) as error:
            # The latter two are of an encoding that nobody knows.
            raise self.refused("iati_malformed") from error
        self.fed += len(piece)
        if self.fed - self.parser.CurrentByteIndex > LONGEST:
            raise self.refused("iati_too_long")

    def refused(self, reason: str, **details: Any) -> RefusedXml:
        line = self.parser.CurrentLineNumber
        return RefusedXml(self.file, reason, line=line, path=self.root, **details)

    def doctype(self, *_: object) -> None:
        raise self.refused("iati_doctype")

    def start(self, name: str, _: object) -> None:
        if not self.depth:
            if name not in self.roots:
                raise self.refused("iati_other_root", name=name[:80])
            self.root = name
        self.depth += 1
        self.all += 1
        self.elements = 0 if name == self.part and self.depth <= 2 else self.elements + 1
        if self.depth > DEEPEST:
            raise self.refused("iati_too_deep", limit=DEEPEST)
        if self.elements > MOST_ELEMENTS:
            raise self.refused("iati_too_many_elements", limit=MOST_ELEMENTS)
        if self.all > MOST_OF_ALL:
            raise self.refused("iati_too_many_elements", limit=MOST_OF_ALL)

    def end(self, _: str) -> None:
        self.depth -= 1
