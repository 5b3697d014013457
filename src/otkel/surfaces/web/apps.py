"""The web surface as a Django app: templates, static files, no tables."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Screens."""

    name = "otkel.surfaces.web"
    label = "web"
