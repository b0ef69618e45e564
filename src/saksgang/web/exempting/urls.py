"""The addresses of exemptions, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.exempting import access, form, lists
from saksgang.web.frame.doors import inside

of_cooperation: list[URLPattern] = [
    path("unntak/", inside(lists.exemptions_page), name="exemptions"),
    path("unntak/ny/<slug:kind>/<int:object_id>/", inside(form.new), name="exemption_new"),
    path("unntak/<int:exemption_id>/", inside(form.change), name="exemption_change"),
    path("unntak/<int:exemption_id>/opphev/", inside(lists.lift), name="exemption_lift"),
    path("unntak/<int:exemption_id>/vurder/", inside(lists.review), name="exemption_review"),
    path("unntak/lest/<int:item_id>/opphev/", inside(lists.lift_read), name="exemption_lift_read"),
]
ITEM_ACCESS = inside(access.access_page)
