"""When the last backup was made, where it lies, whether it was tried and brought back, and what to worry about."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.core.access import Actor, Right
from saksgang.core.backups import TRIED_WITHIN_DAYS, standing
from saksgang.records.backups.log import notes
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.way import way_to

SHOWN = 30


@needs(Right.SEE_BACKUPS)
def backups_page(request: Asked, _who: Actor) -> HttpResponse:
    """How the backups of the installation stand. It is one for all co-operations in it."""
    told = notes()
    now = timezone.now()
    stands = standing(told, now=now, too_old_days=settings.BACKUP_DAYS)
    context = {
        "title": _("Sikkerhetskopier"),
        "way": way_to(request.cooperation, _("Sikkerhetskopier")),
        "stands": stands,
        "age": _age(stands.backup.at, now) if stands.backup else "",
        "too_old_days": settings.BACKUP_DAYS,
        "tried_within_days": TRIED_WITHIN_DAYS,
        "newest": told[: -SHOWN - 1 : -1],
    }
    return render(request, "backups/page.html", context)


def _age(at: datetime.datetime, now: datetime.datetime) -> str:
    """How long ago, in whole days as people count them."""
    days = (timezone.localtime(now).date() - timezone.localtime(at).date()).days
    if days <= 0:
        return _("i dag")
    return _("i går") if days == 1 else _("for %(days)d dager siden") % {"days": days}
