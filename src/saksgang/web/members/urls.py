"""The addresses of the administrator's pages."""

from __future__ import annotations

from django.urls import path

from saksgang.web.members import inviting, setup, views

users = [
    path("", views.list_page, name="members"),
    path("inviter/", inviting.invite_page, name="member_invite"),
    path("invitasjoner/<int:invitation_id>/send/", inviting.again, name="invitation_again"),
    path("invitasjoner/<int:invitation_id>/trekk/", inviting.take_back, name="invitation_take_back"),
    path("<int:user_id>/", views.member, name="member"),
    path("<int:user_id>/endre/", views.change, name="member_change"),
    path("<int:user_id>/avslutt/", views.end, name="member_end"),
    path("<int:user_id>/logg-ut/", views.sign_out, name="member_sign_out"),
    path("<int:user_id>/andre-faktor/", views.drop_second_factor, name="member_second_factor"),
    path("<int:user_id>/palogging/", views.drop_identity, name="member_identity"),
    path("<int:user_id>/verv/", views.give_office, name="member_office"),
    path("<int:user_id>/verv/avslutt/", views.stop_office, name="member_office_end"),
]
choices = [
    path("samarbeidet/", setup.setup_page, name="setup_cooperation"),
    path("organ/<slug:slug>/", setup.body, name="setup_body"),
    path("kommune/<slug:slug>/", setup.municipality, name="setup_municipality"),
]
