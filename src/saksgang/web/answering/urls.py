"""The addresses of answering a call: from a link, on the meeting's page, and all of them for the secretary."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.answering import handled, linked
from saksgang.web.frame.doors import inside

of_cooperation: list[URLPattern] = [
    path("svar/<str:token>/", linked.answer, name="answer"),
    path("vara/<str:token>/", linked.deputy, name="answer_deputy"),
    path("<slug:body>/<day:day>/svar/", inside(handled.answers), name="answers"),
    path("<slug:body>/<day:day>/svar/mitt/", inside(handled.answer_here), name="answer_here"),
]
