"""How gunicorn serves the dashboard: `make run` and the Procfile read this file."""

import os

from gevent import monkey

# Workers make TLS cooperative after the app is loaded, and then every connection to a provider of
# sign-ins ends in a RecursionError (gevent/gevent#1016): it must be so before requests is loaded.
monkey.patch_ssl()

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# 200 stalled clients froze threads; they do not stop gevent.
worker_class = "gevent"
# The data and the compressed files are loaded once and shared.
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 30
limit_request_line = 4094
limit_request_fields = 60
# An access log would hold the tokens of /enter/<token>.
accesslog = None
errorlog = "-"
loglevel = "info"
