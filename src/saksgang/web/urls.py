"""All addresses. Words that a person can read and shorten: `/fjordregionen/kf/2022-09-16/33/`.

Every address of a co-operation says who it is for: `inside` those with a role there, or `either` a page for all and one
for them. What a page asks besides stands at its view (`frame.asking.needs`).
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from saksgang.web.agendas import urls as agendas
from saksgang.web.answering import urls as answering
from saksgang.web.as_it_was import views as as_it_was
from saksgang.web.backups import views as backups
from saksgang.web.bodies import urls as bodies
from saksgang.web.case_papers import urls as case_papers
from saksgang.web.cases import views as cases
from saksgang.web.decisions import views as decisions
from saksgang.web.differences import views as differences
from saksgang.web.exempting import urls as exempting
from saksgang.web.findings import views as findings
from saksgang.web.frame import views as frame
from saksgang.web.frame.doors import either, inside
from saksgang.web.health import views as health
from saksgang.web.history import views as history
from saksgang.web.live import urls as live
from saksgang.web.meetings import corrections, downloads
from saksgang.web.meetings import views as meetings
from saksgang.web.members import urls as members
from saksgang.web.minutes import urls as minutes
from saksgang.web.notices import urls as notices
from saksgang.web.overview import views as overview
from saksgang.web.papers import views as papers
from saksgang.web.people import views as people
from saksgang.web.privacy import views as privacy
from saksgang.web.public import urls as public
from saksgang.web.public.views import PUBLIC_VIEWS
from saksgang.web.search import views as search

handler400 = "saksgang.web.errors.bad_request"
handler403 = "saksgang.web.errors.forbidden"
handler404 = "saksgang.web.errors.not_found"
handler500 = "saksgang.web.errors.fault"

MEETING = "<slug:body>/<day:day>/"

of_cooperation: list[URLPattern | URLResolver] = [
    path("", either(PUBLIC_VIEWS["overview"], overview.overview_page), name="overview"),
    path("logo", frame.logo, name="logo"),
    path("moter/", either(PUBLIC_VIEWS["meetings"], meetings.year_page), name="meetings"),
    path("organer/", inside(people.bodies_page), name="bodies"),
    path("saker/", either(PUBLIC_VIEWS["cases"], cases.cases_page), name="cases"),
    path("saker/<slug:slug>/", either(PUBLIC_VIEWS["case"], cases.case_page), name="case"),
    path("saker/<slug:slug>/historikk/", inside(cases.case_history), name="case_history"),
    path("saker/<slug:slug>/sla-sammen/", inside(cases.join), name="case_join"),
    path("saker/<slug:slug>/skill-ut/", inside(cases.split), name="case_split"),
    path("vedtak/", either(PUBLIC_VIEWS["decisions"], decisions.decisions_page), name="decisions"),
    path("oppfolging/", inside(decisions.follow_ups_page), name="follow_ups"),
    path("kommuner/", either(PUBLIC_VIEWS["municipalities"], people.municipalities_page), name="municipalities"),
    path("kommuner/<slug:slug>/", either(PUBLIC_VIEWS["municipality"], people.municipality_page), name="municipality"),
    path("personer/", inside(people.people_page), name="people"),
    path("personer/<slug:slug>/", inside(people.person_page), name="person"),
    path("personer/<slug:slug>/sla-sammen/", inside(people.merge), name="person_merge"),
    path("personer/<slug:slug>/personvern/", inside(privacy.person_page), name="person_privacy"),
    path(
        "personer/<slug:slug>/personvern/opplysninger.<slug:file_type>",
        inside(privacy.person_export),
        name="person_privacy_export",
    ),
    path("personer/<slug:slug>/personvern/slett/", inside(privacy.person_erase), name="person_privacy_erase"),
    path("personer/<slug:slug>/personvern/merknad/", inside(privacy.person_note), name="person_privacy_note"),
    path("brukere/<int:user_id>/personvern/", inside(privacy.account_page), name="account_privacy"),
    path(
        "brukere/<int:user_id>/personvern/opplysninger.<slug:file_type>",
        inside(privacy.account_export),
        name="account_privacy_export",
    ),
    path("brukere/<int:user_id>/personvern/slett/", inside(privacy.account_erase), name="account_privacy_erase"),
    path("mine-opplysninger/", inside(privacy.own_page), name="own_privacy"),
    path("mine-opplysninger/opplysninger.<slug:file_type>", inside(privacy.own_export), name="own_privacy_export"),
    path("plasser/<int:seat_id>/", inside(people.seat_page), name="seat"),
    path("papirer/", inside(papers.papers_page), name="papers"),
    path("papirer/les-inn/", include("saksgang.web.reading_in.urls")),
    path("papirer/<int:document_id>/", inside(papers.document_page), name="document"),
    path("papirer/<int:document_id>/fil", inside(papers.original), name="original"),
    path("funn/", inside(findings.findings_page), name="findings"),
    path("funn/<int:finding_id>/legg-bort/", inside(findings.dismiss), name="finding_dismiss"),
    path("funn/<int:finding_id>/ta-fram/", inside(findings.restore), name="finding_restore"),
    path("forskjeller/", inside(differences.differences_page), name="differences"),
    path("forskjeller/<int:difference_id>/behold/", inside(differences.keep), name="difference_keep"),
    path("forskjeller/<int:difference_id>/bruk/", inside(differences.take), name="difference_take"),
    *[path(f"brukere/{one.pattern}", inside(one.callback), name=one.name) for one in members.users],
    *[path(f"oppsett/{one.pattern}", inside(one.callback), name=one.name) for one in members.choices],
    *exempting.of_cooperation,
    *bodies.of_cooperation,
    *case_papers.of_cooperation,
    *agendas.of_cooperation,
    *notices.of_cooperation,
    *answering.of_cooperation,
    *live.of_cooperation,
    *minutes.of_cooperation,
    path("historikk/", inside(history.history_page), name="history"),
    path("historikk/eksport.<slug:file_type>", inside(history.export), name="history_export"),
    path("historikk/<slug:kind>/<int:object_id>/", inside(history.object_history), name="object_history"),
    path("sikkerhetskopi/", inside(backups.backups_page), name="backups"),
    path("sok/", either(PUBLIC_VIEWS["search"], search.search_page), name="search"),
    re_path(
        r"^(?P<prefix>[^\W\d_]{1,12})[ _-](?P<serial>\d{1,5})/(?P<year>\d{2,4})/?$",
        either(PUBLIC_VIEWS["number"], search.by_number),
        name="number",
    ),
    *public.of_cooperation,
    path("<slug:body>/", either(PUBLIC_VIEWS["body"], people.body_page), name="body"),
    path("<slug:body>/slik-det-var/", inside(as_it_was.body_page), name="body_as_it_was"),
    path(MEETING, either(PUBLIC_VIEWS["meeting"], meetings.agenda_page), name="meeting"),
    path(MEETING + "deltakere/", inside(meetings.people_page), name="meeting_people"),
    path(MEETING + "papirer/", either(PUBLIC_VIEWS["meeting_papers"], meetings.papers_page), name="meeting_papers"),
    path(MEETING + "referat/", either(PUBLIC_VIEWS["meeting_minutes"], meetings.minutes_page), name="meeting_minutes"),
    path(MEETING + "funn/", inside(meetings.findings_page), name="meeting_findings"),
    path(MEETING + "historikk/", inside(meetings.history_page), name="meeting_history"),
    path(MEETING + "slik-det-var/", inside(as_it_was.meeting_page), name="meeting_as_it_was"),
    path(MEETING + "rett/", inside(corrections.meeting), name="meeting_correct"),
    path(MEETING + "publisering/", inside(public.MEETING_PUBLISHING), name="meeting_publishing"),
    path(MEETING + "<paper:paper>", either(PUBLIC_VIEWS["download"], downloads.paper), name="download"),
    path(MEETING + "<slug:item>/", either(PUBLIC_VIEWS["item"], meetings.item_page), name="item"),
    path(MEETING + "<slug:item>/historikk/", inside(meetings.item_history), name="item_history"),
    path(MEETING + "<slug:item>/tilgang/", exempting.ITEM_ACCESS, name="item_access"),
    path(MEETING + "<slug:item>/rett/", inside(corrections.item), name="item_correct"),
    path(MEETING + "<slug:item>/<paper:paper>", either(PUBLIC_VIEWS["extract"], downloads.extract), name="extract"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", frame.front, name="front"),
    path("sprak/", frame.set_language, name="set_language"),
    path("utseende/", frame.set_scheme, name="set_scheme"),
    path("helse", health.ready, name="ready"),
    path("helse/", include("saksgang.web.health.urls")),
    path("konto/", include("saksgang.web.account.urls")),
    *public.of_installation,
    path("<slug:cooperation>/", include(of_cooperation)),
]
