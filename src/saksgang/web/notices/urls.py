"""The addresses of sending notices, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.frame.doors import inside
from saksgang.web.notices import changing, copies, files, log, sending
from saksgang.web.public import files as public_files

AT = "<slug:body>/<day:day>/"

of_cooperation: list[URLPattern] = [
    path("kopi/slutt/<str:token>/", copies.stop, name="copies_stop"),
    path(AT + "innkalling/", inside(sending.send_page), name="notice_send"),
    path(AT + "innkalling/tillegg/", inside(sending.supplement_page), name="notice_supplement"),
    path(
        AT + "innkalling/tillegg/tilleggsinnkalling.<slug:file_type>",
        inside(sending.supplement_preview),
        name="notice_supplement_preview",
    ),
    path(AT + "innkalling/sendt/", inside(log.log_page), name="notice_log"),
    path(AT + "innkalling/sendt/<int:call_id>/", inside(log.resend_to), name="notice_resend"),
    path(AT + "innkalling/pakke/", inside(log.pack_again), name="notice_pack_again"),
    path(AT + "innkalling/<int:number>/<str:name>", inside(files.sent), name="notice_file"),
    path(AT + "endre/", inside(changing.change_page), name="notice_change"),
    path(AT + "avlys/", inside(changing.cancel_page), name="notice_cancel"),
    path(AT + "vedlegg/<int:number>/<str:name>", public_files.published, name="public_file"),
]
