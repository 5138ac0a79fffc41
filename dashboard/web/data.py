"""The whole data package as downloads: each table, its description, and all of it in one file."""

import io
import zipfile
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, abort, send_file

from dashboard.serving.snapshot import SnapshotProvider
from dashboard.vocabulary.tables import TABLES

#: The earliest time that a zip file can spell: the same data give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


#: What may be downloaded by itself.
MEMBERS = ("datapackage.json", *(f"{name}.csv" for name in TABLES))


def blueprint(current_snapshot: SnapshotProvider) -> Blueprint:
    """The routes ``/data/<table>.csv``, ``/data/datapackage.json`` and ``/data/package.zip``."""
    data = Blueprint("data", __name__)

    @data.get("/data/<name>")
    def member(name: str) -> Response:
        folder = current_snapshot().folder
        if name == "package.zip":
            reply = Response(zipped(folder), mimetype="application/zip")
            reply.headers["Content-Disposition"] = 'attachment; filename="package.zip"'
            return reply
        if name not in MEMBERS:
            abort(404)
        return send_file(folder / name, as_attachment=name.endswith(".csv"), conditional=True)

    return data


@lru_cache(maxsize=1)
def zipped(folder: Path) -> bytes:
    """Every member of a package in one file. A folder that is served never changes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in (*MEMBERS, "README.md"):
            file.writestr(
                zipfile.ZipInfo(name, EPOCH),
                (folder / name).read_bytes(),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()
