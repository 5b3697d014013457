"""Where each screen stands."""

from __future__ import annotations

from django.urls import include, path

from otkel.surfaces.web.entrance import views as entrance
from otkel.surfaces.web.lane import slips
from otkel.surfaces.web.lane import views as lane
from otkel.surfaces.web.mine import views as mine
from otkel.surfaces.web.people import views as people
from otkel.surfaces.web.style import views as style

urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    path("demo-sign-in/", entrance.demo_sign_in, name="demo-sign-in"),
    path("enrol/", entrance.enrol, name="enrol"),
    path("sign-out/", entrance.sign_out, name="sign-out"),
    path("theme/", entrance.theme, name="theme"),
    path("checkpoints/", entrance.checkpoints, name="checkpoints"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("lane/", lane.lane, name="lane"),
    path("lane/place/", lane.place, name="place"),
    path("lane/inspections/", lane.inspect, name="inspect"),
    path("lane/inspections/<str:inspection>/admission/", lane.admission, name="admission"),
    path("lane/inspections/<str:inspection>/exit/", lane.leaving, name="leaving"),
    path("lane/inspections/<str:inspection>/referral/", lane.referral, name="referral"),
    path("slips/<str:slip>.<str:form>", slips.slip, name="slip"),
    path("people/", people.search, name="people"),
    path("people/<str:person>/", people.timeline, name="timeline"),
    path("my/", mine.mine, name="mine"),
    path("style/", style.style, name="style"),
]
