"""Every address as every one of the cast, against what is written here: a new address without a line fails.

An answer is told in one word: `inside` the page for those with a role, `public` the page for all, `file` a file, `done`
something that was done and led on, `sign-in` the way there, `no` the refusal with its reason, `none` not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import AgendaItem, Case, Difference, Document, Exemption, Finding, Paper, Seat
from saksgang.records.queries.publishable import kinds_of
from tests.case_papers import a_template, begun, with_file
from tests.cast.people import Cast, Who, make_cast
from tests.web.lines import (
    ACT,
    ADMINISTERED,
    ADMINISTERING,
    AUDITED,
    DONE,
    FILE_OF_ALL,
    GONE,
    INSIDE,
    LISTS,
    MEETING_ALONE,
    NONE,
    NOT_BY_LINK,
    OF_ALL,
    OPEN,
    PAGE,
    READERS,
    READING,
    REGISTERING,
    SIGNED_IN,
    SOURCED,
    SOURCES,
    STAFF,
    TRAIL,
    WRITERS,
    WRITING,
    WRONG_WAY,
    Line,
    both,
    closed,
    own,
    twofold,
)
from tests.web.register import NOW, Register
from tests.web.rooms import every

WANTED: dict[str, tuple[Line, Line]] = {
    # for all, outside of any co-operation
    "front": both(OPEN),
    "set_language": (WRONG_WAY, DONE),
    "set_scheme": (WRONG_WAY, DONE),
    "ready": (FILE_OF_ALL, WRONG_WAY),
    "alive": (FILE_OF_ALL, WRONG_WAY),
    "metrics": (FILE_OF_ALL, WRONG_WAY),
    "sitemap_index": both(FILE_OF_ALL),
    "robots": both(FILE_OF_ALL),
    # signing in
    "account_login": both(Line("done", SIGNED_IN, "done", "done", "inside")),
    "account_logout": (Line("inside", SIGNED_IN, "inside", "inside", "done"), DONE),
    "account_signup": both(Line("done", SIGNED_IN, "done", "done", "inside")),
    "account_inactive": (OPEN, WRONG_WAY),
    "account_reset_password": both(OPEN),
    "account_reset_password_done": (OPEN, WRONG_WAY),
    "account_reset_password_from_key": both(OPEN),
    "account_reset_password_from_key_done": (OPEN, WRONG_WAY),
    "account_email_verification_sent": (OPEN, WRONG_WAY),
    "account_confirm_email": (OPEN, NONE),
    "openid_connect_login": both(NONE),
    "openid_connect_callback": both(NONE),
    "invitation": both(GONE),
    "invitation_openid": both(GONE),
    "first_administrator": both(GONE),
    # one's own account
    "account": both(own("inside")),
    "account_email": (own("inside"), own("done")),
    "account_change_password": both(own("inside", without_password="done")),
    "account_set_password": both(own("done", without_password="inside")),
    "account_reauthenticate": both(own("inside", without_password="no")),
    "usersessions_list": both(own("inside")),
    "sessions_end": (WRONG_WAY, own("done")),
    "mfa_index": (own("inside"), own("wrong way")),
    "mfa_authenticate": both(own("done")),
    "mfa_reauthenticate": both(own("done", without_password="no")),
    "mfa_activate_totp": both(own("done", without_password="inside")),
    "mfa_deactivate_totp": both(own("none")),
    "mfa_view_recovery_codes": (own("none"), own("wrong way")),
    "mfa_generate_recovery_codes": both(own("done", without_password="inside")),
    "mfa_list_webauthn": (own("inside"), own("wrong way")),
    "mfa_add_webauthn": both(own("done", without_password="inside")),
    "mfa_edit_webauthn": both(own("done", without_password="none")),
    "mfa_remove_webauthn": both(own("done", without_password="none")),
    "mfa_reauthenticate_webauthn": both(own("done", without_password="no")),
    "mfa_login_webauthn": both(own("done")),
    "socialaccount_login_cancelled": both(own("done")),
    "socialaccount_login_error": both(own("done")),
    "socialaccount_signup": both(own("done")),
    "socialaccount_connections": both(own("done")),
    # what a co-operation has published
    "logo": both(NONE),
    "about": both(OF_ALL),
    "privacy_notice": both(OF_ALL),
    "feed_agendas": both(FILE_OF_ALL),
    "feed_minutes": both(FILE_OF_ALL),
    "feed_decisions": both(FILE_OF_ALL),
    "calendar": both(FILE_OF_ALL),
    "sitemap": both(FILE_OF_ALL),
    "body_feed_agendas": both(FILE_OF_ALL),
    "body_feed_minutes": both(FILE_OF_ALL),
    "body_feed_decisions": both(FILE_OF_ALL),
    "body_calendar": both(FILE_OF_ALL),
    "subscribe": both(OF_ALL),
    "subscription_confirm": (NONE, OF_ALL),
    "subscription_stop": both(OF_ALL),
    "access_ask": both(OF_ALL),
    "access_receipt": both(NONE),
    # a page for all, and one for those who see more
    "overview": both(LISTS),
    "meetings": both(LISTS),
    "body": both(LISTS),
    "cases": both(LISTS),
    "case": both(READING),
    "decisions": both(LISTS),
    "municipalities": both(LISTS),
    "municipality": both(LISTS),
    "search": both(LISTS),
    "number": both(DONE),
    "meeting": both(READING),
    "meeting_papers": both(READING),
    "meeting_minutes": both(READING),
    "item": both(READING),
    "download": both(twofold(READERS, answer="file", public="none")),
    "extract": both(FILE_OF_ALL),
    # for those with a role
    "bodies": both(PAGE),
    "follow_ups": both(PAGE),
    "people": both(PAGE),
    "person": both(PAGE),
    "seat": both(PAGE),
    "body_as_it_was": both(PAGE),
    "meeting_people": both(MEETING_ALONE),
    "meeting_as_it_was": both(MEETING_ALONE),
    # sources and the trail
    "papers": both(SOURCES),
    "document": both(SOURCES),
    "original": both(closed("file", SOURCED)),
    "findings": both(SOURCES),
    "meeting_findings": both(SOURCES),
    "differences": both(SOURCES),
    "history": both(TRAIL),
    "history_export": both(closed("file", AUDITED)),
    "object_history": both(TRAIL),
    "case_history": both(TRAIL),
    "meeting_history": both(TRAIL),
    "item_history": both(TRAIL),
    # what is done
    "read_in": both(REGISTERING),
    "preview": both(closed("none", STAFF)),
    "preview_typed": (WRONG_WAY, closed("none", STAFF)),
    "preview_discard": (WRONG_WAY, closed("none", STAFF)),
    "preview_picture": (closed("none", STAFF), WRONG_WAY),
    "case_join": (NOT_BY_LINK, ACT),
    "case_split": (NOT_BY_LINK, ACT),
    "person_merge": (NOT_BY_LINK, ACT),
    "finding_dismiss": (NOT_BY_LINK, ACT),
    "finding_restore": (NOT_BY_LINK, ACT),
    "difference_keep": (NOT_BY_LINK, ACT),
    "difference_take": (NOT_BY_LINK, ACT),
    "meeting_correct": (REGISTERING, ACT),
    "item_correct": (REGISTERING, ACT),
    "publishing": both(WRITING),
    "meeting_publishing": (WRITING, closed("done", WRITERS)),
    "access_requests": both(WRITING),
    "access_request": both(closed("none", WRITERS)),
    "exemptions": both(WRITING),
    "exemption_new": both(WRITING),
    "exemption_change": both(WRITING),
    "exemption_lift": (NOT_BY_LINK, closed("done", WRITERS)),
    "exemption_review": (NOT_BY_LINK, closed("done", WRITERS)),
    "exemption_lift_read": (NOT_BY_LINK, closed("done", WRITERS)),
    "item_access": (WRITING, closed("done", WRITERS)),
    "backups": both(closed("inside", AUDITED)),
    # what is kept about somebody
    "person_privacy": both(WRITING),
    "person_privacy_export": both(closed("file", WRITERS)),
    "person_privacy_erase": (NOT_BY_LINK, closed("done", WRITERS)),
    "person_privacy_note": (NOT_BY_LINK, closed("done", WRITERS)),
    "account_privacy": both(WRITING),
    "account_privacy_export": both(closed("file", WRITERS)),
    "account_privacy_erase": (NOT_BY_LINK, closed("done", WRITERS)),
    "own_privacy": both(PAGE),
    "own_privacy_export": both(closed("file", INSIDE)),
    # users and setup
    "members": both(ADMINISTERING),
    "member_invite": both(ADMINISTERING),
    "member": both(ADMINISTERING),
    "invitation_again": (NOT_BY_LINK, ADMINISTERED),
    "invitation_take_back": (NOT_BY_LINK, ADMINISTERED),
    "member_change": (NOT_BY_LINK, ADMINISTERED),
    "member_end": (NOT_BY_LINK, ADMINISTERED),
    "member_sign_out": (NOT_BY_LINK, ADMINISTERED),
    "member_second_factor": (NOT_BY_LINK, ADMINISTERED),
    "member_identity": (NOT_BY_LINK, ADMINISTERED),
    "member_office": (NOT_BY_LINK, ADMINISTERED),
    "member_office_end": (NOT_BY_LINK, ADMINISTERED),
    "setup_body": (NOT_BY_LINK, ADMINISTERED),
    "setup_municipality": (NOT_BY_LINK, ADMINISTERED),
}
for _room in every():
    WANTED |= _room.WANTED
"""For each address what a GET and what an empty POST answers."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, with everything published that can be."""
    cache.clear()  # how often forms were sent
    cast = make_cast()
    for register in (cast.register, cast.other):
        for meeting in register.meetings:
            for kind in kinds_of([meeting])[meeting.pk]:
                publish(register.cooperation, meeting, kind, by=COMMAND_LINE, now=NOW)
    return cast


