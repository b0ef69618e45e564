"""Where a form may lead when it is done: to a page of this site, never to another one."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

_OWN_PATH = re.compile(r"/(?![/\\])[^\x00-\x20\x7f-\x9f\\\ud800-\udfff]{0,2000}")


def safe_redirect(request: HttpRequest, wanted: str, *, otherwise: str) -> HttpResponseRedirect:
    """To `wanted` when it is a path of this site, else to `otherwise`, which is ours."""
    is_ours = _OWN_PATH.fullmatch(wanted) and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_ours else otherwise)
