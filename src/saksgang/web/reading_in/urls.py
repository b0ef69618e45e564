"""The addresses under `papirer/les-inn/`."""

from django.urls import path, re_path

from saksgang.web.reading_in import views

UPLOAD = r"(?P<token>[A-Za-z0-9_-]{22})"

urlpatterns = [
    path("", views.receive, name="read_in"),
    re_path(rf"^{UPLOAD}/$", views.preview, name="preview"),
    re_path(rf"^{UPLOAD}/utkast/$", views.keep_typed, name="preview_typed"),
    re_path(rf"^{UPLOAD}/ta-bort/$", views.discard, name="preview_discard"),
    re_path(rf"^{UPLOAD}/side-(?P<page>[0-9]{{1,4}})\.png$", views.page_picture, name="preview_picture"),
]