def addresses(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address that has a view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern)
        else:
            yield pattern


def values_of(cast: Cast) -> dict[str, object]:
    """What stands in the places of addresses, all of the first co-operation and its first meeting."""
    register, meeting = cast.register, cast.register.meetings[0]
    cooperation = register.cooperation
    finding = Finding.objects.filter(cooperation=cooperation).order_by("pk")[0]
    difference = Difference.objects.create(
        cooperation=cooperation, object_type="meeting", object_id=meeting.pk, field="place", register_value="Fyret",
        paper_value="Naustet", paper_value_hash="1", paper=Paper.objects.filter(meeting=meeting)[0], seen_at=NOW,
    )  # fmt: skip
    return {
        "cooperation": cooperation.slug,
        "body": register.body.slug,
        "day": meeting.slug,
        "item": "2",
        "item_id": cast.exempt.pk,
        "exemption_id": _exemption(cast).pk,
        "seat_id": Seat.objects.filter(cooperation=cooperation).order_by("pk")[0].pk,
        "document_id": Document.objects.filter(papers__meeting=register.meetings[1])[0].pk,
        "finding_id": finding.pk,
        "difference_id": difference.pk,
        "user_id": cast.users[Who.PARTICIPANT].pk,
        "invitation_id": 1,
        "token": "A" * 22,
        "code": "A" * 22,
        "key": "a-b",
        "uidb36": "1",
        "pk": 1,
        "page": "1",
        "prefix": "KF",
        "serial": "2",
        "year": "30",
        "number": 1,
        "name": "innkalling.pdf",
        "call_id": 1,
        "correction_id": 1,
        "revision": 1,
        "act": "pause",
        "version": 1,
        "file_type": "csv",
        "section": "nummer",
        "provider_id": "ukjent",
        "kind": "meeting",
        "object_id": meeting.pk,
        **_case_paper(register),
    }


