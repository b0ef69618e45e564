"""A question for news, answered at once when nothing that its reader sees has changed.

Sixty readers ask every second. Who was shown a screen gets a ticket along: signed, short-lived and bound to the session, it says
what was shown. With it `Unchanged` answers «nothing new» before session, user and rights are looked up. It never shows anything:
whatever is new goes the whole way.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from saksgang.records.models import Meeting
from saksgang.records.queries.live import revision_of
from saksgang.web.asked_for import word_in
from saksgang.web.middleware import Answer

FIELD = "billett"
"""The name of the ticket in the address."""
HOLDS = 25
"""For how many seconds a ticket holds: somewhat longer than `live.js` waits between screens that are made anew (WHOLE_EVERY)."""
MAKING = 1.0
"""For how many seconds others wait for who makes a screen anew."""
_SALT = "saksgang.live.tickets"
_QUESTION = re.compile(r"/mote/siden/[1-9]\d{0,8}$", re.ASCII)
_COUNTER = re.compile(r' data-revision="\d+"')
_MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader was shown: `view` is the same for all who see the same of a screen, `content` what stood there. Empty for
    a screen that is made for each."""

    view: str = ""
    content: str = ""


OF_NOBODY_ELSE = Shown()
_contents: OrderedDict[tuple[int, int, str], str] = OrderedDict()
_making: OrderedDict[tuple[int, int, str], float] = OrderedDict()
"""When somebody began to make what a view shows at a revision."""
_lock = threading.Lock()


def remember(meeting: Meeting, key: object, html: str) -> Shown:
    """Keep what a screen shows at the meeting's revision. `key` is what its content depends on besides."""
    made = Shown(_digest(repr(key)), _digest(_COUNTER.sub("", html)))
    with _lock:
        _contents[meeting.pk, meeting.live_revision, made.view] = made.content
        while len(_contents) > _MOST_KEPT:
            _contents.popitem(last=False)
    return made


def forget_contents() -> None:
    """Know nothing, as a process that has just begun."""
    with _lock:
        _contents.clear()
        _making.clear()


def ticket_for(request: HttpRequest, meeting: Meeting, shown: Shown) -> str:
    """The ticket of who was shown this, in the session of the request."""
    words = f"{meeting.pk}:{meeting.live_revision}:{_session(request)}:{shown.view}:{shown.content}"
    return signing.TimestampSigner(salt=_SALT).sign(words)


class Unchanged:
    """Answers 204 to a question for news with a ticket, when its reader would see the same as before."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _QUESTION.search(request.path)
        if asked is not None and _is_unchanged(request):
            return HttpResponse(status=204)
        return self.get_response(request)


def _is_unchanged(request: HttpRequest) -> bool:
    try:
        words = signing.TimestampSigner(salt=_SALT).unsign(word_in(request, FIELD), max_age=HOLDS)
    except signing.BadSignature:
        return False
    meeting, revision, session, view, content = words.split(":")
    if session != _session(request):
        return False
    now = revision_of(int(meeting))
    if now is None:
        return False
    if now == int(revision):
        return True
    return bool(view) and _is_the_same(int(meeting), now, view, content)


def _is_the_same(meeting: int, revision: int, view: str, content: str) -> bool:
    """Whether the view still shows the same at a newer revision. The first who asks makes it anew; who asks meanwhile is told
    that nothing is new yet, and asks again."""
    key = (meeting, revision, view)
    with _lock:
        known = _contents.get(key)
        if known is not None:
            return known == content
        is_making = time.monotonic() - _making.get(key, -MAKING) < MAKING
        if not is_making:
            _making[key] = time.monotonic()
            while len(_making) > _MOST_KEPT:
                _making.popitem(last=False)
        return is_making


def _session(request: HttpRequest) -> str:
    """What tells the session from others, and does not tell it."""
    return _digest(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:20]
