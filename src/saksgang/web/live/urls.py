"""The addresses of the meeting while it sits, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.frame.doors import inside
from saksgang.web.live import joint, urgent, views, writing

AT = "<slug:body>/<day:day>/mote/"

of_cooperation: list[URLPattern] = [
    path("<slug:body>/<day:day>/hastesak/", inside(urgent.urgent_page), name="urgent"),
    path("<slug:body>/<day:day>/felles/", inside(joint.joint_page), name="joint"),
    path(AT, inside(views.desk_page), name="live"),
    path(AT + "rom/", inside(views.room_page), name="live_room"),
    path(AT + "medlem/", inside(views.member_page), name="live_member"),
    path(AT + "siden/<int:revision>", inside(views.since), name="live_since"),
    path(AT + "gjor/<slug:act>/", inside(views.do), name="live_do"),
    path(AT + "meld-fra/", inside(views.own_doubt), name="live_own_doubt"),
    path(AT + "skriv/", inside(writing.write), name="live_write"),
]
