"""Where one is signed in, and ending it: one place, all others, or everywhere."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.sign_in import tell
from saksgang.web.account.entering import owner

_SYSTEMS = ("Windows", "iPhone", "iPad", "Android", "Mac OS", "Linux")
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


@login_required
def sessions_page(request: HttpRequest) -> HttpResponse:
    """Every place the account is signed in at, the newest first."""
    rows = sorted(UserSession.objects.purge_and_list(request.user), key=lambda row: row.last_seen_at, reverse=True)
    for row in rows:
        row.told = told_of(row.user_agent)
        row.is_this = row.session_key == request.session.session_key
    return render(request, "account/sessions.html", {"rows": rows})


@require_POST
@login_required
def end(request: HttpRequest) -> HttpResponse:
    """End the chosen session, all but this one, or all."""
    which = request.POST.get("which", "")
    rows = UserSession.objects.filter(user=request.user)
    if which == "others":
        rows = rows.exclude(session_key=request.session.session_key)
    elif which != "all":
        rows = rows.filter(pk=int(which) if which.isascii() and which.isdigit() and len(which) < 19 else 0)
    ended = list(rows)
    for row in ended:
        row.end()
    if ended:
        tell(owner(request), "user.sessions-ended", now=timezone.now(), after={"sessions_ended": len(ended)})
    if any(row.session_key == request.session.session_key for row in ended) or which == "all":
        get_adapter().logout(request)
        return redirect("account_login")
    messages.success(request, _("Du er logget ut der.") if ended else _("Der var du alt logget ut."))
    return redirect("usersessions_list")


def told_of(user_agent: str) -> str:
    """The browser and the machine in words: `Firefox, Windows`."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for name in _SYSTEMS if name in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or _("ukjent nettleser")
