"""A results file of any kind: what it really is, what it holds, and its fingerprint."""

import hashlib
import zipfile
from pathlib import Path, PurePosixPath

from dashboard.results import iati
from dashboard.results.intake import submission
from dashboard.results.intake.workbook_limits import is_web_page
from dashboard.results.model.framework import Framework
from dashboard.results.model.load_report import Report

#: What may be submitted, as the names of such files end.
SUFFIXES = (".xlsx", ".csv", ".zip", ".xml", ".xml.gz")

_ZIP, _GZIP = b"PK", b"\x1f\x8b"
_BLANK = b"\xef\xbb\xbf \t\r\n"
#: How much of a file tells what it is.
_BEGINNING = 512


def read(file: Path, *, strict: bool = False) -> tuple[Framework, Report]:
    """What a file holds: IATI where it begins as XML or is packed as such, else tables.

    Raises RefusedWorkbook or RefusedXml where nothing of it can be read.
    """
    if not file.is_dir():
        beginning = _beginning(file)
        xml = beginning.startswith(b"<") and not is_web_page(beginning)
        if file.suffix == ".gz" or (file.suffix != ".csv" and xml):
            return iati.read(file, strict=strict)
    return submission.read(file)


def real_suffix(file: Path, named: str) -> str:
    """How the name of a file should end, by what it holds; ``named`` is what somebody calls it.

    A file that is none of these keeps the ending by which its reader says best what is wrong.
    """
    beginning = _beginning(file)
    if beginning.startswith(_GZIP):
        return ".xml.gz"
    if beginning.startswith(_ZIP):
        return _of_zip(file)
    if beginning.startswith((b"<?xml", b"<iati", b"<!--")):
        return ".xml"
    return ".csv" if PurePosixPath(named.lower()).suffix in (".csv", ".tsv", ".txt") else ".xlsx"


def fingerprint(file: Path) -> str:
    """SHA-256 of a file, or of the files of a folder in the order of their names."""
    whole = hashlib.sha256()
    for each in sorted(file.iterdir()) if file.is_dir() else [file]:
        whole.update(each.read_bytes())
    return whole.hexdigest()


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_BEGINNING).lstrip(_BLANK)


def _of_zip(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            tables = any(name.lower().endswith(".csv") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        tables = False
    return ".zip" if tables else ".xlsx"