def _case_paper(register: Register) -> dict[str, object]:
    """A case paper with a file, and a template."""
    paper = begun(register)
    return {"paper_id": paper.pk, "attachment_id": with_file(paper), "template_id": a_template(register).pk}


def _exemption(cast: Cast) -> Exemption:
    """Words of the last item that are exempt."""
    item = AgendaItem.objects.filter(meeting=cast.register.meetings[0]).order_by("-position")[0]
    return Exemption.objects.create(
        cooperation=cast.register.cooperation, item=item, passages=["basseng"], basis="offl-23-1", law="offl.",
        section="23", considered_by_name="Siri Sekretær", considered_at=NOW, made_at=NOW, made_by_name="Siri Sekretær",
    )  # fmt: skip


SLUGS = {
    "municipality": "ytre-vagsund",
    "setup_municipality": "ytre-vagsund",
    "setup_body": "kf",
    "municipality_save": "ytre-vagsund",
    "body_setup": "kf",
    "body_rules": "kf",
    "body_rules_drop": "kf",
    "body_section": "kf",
    "person": "ase-nordmyr",
    "person_merge": "ase-nordmyr",
    "person_privacy": "ase-nordmyr",
    "person_privacy_export": "ase-nordmyr",
    "person_privacy_erase": "ase-nordmyr",
    "person_privacy_note": "ase-nordmyr",
}
PAPERS = {"download": "innkalling.md", "extract": "sarutskrift.md"}


