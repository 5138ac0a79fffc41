"""IATI activity files: read into a results framework, and written from one."""

from dashboard.results.iati.reading import read
from dashboard.results.iati.writing import Reporting, write

__all__ = ["Reporting", "read", "write"]
