"""The whole data package to take along: each table, its description, and all of it in one file."""

import io
import zipfile
from pathlib import Path

from flask import Blueprint, Response, abort, send_file

from dashboard.reference import DATA
from dashboard.tables import TABLES

#: The earliest time that a zip file can spell: the same data give the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def blueprint(folder: Path = DATA) -> Blueprint:
    """The routes ``/data/<table>.csv``, ``/data/datapackage.json`` and ``/data/package.zip``."""
    members = ["datapackage.json", *(f"{name}.csv" for name in TABLES)]
    zipped = _zipped(folder, [*members, "README.md"])
    data = Blueprint("data", __name__)

    @data.get("/data/<name>")
    def member(name: str) -> Response:
        if name == "package.zip":
            reply = Response(zipped, mimetype="application/zip")
            reply.headers["Content-Disposition"] = 'attachment; filename="package.zip"'
            return reply
        if name not in members:
            abort(404)
        return send_file(folder / name, as_attachment=name.endswith(".csv"), conditional=True)

    return data


def _zipped(folder: Path, names: list[str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in names:
            file.writestr(
                zipfile.ZipInfo(name, EPOCH),
                (folder / name).read_bytes(),
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()
