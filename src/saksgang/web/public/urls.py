"""The addresses that only the public site has: about it, its feeds and calendars, subscriptions and requests for access."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.frame.doors import inside
from saksgang.web.public import about, access, calendars, feeds, publishing, sitemap, subscribing

of_cooperation: list[URLPattern] = [
    path("om/", about.about, name="about"),
    path("personvern/", about.privacy, name="privacy_notice"),
    path("moter.atom", feeds.agendas, name="feed_agendas"),
    path("referat.atom", feeds.minutes, name="feed_minutes"),
    path("vedtak.atom", feeds.decisions, name="feed_decisions"),
    path("kalender.ics", calendars.calendar, name="calendar"),
    path("sitemap.xml", sitemap.of_cooperation, name="sitemap"),
    path("abonner/", subscribing.subscribe, name="subscribe"),
    path("abonner/bekreft/<str:token>/", subscribing.confirm, name="subscription_confirm"),
    path("abonner/slutt/<str:token>/", subscribing.stop, name="subscription_stop"),
    path("innsyn/", access.ask, name="access_ask"),
    path("innsyn/<int:number>/<slug:code>/", access.receipt, name="access_receipt"),
    path("innsynskrav/", inside(access.queue), name="access_requests"),
    path("innsynskrav/<int:number>/", inside(access.answer), name="access_request"),
    path("publisering/", inside(publishing.waiting), name="publishing"),
    path("<slug:body>/moter.atom", feeds.agendas, name="body_feed_agendas"),
    path("<slug:body>/referat.atom", feeds.minutes, name="body_feed_minutes"),
    path("<slug:body>/vedtak.atom", feeds.decisions, name="body_feed_decisions"),
    path("<slug:body>/kalender.ics", calendars.calendar, name="body_calendar"),
]
MEETING_PUBLISHING = publishing.meeting
of_installation: list[URLPattern] = [
    path("sitemap.xml", sitemap.index, name="sitemap_index"),
    path("robots.txt", sitemap.robots, name="robots"),
]
