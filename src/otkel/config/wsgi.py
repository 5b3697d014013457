"""The WSGI application that the server runs."""

import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from otkel.backends.turns.write_ahead import fold_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otkel.config.settings")


def _ready_to_serve() -> WSGIHandler:
    ready = get_wsgi_application()
    store = settings.DATABASES["default"]
    if store["ENGINE"].endswith("sqlite3"):
        fold_in_background(store["NAME"])
    return ready


application = _ready_to_serve()
