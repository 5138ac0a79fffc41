"""IATI activity files: read into a results framework, and written from one."""

from dashboard.framework.iati.reading import read
from dashboard.framework.iati.writing import Reporting, write

__all__ = ["Reporting", "read", "write"]
