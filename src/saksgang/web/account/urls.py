"""The addresses of sign-in: only those parts of django-allauth that we use."""

from __future__ import annotations

from allauth.account import views
from django.urls import path

from saksgang.web.account.views import forgotten_password

urlpatterns = [
    path("logg-inn/", views.login, name="account_login"),
    path("logg-ut/", views.logout, name="account_logout"),
    path("ny-bruker/", views.signup, name="account_signup"),
    path("stengt/", views.account_inactive, name="account_inactive"),
    path("bekreft/", views.reauthenticate, name="account_reauthenticate"),
    path("passord/", views.password_change, name="account_change_password"),
    path("passord/nytt/", views.password_set, name="account_set_password"),
    path("passord/glemt/", forgotten_password, name="account_reset_password"),
]
