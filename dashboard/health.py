"""Whether the process lives and whether it can answer: two addresses for whoever runs it."""

from collections.abc import Callable

from flask import Blueprint, Response, jsonify


def blueprint(release: Callable[[], str | None]) -> Blueprint:
    """``/healthz`` answers while the process lives; ``/readyz`` once there are data to serve."""
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def alive() -> Response:
        return jsonify({"alive": True})

    @health.get("/readyz")
    def ready() -> Response:
        served = release()
        reply = jsonify({"ready": served is not None, "release": served})
        reply.status_code = 200 if served else 503
        return reply

    return health
