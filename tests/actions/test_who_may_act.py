"""Every act as every one of the cast, against what is written here: a new act without a line fails.

An act is refused to who lacks the right before it looks at anything else, so most are tried with odd values: who may,
gets past the right and is stopped by something else, or does it; whatever was done is undone.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import transaction
from pytest_django import Settings

import saksgang.actions
from saksgang.actions.corrections import Target
from saksgang.actions.privacy import Whose
from saksgang.core.access import COMMAND_LINE, RIGHTS_CODES, Actor
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Decision, Difference, Paper, PublishedKind
from saksgang.records.queries.actors import actor_for
from tests.actions.rooms import every
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW

WRITERS = {Who.ADMINISTRATOR, Who.SECRETARY}
STAFF = WRITERS | {Who.CASE_OFFICER}
ADMINISTRATOR = {Who.ADMINISTRATOR}

WANTED: dict[str, set[Who]] = {
    "access_requests.answer_request": WRITERS,
    "bodies.change_body": ADMINISTRATOR,
    "cases.give_case": STAFF,
    "cases.join_cases": STAFF,
    "cases.split_case": STAFF,
    "cooperations.change_choices": ADMINISTRATOR,
    "cooperations.change_look": ADMINISTRATOR,
    "cooperations.create_cooperation": ADMINISTRATOR,
    "corrections.correct_fact": STAFF,
    "corrections.settle_difference": STAFF,
    "exempt_access.cut_off": WRITERS,
    "exempt_access.end_access": WRITERS,
    "exempt_access.give_access": WRITERS,
    "exempt_access.let_in": WRITERS,
    "exempt_preview.preview": WRITERS,
    "exempting.change": WRITERS,
    "exempting.exempt": WRITERS,
    "exempting.lift": WRITERS,
    "exempting.lift_read": WRITERS,
    "exempting.review": WRITERS,
    "findings.dismiss_finding": STAFF,
    "findings.restore_finding": STAFF,
    "invitations.invite": ADMINISTRATOR,
    "invitations.revoke": ADMINISTRATOR,
    "invitations.send_again": ADMINISTRATOR,
    "memberships.change_place": ADMINISTRATOR,
    "memberships.end_place": ADMINISTRATOR,
    "memberships.remove_second_factor": ADMINISTRATOR,
    "memberships.sign_out_everywhere": ADMINISTRATOR,
    "memberships.unlink_identity": ADMINISTRATOR,
    "municipalities.set_organisation_number": ADMINISTRATOR,
    "offices.appoint": WRITERS,
    "offices.end_office": WRITERS,
    "papers.import_papers": STAFF,
    "papers.place_paper": STAFF,
    "people.merge_persons": STAFF,
    "privacy.erase": WRITERS,
    "privacy.give_out": WRITERS,
    "privacy.note_rectification": WRITERS,
    "publishing.publish": WRITERS,
    "publishing.withdraw": WRITERS,
    "settling.settle_register": STAFF,
    "users.change_user": ADMINISTRATOR,
    "users.create_user": ADMINISTRATOR,
}
"""Who may; and the command line may everything."""

PARTS = {
    "exempt_readings.note_reading": "notes what a page has shown to who may see it",
    "exempting.unsaved": "a row that is not saved, for the preview and for `exempt`",
    "publishing.publish_as_set": "what bodies' settings publish after an act that registers",
    "publishing.publish_due": "what bodies' settings publish as days go by, by the command line alone",
    "publishing.refresh": "brings what is published up to date after an act that changed it",
    "registering.rows.bring_all": "takes no actor",
    "rights.require": "asks for the right",
    "rights.require_names_seen": "asks for the right",
    "rights.require_seen": "asks for the right",
    "rights.require_somewhere": "asks for the right",
}
"""Functions that are no acts by themselves, and why."""

for _room in every():
    WANTED |= _room.WANTED
    PARTS |= _room.PARTS


def acts() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of the acts that is done by somebody."""
    for found in pkgutil.walk_packages(saksgang.actions.__path__, "saksgang.actions."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            is_own = inspect.isfunction(value) and value.__module__ == found.name and not name.startswith("_")
            if is_own and "by" in inspect.signature(value).parameters:
                yield f"{found.name.removeprefix('saksgang.actions.')}.{name}", value


@pytest.fixture
def cast(db: None, settings: Settings) -> Cast:
    settings.UPLOADS_DIR = settings.DATA_DIR / "uploads"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    return make_cast()


def actor_of(cast: Cast, who: Who) -> Actor:
    return actor_for(cast.users.get(who) or AnonymousUser(), cast.register.cooperation)


def arguments(act: Callable[..., Any], cast: Cast) -> dict[str, Any]:
    """Something for every argument that must be given: ids that no row has, and words."""
    meeting = cast.register.meetings[0]
    known: dict[str, Any] = {
        "cooperation": cast.register.cooperation,
        "now": NOW,
        "meeting": meeting,
        "kind": PublishedKind.MINUTES,
        "target": Target("meeting", meeting.pk, "place"),
        "user": cast.users[Who.PARTICIPANT],
        "incoming": (),
        "facts": {},
        "item_ids": [0],
        "take": False,
        "is_mailed": False,
        "until_on": None,
        "whose": Whose(person_id=0),
    }
    needed = (
        parameter
        for name, parameter in inspect.signature(act).parameters.items()
        if name != "by" and parameter.default is inspect.Parameter.empty
    )
    return {one.name: known.get(one.name, 0 if one.annotation == "int" else "ord") for one in needed}


def is_refused(act: Callable[..., Any], values: dict[str, Any], by: Actor) -> bool:
    """Whether the act is refused for want of a right. Whatever else stops it comes after the right was asked for."""
    try:
        with transaction.atomic():
            act(**values, by=by)
            transaction.set_rollback(True)
    except Refused as refused:
        return refused.refusal.code in RIGHTS_CODES
    except Exception:  # odd values may be a fault to an act that is allowed
        return False
    return False


@pytest.mark.parametrize("who", Who)
def test_act_each_is_refused_to_all_but_those_written(cast: Cast, who: Who) -> None:
    by = actor_of(cast, who)
    events = cast.register.cooperation.events.count()
    allowed = {name for name, act in acts() if name not in PARTS and not is_refused(act, arguments(act, cast), by)}
    assert allowed == {name for name, may in WANTED.items() if who in may}
    assert cast.register.cooperation.events.count() == events


def test_command_line_may_do_every_act(cast: Cast) -> None:
    refused = {
        name for name, act in acts() if name not in PARTS and is_refused(act, arguments(act, cast), COMMAND_LINE)
    }
    assert refused == set()


def test_act_each_has_a_line_and_no_line_is_left_over() -> None:
    assert {name for name, _act in acts()} == set(WANTED) | set(PARTS)


def test_actor_of_one_cooperation_cannot_act_in_another(cast: Cast) -> None:
    """Even an administrator, and even when a caller has looked up the actor in the wrong co-operation."""
    by = actor_of(cast, Who.ADMINISTRATOR)
    other = cast.other
    before = other.cooperation.events.count()
    done = []
    for name, act in acts():
        if name in PARTS:
            continue
        values = arguments(act, cast) | {"cooperation": other.cooperation}
        values = {key: value for key, value in values.items() if key in inspect.signature(act).parameters}
        try:
            with transaction.atomic():
                act(**values, by=by)
                if other.cooperation.events.count() != before:
                    done.append(name)
                transaction.set_rollback(True)
        except Exception:  # refused, or a fault: nothing is done
            continue
    assert done == []


def _item(cast: Cast, position: int) -> AgendaItem:
    return AgendaItem.objects.filter(meeting=cast.register.meetings[0]).order_by("position")[position]


def test_case_officer_cannot_open_an_exempt_item_by_correcting_it(cast: Cast) -> None:
    from saksgang.actions.corrections import correct_fact

    by = actor_of(cast, Who.CASE_OFFICER)
    for field, written in (("is_exempt", ""), ("exempt_law", "ingen"), ("text", "ny tekst")):
        with pytest.raises(Refused) as refused:
            correct_fact(
                cast.register.cooperation, Target("agendaitem", cast.exempt.pk, field), written, by=by, now=NOW
            )
        assert refused.value.refusal.code in ("not-allowed", "exempt")
    cast.exempt.refresh_from_db()
    assert (cast.exempt.is_exempt, cast.exempt.exempt_law) == (True, "offl. § 23")


def test_case_officer_cannot_exempt_an_open_item_by_correcting_it(cast: Cast) -> None:
    from saksgang.actions.corrections import correct_fact

    target = Target("agendaitem", _item(cast, 1).pk, "is_exempt")
    with pytest.raises(Refused) as refused:
        correct_fact(cast.register.cooperation, target, "ja", by=actor_of(cast, Who.CASE_OFFICER), now=NOW)
    assert refused.value.refusal.code == "not-allowed"


def test_case_officer_with_access_to_a_case_cannot_open_another_by_joining_it(cast: Cast) -> None:
    from saksgang.actions.cases import join_cases
    from saksgang.actions.exempt_access import give_access

    cooperation, officer = cast.register.cooperation, cast.users[Who.CASE_OFFICER]
    theirs = _item(cast, 2)
    assert theirs.case_id and cast.exempt.case_id
    give_access(cooperation, theirs.case_id, officer.pk, by=COMMAND_LINE, now=NOW, reason="skriver saksframlegget")
    by = actor_of(cast, Who.CASE_OFFICER)
    for pair in ((theirs.case_id, cast.exempt.case_id), (cast.exempt.case_id, theirs.case_id)):
        with pytest.raises(Refused) as refused:
            join_cases(cooperation, *pair, by=by, now=NOW)
        assert (refused.value.refusal.code, refused.value.refusal.source) == ("exempt", "kommuneloven § 11-13")


def test_difference_about_an_exempt_item_is_settled_only_by_who_sees_it(cast: Cast) -> None:
    from saksgang.actions.corrections import settle_difference

    difference = Difference.objects.create(
        cooperation=cast.register.cooperation, object_type="agendaitem", object_id=cast.exempt.pk, field="text",
        register_value="a", paper_value="b", paper_value_hash="1", seen_at=NOW,
        paper=Paper.objects.filter(meeting=cast.exempt.meeting)[0],
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        settle_difference(
            difference.pk, cast.register.cooperation, take=True, by=actor_of(cast, Who.CASE_OFFICER), now=NOW
        )
    assert refused.value.refusal.code == "exempt"
    by = actor_of(cast, Who.SECRETARY)
    settle_difference(difference.pk, cast.register.cooperation, take=True, by=by, now=NOW)
    cast.exempt.refresh_from_db()
    assert (cast.exempt.text, Decision.objects.filter(item=cast.exempt).exists()) == ("b", True)
