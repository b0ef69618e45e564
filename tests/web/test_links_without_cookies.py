"""The forms behind links in mail work for who sends no cookie and tells no page they came from, as browsers do there."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from saksgang.web.agendas.urls import of_cooperation as agendas
from saksgang.web.answering.urls import of_cooperation as answering
from saksgang.web.case_papers.urls import of_cooperation as case_papers
from saksgang.web.minutes.urls import of_cooperation as minutes
from saksgang.web.notices.urls import of_cooperation as notices
from tests.web.register import Register

ROOMS: tuple[URLPattern, ...] = (*agendas, *answering, *case_papers, *minutes, *notices)
LINKED = [str(one.name) for one in ROOMS if "<str:token>" in str(one.pattern)]


def test_every_room_with_links_is_looked_at() -> None:
    assert {"agenda_approval_link", "answer", "answer_deputy", "minutes_comment", "minutes_sign"} <= set(LINKED)


@pytest.mark.parametrize("name", LINKED)
def test_link_in_mail_is_answered_without_a_cookie(register: Register, name: str) -> None:
    stranger = Client(enforce_csrf_checks=True, HTTP_ORIGIN="null")
    answer: HttpResponse = stranger.post(reverse(name, args=[register.cooperation.slug, "x" * 43]), {"gjor": "ja"})
    assert answer.status_code in {404, 410}, answer.content[:300]
    assert not answer.cookies
