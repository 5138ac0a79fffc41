"""Whether the process lives and whether it can answer: two addresses for whoever runs it."""

from flask import Blueprint, Response, jsonify

from dashboard.serving.snapshot import Serving


def blueprint(current: Serving) -> Blueprint:
    """``/healthz`` answers while the process lives; ``/readyz`` says which data are served.

    ``release`` is the version of the data, ``folder`` the name of the release they come from.
    """
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def alive() -> Response:
        return jsonify({"alive": True})

    @health.get("/readyz")
    def ready() -> Response:
        served = current()
        said = {"ready": True, "release": served.repository.release, "folder": served.folder.name}
        reply = jsonify(said)
        # A worker that answers from memory would name a release that is no longer served.
        reply.headers["Cache-Control"] = "no-store"
        return reply

    return health
