"""Where each screen stands."""

from __future__ import annotations

from django.urls import include, path

from otkel.surfaces.web.appeals import views as appeals
from otkel.surfaces.web.cards import buses, mirror, orders, printing
from otkel.surfaces.web.cards import queues as card_queues
from otkel.surfaces.web.corrections import late
from otkel.surfaces.web.corrections import views as corrections
from otkel.surfaces.web.entrance import views as entrance
from otkel.surfaces.web.fallback import drill, forms, lists
from otkel.surfaces.web.families import views as families
from otkel.surfaces.web.incidents import views as incidents
from otkel.surfaces.web.lane import slips
from otkel.surfaces.web.lane import views as lane
from otkel.surfaces.web.mine import reports as own_reports
from otkel.surfaces.web.mine import views as mine
from otkel.surfaces.web.overview import views as overview
from otkel.surfaces.web.papers import views as papers
from otkel.surfaces.web.passages import acts as aboard
from otkel.surfaces.web.passages import files as passages
from otkel.surfaces.web.passages import listing, opening, vehicles
from otkel.surfaces.web.passages import slips as passage_slips
from otkel.surfaces.web.people import views as people
from otkel.surfaces.web.post import boards, stocks
from otkel.surfaces.web.revocations import views as revocations
from otkel.surfaces.web.second_line import acts, endings, files, queues, refusals
from otkel.surfaces.web.sheets import views as sheets
from otkel.surfaces.web.style import views as style
from otkel.surfaces.web.verify import views as verify
from otkel.surfaces.web.wall import views as wall
from otkel.surfaces.web.withheld import views as withheld

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
    path("slips/", slips.latest_slips, name="latest-slips"),
    path("slips/<str:slip>/", slips.slip_shown, name="slip-shown"),
    path("slips/<str:slip>.<str:form>", slips.slip, name="slip"),
    path("lane/inspections/<str:inspection>/safeguard/", lane.safeguard, name="lane-safeguard"),
    path("lane/inspections/<str:inspection>/accompaniment/", families.accompaniment, name="lane-accompaniment"),
    path("lane/inspections/<str:inspection>/consent/", families.consent, name="lane-consent"),
    path("lane/papers/", papers.other_paper, name="lane-paper"),
    path("lane/papers/none/", papers.emergency, name="lane-emergency"),
    path("lane/inspections/<str:inspection>/documents/", papers.another, name="lane-another"),
    path("passages/", opening.passages, name="passages"),
    path("passages/<str:passage>/", passages.passage, name="passage"),
    path("passages/<str:passage>/readings/", passages.reading, name="passage-reading"),
    path("passages/<str:passage>/people/<str:inspection>/", aboard.person, name="passage-person"),
    path("passages/<str:passage>/people/<str:inspection>/crossing/", aboard.through, name="passage-through"),
    path("passages/<str:passage>/people/<str:inspection>/referral/", aboard.aside, name="passage-aside"),
    path("passages/<str:passage>/people/<str:inspection>/safeguard/", aboard.protecting, name="passage-protecting"),
    path("passages/<str:passage>/people/<str:inspection>/family/", aboard.family, name="passage-family"),
    path("passages/<str:passage>/people/<str:inspection>/consent/", aboard.consent, name="passage-consent"),
    path("passages/<str:passage>/papers/", aboard.papers, name="passage-papers"),
    path("passages/<str:passage>/manifest/", listing.manifest, name="passage-manifest"),
    path("passages/<str:passage>/manifest/struck/", listing.struck, name="passage-struck"),
    path("passages/<str:passage>/end/", aboard.ending, name="passage-ending"),
    path("passages/<str:passage>/slips/", passage_slips.slips, name="passage-slips"),
    path("cards/", card_queues.queue, name="cards"),
    path("cards/printer/", card_queues.printer, name="card-printer"),
    path("cards/new/<str:crossing>/", card_queues.new, name="card-new"),
    path("cards/bus/<str:passage>/", buses.bus, name="card-bus"),
    path("cards/orders/<str:order>/", orders.order, name="card-order"),
    path("cards/orders/<str:order>/portrait/", orders.portrait, name="card-portrait"),
    path("cards/orders/<str:order>/portrait.jpg", orders.picture, name="card-picture"),
    path("cards/orders/<str:order>/mirror/", mirror.mirror, name="card-mirror"),
    path("cards/orders/<str:order>/issue/", orders.issue, name="card-issue"),
    path("cards/orders/<str:order>/code/", orders.one_time_code, name="card-code"),
    path("cards/orders/<str:order>/drop/", orders.drop, name="card-drop"),
    path("cards/orders/<str:order>/next/", orders.follow, name="card-follow"),
    path("cards/orders/<str:order>/prints/<str:attempt>/", printing.outcome, name="card-outcome"),
    path("cards/orders/<str:order>/<str:card>/print/", printing.printing, name="card-print"),
    path("cards/orders/<str:order>/<str:card>/give/", printing.giving, name="card-give"),
    path("cards/orders/<str:order>/<str:card>/end/", printing.ending, name="card-end"),
    path("cards/orders/<str:order>/<str:card>/<str:side>/", printing.artwork, name="card-artwork"),
    path("cards/contested/", revocations.contested, name="revocations-contested"),
    path("cards/<str:card>/revocation/", revocations.revocation, name="revocation"),
    path("cards/<str:card>/revocation/notice.pdf", revocations.notice, name="revocation-notice"),
    path("cards/<str:card>/revocation/service/", revocations.service, name="revocation-service"),
    path("cards/<str:card>/revocation/appeal/", revocations.appeal, name="revocation-appeal"),
    path("cards/<str:card>/revocation/decision/", revocations.decision, name="revocation-decision"),
    path("vehicles/", vehicles.vehicles, name="vehicles"),
    path("second-line/", queues.queue, name="second-line"),
    path("second-line/<str:referral>/", files.file, name="referral-file"),
    path("second-line/<str:referral>/taking/", acts.taking, name="referral-taking"),
    path("second-line/<str:referral>/notes/", acts.note, name="referral-note"),
    path("second-line/<str:referral>/checks/", acts.check, name="referral-check"),
    path("second-line/<str:referral>/checks/<str:check>/answer/", acts.answer, name="check-answer"),
    path("second-line/<str:referral>/hearing/", acts.hearing, name="hearing"),
    path("second-line/<str:referral>/safeguards/", acts.safeguard, name="referral-safeguard"),
    path("second-line/<str:referral>/accompaniment/", acts.accompaniment, name="accompaniment"),
    path("second-line/<str:referral>/consent/", acts.consent, name="referral-consent"),
    path("second-line/<str:referral>/person/", acts.person, name="same-person"),
    path("second-line/<str:referral>/person/<str:joining>/parting/", acts.parting, name="parting"),
    path("second-line/<str:referral>/admission/", endings.admission, name="referral-admission"),
    path("second-line/<str:referral>/handover/", endings.handover, name="handover"),
    path("second-line/<str:referral>/outcome/", endings.closing, name="referral-outcome"),
    path("second-line/<str:referral>/refusal/", refusals.refusal, name="refusal"),
    path("second-line/<str:referral>/refusal/service/", refusals.service, name="service"),
    path("second-line/<str:referral>/clock/", queues.clock, name="referral-clock"),
    path("notices/<str:refusal>.<str:form>", refusals.notice, name="notice"),
    path("people/", people.search, name="people"),
    path("people/<str:person>/", people.timeline, name="timeline"),
    path("crossings/<str:crossing>/correction/", corrections.correction, name="correction"),
    path("late/", late.late, name="late"),
    path("late/<str:inspection>/", late.late_record, name="late-record"),
    path("forms/", forms.forms, name="forms"),
    path("forms/printing/", forms.printing, name="form-printing"),
    path("forms/sheets.pdf", forms.sheets, name="form-sheets"),
    path("forms/spoiled/", forms.spoiled, name="form-spoiled"),
    path("drill/", drill.drill, name="drill"),
    path("drill/practice/", drill.practice, name="drill-practice"),
    path("lists/", lists.old_lists, name="old-lists"),
    path("overview/", overview.overview, name="overview"),
    path("overview/messages/<str:message>/again/", overview.retry, name="message-again"),
    path("incidents/", incidents.record, name="incidents"),
    path("incidents/alerts/", incidents.alerts, name="alerts"),
    path("incidents/<str:incident>/seen/", incidents.seen, name="alert-seen"),
    path("appeals/", appeals.queue, name="appeals"),
    path("appeals/paper/", appeals.paper, name="paper-appeal"),
    path("appeals/<str:appeal>/", appeals.file, name="appeal-file"),
    path("appeals/<str:appeal>/decision/", appeals.decision, name="appeal-decision"),
    path("shift/", boards.shift, name="shift"),
    path("shift/opening/", boards.opening, name="shift-opening"),
    path("shift/lanes/", boards.lanes, name="shift-lanes"),
    path("shift/stock/", stocks.stock, name="stock"),
    path("shift/<str:shift>/roll/", boards.roll, name="shift-roll"),
    path("shift/<str:shift>/handover/", boards.handover, name="shift-handover"),
    path("shift/<str:shift>/taking/", boards.taking, name="shift-taking"),
    path("shift/<str:shift>/closing/", boards.closing, name="shift-closing"),
    path("my/", mine.mine, name="mine"),
    path("my/card-lost/", own_reports.lost, name="my-card-lost"),
    path("my/card-appeal/", own_reports.appeal, name="my-card-appeal"),
    path("my/papers-withheld/", own_reports.withheld, name="my-papers-withheld"),
    path("withheld/", withheld.queue, name="withheld"),
    path("withheld/<str:report>/", withheld.file, name="withheld-file"),
    path("my/appeal/", mine.appeal, name="my-appeal"),
    path("my/notice/", mine.notice, name="my-notice"),
    path("style/", style.style, name="style"),
    path("sheet/", sheets.sheet, name="sheet"),
    path("sheet/<str:checkpoint>/<str:on>.<str:form>", sheets.file, name="sheet-file"),
    path("wall/", wall.walls, name="walls"),
    path("verify/", verify.page, name="verify"),
    path("verify/worker.js", verify.worker, name="verify-worker"),
    path("verify/manifest.webmanifest", verify.manifest, name="verify-manifest"),
    path(".well-known/otkel/issuers.json", verify.issuers, name="issuers"),
    path("status-lists/", verify.list_names, name="status-lists"),
    path("status-lists/<str:name>", verify.status_list, name="status-list"),
    path("wall/<str:checkpoint>", wall.wall, name="wall"),
]