def url_of(name: str, pattern: URLPattern, cast: Cast, values: Mapping[str, object]) -> str:
    slug = SLUGS.get(name) or Case.objects.filter(cooperation=cast.register.cooperation).order_by("pk")[1].slug
    places = {**values, "slug": slug, "paper": PAPERS.get(name, "")}
    if "privacy" in name:
        places["file_type"] = "json"
    if name == "exemption_new":
        places |= {"kind": "motesak", "object_id": cast.exempt.pk}
    wanted = {place for _text, names in get_resolver().reverse_dict.getlist(name)[0][0] for place in names}
    return reverse(name, kwargs={place: places[place] for place in wanted})


def answered(response: HttpResponseBase) -> str:
    """The answer in one word."""
    location = response.headers.get("Location", "")
    if response.status_code in (200, 422):
        context = getattr(response, "context", None)
        if context is None:
            return "file"
        return "public" if context.get("canonical") else "inside"
    if response.status_code in (301, 302):
        return "sign-in" if location.startswith(reverse("account_login")) else "done"
    return {403: "no", 404: "none", 405: "wrong way", 400: "wrong"}.get(response.status_code, str(response.status_code))


def asked(client: Client, url: str, method: str) -> str:
    """What is answered; whatever it did is undone."""
    session = client.cookies.copy()
    with transaction.atomic():
        answer = answered(client.get(url) if method == "GET" else client.post(url, {}))
        transaction.set_rollback(True)
    client.cookies = session
    return answer


@pytest.mark.parametrize("who", Who)
def test_address_each_answers_as_written(cast: Cast, who: Who) -> None:
    values, client = values_of(cast), cast.client(who)
    wrong = {}
    for pattern in addresses():
        name = pattern.name or ""
        url = url_of(name, pattern, cast, values)
        for method, line in zip(("GET", "POST"), WANTED.get(name, (None, None)), strict=True):
            answer, wanted = asked(client, url, method), line.wanted(who) if line else "a line here"
            if answer != wanted:
                wrong[f"{method} {name}"] = f"{answer}, not {wanted}"
    assert wrong == {}


def test_address_each_has_a_line_and_no_line_is_left_over() -> None:
    assert {pattern.name for pattern in addresses()} == set(WANTED)
