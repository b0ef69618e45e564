"""The addresses of planning a meeting and of its agenda being made, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.agendas import acts, approving, planning, views
from saksgang.web.frame.doors import inside

AT = "<slug:body>/<day:day>/"

of_cooperation: list[URLPattern] = [
    path("moter/planlegg/", inside(planning.plan_page), name="meeting_plan"),
    path(AT + "plan/", inside(planning.replan_page), name="meeting_replan"),
    path(AT + "sakliste/", inside(views.draft_page), name="agenda_draft"),
    path(AT + "sakliste/begynn/", inside(acts.begin), name="agenda_begin"),
    path(AT + "sakliste/gjor/", inside(acts.do), name="agenda_do"),
    path(AT + "sakliste/ny-sak/", inside(acts.add), name="agenda_add"),
    path(AT + "sakliste/sak/<int:item_id>/", inside(acts.change), name="agenda_item_change"),
    path(AT + "sakliste/fastsett/", inside(acts.fix), name="agenda_fix"),
    path(AT + "sakliste/versjon/<int:version>/", inside(views.version_page), name="agenda_version"),
    path(AT + "sakliste/godkjenning/", inside(approving.answer), name="agenda_approval"),
    path("godkjenn-sakliste/<str:token>/", approving.link_page, name="agenda_approval_link"),
]
