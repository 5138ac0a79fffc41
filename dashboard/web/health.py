"""Whether the process lives and whether it can answer: two addresses for whoever runs it."""

from flask import Blueprint, Response, jsonify

from dashboard.serving.snapshot import SnapshotProvider


def blueprint(current_snapshot: SnapshotProvider) -> Blueprint:
    """``/healthz`` answers while the process lives; ``/readyz`` says which data are snapshot.

    ``release`` is the version of the data, ``folder`` the name of the release they come from.
    """
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def alive() -> Response:
        return jsonify({"alive": True})

    @health.get("/readyz")
    def ready() -> Response:
        snapshot = current_snapshot()
        body = {
            "ready": True,
            "release": snapshot.repository.release,
            "folder": snapshot.folder.name,
        }
        reply = jsonify(body)
        # A worker that answers from memory would name a release that is no longer snapshot.
        reply.headers["Cache-Control"] = "no-store"
        return reply

    return health
