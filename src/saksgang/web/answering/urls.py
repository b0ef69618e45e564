"""The addresses of answering a call: from a link, on the meeting's page, and all of them for the secretary."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.answering import handled, linked, written
from saksgang.web.frame.doors import inside

of_cooperation: list[URLPattern] = [
    path("svar/<str:token>/", linked.answer, name="answer"),
    path("skriftlig/<str:token>/", written.by_link, name="written_answer"),
    path("<slug:body>/<day:day>/skriftlig/", inside(written.own), name="written_own"),
    path("vara/<str:token>/", linked.deputy, name="answer_deputy"),
    path("<slug:body>/<day:day>/svar/", inside(handled.answers), name="answers"),
    path("<slug:body>/<day:day>/svar/mitt/", inside(handled.answer_here), name="answer_here"),
]
