"""What gunicorn serves: ``dashboard.wsgi:server``."""

from dashboard.app import create_server

server = create_server()
