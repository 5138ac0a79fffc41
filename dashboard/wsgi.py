"""The door gunicorn opens."""

from dashboard.app import create_server

server = create_server()
