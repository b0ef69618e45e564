"""The addresses of the minutes after the meeting, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.frame.doors import inside
from saksgang.web.minutes import afterwards, approval, comments, extracts, linked, views

AT = "<slug:body>/<day:day>/referat/"

of_cooperation: list[URLPattern] = [
    path("merknader/<str:token>/", linked.comment, name="minutes_comment"),
    path("signer/<str:token>/", linked.sign, name="minutes_sign"),
    path(AT + "skriv/", inside(views.edit_page), name="minutes_edit"),
    path(AT + "skriv/tekst/", inside(views.save_text), name="minutes_text"),
    path(AT + "ferdig/", inside(views.finish), name="minutes_finish"),
    path(AT + "apne/", inside(views.reopen), name="minutes_reopen"),
    path(AT + "versjon/<int:version>/", inside(views.version_page), name="minutes_version"),
    path(AT + "send/", inside(comments.send_page), name="minutes_send"),
    path(AT + "rettinger/", inside(comments.corrections_page), name="minutes_corrections"),
    path(AT + "rettinger/<int:correction_id>/", inside(comments.settle), name="minutes_settle"),
    path(AT + "rettinger/ta-inn/", inside(comments.carry), name="minutes_carry"),
    path(AT + "godkjenning/", inside(approval.approval_page), name="minutes_approval"),
    path(AT + "godkjenning/godkjenn/", inside(approval.approve), name="minutes_approve"),
    path(AT + "etterpa/", inside(afterwards.enter_page), name="minutes_afterwards"),
    path(AT + "notatark/", inside(afterwards.note_sheet), name="minutes_notes"),
    path("<slug:body>/<day:day>/<slug:item>/sarutskrift/", inside(extracts.extract_page), name="item_extracts"),
]
