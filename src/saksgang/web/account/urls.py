"""The addresses of an account: only those parts of django-allauth that we use."""

from __future__ import annotations

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path

from saksgang.web.account import first, invitation, openid, sessions
from saksgang.web.account.views import account_page, forgotten_password, gone_openid

urlpatterns = [
    path("", account_page, name="account"),
    path("logg-inn/", views.login, name="account_login"),
    path("logg-ut/", views.logout, name="account_logout"),
    path("ny-bruker/", views.signup, name="account_signup"),
    path("stengt/", views.account_inactive, name="account_inactive"),
    path("bekreft/", views.reauthenticate, name="account_reauthenticate"),
    path("passord/", views.password_change, name="account_change_password"),
    path("passord/nytt/", views.password_set, name="account_set_password"),
    path("passord/glemt/", forgotten_password, name="account_reset_password"),
    path("passord/glemt/sendt/", views.password_reset_done, name="account_reset_password_done"),
    path("passord/lenke/ferdig/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^passord/lenke/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("epost/", views.email, name="account_email"),
    path("epost/sendt/", views.email_verification_sent, name="account_email_verification_sent"),
    path("epost/bekreft/<str:key>/", views.confirm_email, name="account_confirm_email"),
    path("okter/", sessions.sessions_page, name="usersessions_list"),
    path("okter/avslutt/", sessions.end, name="sessions_end"),
    path("sikkerhet/", mfa.index, name="mfa_index"),
    path("sikkerhet/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("sikkerhet/bekreft/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sikkerhet/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("sikkerhet/app/fjern/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sikkerhet/reservekoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sikkerhet/reservekoder/nye/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sikkerhet/passnokler/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("sikkerhet/passnokler/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("sikkerhet/passnokler/<int:pk>/navn/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sikkerhet/passnokler/<int:pk>/fjern/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("sikkerhet/passnokler/bekreft/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("logg-inn/passnokkel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("felles/avbrutt/", gone_openid, name="socialaccount_login_cancelled"),
    path("felles/feil/", gone_openid, name="socialaccount_login_error"),
    path("felles/ny-bruker/", gone_openid, name="socialaccount_signup"),
    path("felles/knytninger/", gone_openid, name="socialaccount_connections"),
    path("felles/<slug:provider_id>/", openid.start, name="openid_connect_login"),
    path("felles/<slug:provider_id>/svar/", openid.answer, name="openid_connect_callback"),
    path("invitasjon/<str:token>/", invitation.invitation_page, name="invitation"),
    path("invitasjon/<str:token>/felles/", invitation.with_openid, name="invitation_openid"),
    path("forste/<str:token>/", first.first_page, name="first_administrator"),
]
