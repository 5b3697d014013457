"""The addresses: pages at the root, the API under /api/v1, the health of the service at /healthz."""

from django.urls import include, path, re_path

from otkel.surfaces.api.health import healthz
from otkel.surfaces.api.problems import nowhere
from otkel.surfaces.api.v1 import api

urlpatterns = [
    path("healthz", healthz),
    path("api/v1/", api.urls),
    re_path(r"^api(?:/|$)", nowhere, name="api-nowhere"),
    path("accounts/", include("otkel.surfaces.web.entrance.passkeys")),
    path("", include("otkel.surfaces.web.urls")),
]

handler400 = "otkel.surfaces.web.errors.bad_request"
handler403 = "otkel.surfaces.web.errors.denied"
handler404 = "otkel.surfaces.web.errors.not_found"
handler500 = "otkel.surfaces.web.errors.broken"
