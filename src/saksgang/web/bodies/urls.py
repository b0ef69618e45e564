"""The addresses of setting up a co-operation and its bodies, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.bodies import body, importing, municipalities, people, steps
from saksgang.web.frame.doors import inside

BODY = "oppsett/organer/<slug:slug>/"

of_cooperation: list[URLPattern] = [
    path("oppsett/", inside(steps.setup_page), name="setup"),
    path("oppsett/utseende/", inside(steps.look_page), name="setup_look"),
    path("oppsett/kommuner/", inside(municipalities.municipalities_page), name="setup_municipalities"),
    path("oppsett/kommuner/<slug:slug>/", inside(municipalities.municipality_save), name="municipality_save"),
    path("oppsett/personer/", inside(people.people_page), name="setup_people"),
    path("oppsett/personer/endre/", inside(people.person_save), name="person_save"),
    path("oppsett/personer/liste/", inside(importing.list_page), name="people_import"),
    path("oppsett/personer/liste/<slug:token>/", inside(importing.preview_page), name="people_import_preview"),
    path("oppsett/organer/", inside(steps.bodies_page), name="setup_bodies"),
    path(BODY, inside(body.body_page), name="body_setup"),
    path(BODY + "regler/", inside(body.save_rules), name="body_rules"),
    path(BODY + "regler/ta-bort/", inside(body.drop_rules), name="body_rules_drop"),
    path(BODY + "<slug:section>/", inside(body.save_section), name="body_section"),
]
