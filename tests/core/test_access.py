"""Who may do what: the whole table as literals, every refusal with its reason and source, and that less never gives more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.access import (
    COMMAND_LINE,
    PUBLIC,
    RIGHTS_CODES,
    Actor,
    Grant,
    ObserverSight,
    Right,
    Role,
    Subject,
    may,
)

BODY, OTHER_BODY, MEETING, ITEM, CASE = 1, 2, 10, 100, 1000
HERE = Subject(body_id=BODY, meeting_id=MEETING, item_id=ITEM, case_id=CASE)
DRAFT = replace(HERE, is_called=False)
ELSEWHERE = replace(HERE, body_id=OTHER_BODY)
PAPERS_HIDDEN = replace(HERE, observers_see=ObserverSight.PUBLIC)
ALL_SHOWN = replace(HERE, observers_see=ObserverSight.EVERYTHING)
ALL_SHOWN_DRAFT = replace(ALL_SHOWN, is_called=False)
SUBJECTS = {
    "here": HERE,
    "draft": DRAFT,
    "elsewhere": ELSEWHERE,
    "papers hidden": PAPERS_HIDDEN,
    "all shown": ALL_SHOWN,
    "all shown, draft": ALL_SHOWN_DRAFT,
}
EVERYWHERE = frozenset(SUBJECTS)
NOWHERE: frozenset[str] = frozenset()


def with_account(role: Role) -> Actor:
    return Actor(name="Åse", role=role, user_id=1, cooperation_id=1)


def in_body(role: Role, *, called_to: frozenset[int] = frozenset()) -> Actor:
    grant = Grant(role, BODY)
    return Actor(
        name="Åse", role=Role.PARTICIPANT, user_id=1, cooperation_id=1, in_bodies=(grant,), called_to=called_to
    )


CAST = {
    "administrator": with_account(Role.ADMINISTRATOR),
    "secretary": with_account(Role.SECRETARY),
    "case officer": with_account(Role.CASE_OFFICER),
    "auditor": with_account(Role.AUDITOR),
    "observer of all": with_account(Role.OBSERVER),
    "contact": with_account(Role.CONTACT),
    "participant": with_account(Role.PARTICIPANT),
    "chair": in_body(Role.CHAIR),
    "member": in_body(Role.MEMBER),
    "deputy": in_body(Role.DEPUTY),
    "deputy who is called": in_body(Role.DEPUTY, called_to=frozenset({MEETING})),
    "observer of the body": in_body(Role.OBSERVER),
    "stranger": PUBLIC,
    "user without a role": Actor(name="Odd", role=None, user_id=9, cooperation_id=1),
    "command line": COMMAND_LINE,
}
WRITERS = ("administrator", "secretary", "command line")
STAFF = (*WRITERS, "case officer")
HAS_ROLE = tuple(name for name in CAST if name not in ("stranger", "user without a role"))
CALLED = EVERYWHERE - {"draft", "all shown, draft"}
IN_BODY = EVERYWHERE - {"elsewhere"}

WANTED: dict[Right, dict[str, frozenset[str]]] = {
    Right.ENTER: dict.fromkeys(HAS_ROLE, EVERYWHERE),
    Right.READ_MEETING: {
        **dict.fromkeys((*STAFF, "auditor"), EVERYWHERE),
        "observer of all": frozenset({"here", "elsewhere", "all shown"}),
        "observer of the body": frozenset({"here", "all shown"}),
        "chair": IN_BODY,
        "member": IN_BODY & CALLED,
        "deputy who is called": IN_BODY & CALLED,
    },
    Right.READ_DRAFT: {**dict.fromkeys((*STAFF, "auditor"), EVERYWHERE), "chair": IN_BODY},
    Right.READ_EXEMPT: {
        **dict.fromkeys((*WRITERS, "auditor"), EVERYWHERE),
        "observer of all": frozenset({"all shown"}),
        "observer of the body": frozenset({"all shown"}),
        "chair": IN_BODY,
        "member": IN_BODY & CALLED,
        "deputy who is called": IN_BODY & CALLED,
    },
    Right.READ_SOURCES: dict.fromkeys((*STAFF, "auditor"), EVERYWHERE),
    Right.READ_TRAIL: dict.fromkeys((*WRITERS, "auditor"), EVERYWHERE),
    Right.REGISTER: dict.fromkeys(STAFF, EVERYWHERE),
    Right.CORRECT: dict.fromkeys(STAFF, EVERYWHERE),
    Right.DISMISS: dict.fromkeys(STAFF, EVERYWHERE),
    Right.EXEMPT: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.GIVE_ACCESS: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.PUBLISH: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.ANSWER_REQUESTS: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.KEEP_PRIVACY: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.SEE_BACKUPS: dict.fromkeys((*WRITERS, "auditor"), EVERYWHERE),
    Right.PREPARE_MEETING: dict.fromkeys(STAFF, EVERYWHERE),
    Right.APPROVE_CASE: {**dict.fromkeys(("administrator", "command line"), EVERYWHERE), "chair": IN_BODY},
    Right.APPROVE_AGENDA: {**dict.fromkeys(WRITERS, EVERYWHERE), "chair": IN_BODY},
    Right.CALL_MEETING: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.HOLD_MEETING: {**dict.fromkeys(WRITERS, EVERYWHERE), "chair": IN_BODY},
    Right.APPROVE_MINUTES: {**dict.fromkeys(WRITERS, EVERYWHERE), "chair": IN_BODY},
    Right.SET_UP_BODY: dict.fromkeys(WRITERS, EVERYWHERE),
    Right.ADMINISTER: dict.fromkeys(("administrator", "command line"), EVERYWHERE),
}


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("who", CAST)
def test_right_is_had_exactly_where_the_table_says(right: Right, who: str) -> None:
    """The whole table; also that a deputy sees the papers when called in, and observers what the body lets them."""
    had = frozenset(name for name, on in SUBJECTS.items() if may(CAST[who], right, on) is None)
    assert had == WANTED[right].get(who, NOWHERE)


REASONS = {
    Right.ENTER: (),
    Right.READ_MEETING: ("not-your-meeting", None),
    Right.READ_DRAFT: ("not-called-yet", None),
    Right.READ_EXEMPT: ("exempt", "kommuneloven § 11-13"),
    Right.READ_SOURCES: ("internal", None),
    Right.READ_TRAIL: ("internal", None),
    Right.REGISTER: ("not-allowed", None),
    Right.CORRECT: ("not-allowed", None),
    Right.DISMISS: ("not-allowed", None),
    Right.EXEMPT: ("not-allowed", None),
    Right.GIVE_ACCESS: ("not-allowed", None),
    Right.PUBLISH: ("not-allowed", None),
    Right.ANSWER_REQUESTS: ("not-allowed", None),
    Right.KEEP_PRIVACY: ("not-allowed", None),
    Right.SEE_BACKUPS: ("internal", None),
    Right.PREPARE_MEETING: ("not-allowed", None),
    Right.APPROVE_CASE: ("not-allowed", None),
    Right.APPROVE_AGENDA: ("not-allowed", None),
    Right.CALL_MEETING: ("not-allowed", None),
    Right.HOLD_MEETING: ("not-allowed", None),
    Right.APPROVE_MINUTES: ("not-allowed", None),
    Right.SET_UP_BODY: ("not-allowed", None),
    Right.ADMINISTER: ("only-administrator", None),
}


@pytest.mark.parametrize("right", [right for right in Right if right is not Right.ENTER])
def test_refusal_each_to_a_participant_has_the_rights_own_reason_and_source(right: Right) -> None:
    """K24: who is refused what is exempt is told by which paragraph access is given."""
    refusal = may(CAST["participant"], right, HERE)
    assert refusal is not None
    assert (refusal.code, refusal.source) == REASONS[right]
    assert refusal.code in RIGHTS_CODES
    assert all(len(text) > 40 for text in (refusal.text.nb, refusal.text.nn, refusal.text.en))
    assert refusal.text.nb != refusal.text.nn


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize(
    ("who", "code"), [("stranger", "not-signed-in"), ("user without a role", "not-of-cooperation")]
)
def test_refusal_to_who_has_no_role_says_how_to_get_in(right: Right, who: str, code: str) -> None:
    refusal = may(CAST[who], right, HERE)
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize("who", ["administrator", "secretary", "auditor", "chair", "member", "deputy who is called"])
def test_exempt_papers_of_an_item_are_closed_to_who_is_cut_off_from_it(who: str) -> None:
    """A disqualified person sees nothing exempt of the item, and all the rest."""
    actor = replace(CAST[who], cut_off=frozenset({ITEM}))
    refusal = may(actor, Right.READ_EXEMPT, HERE)
    assert refusal is not None
    assert (refusal.code, refusal.source) == ("cut-off", "forvaltningsloven § 6")
    assert may(actor, Right.READ_EXEMPT, replace(HERE, item_id=ITEM + 1)) is None
    assert may(actor, Right.READ_MEETING, HERE) is None


@pytest.mark.parametrize("who", ["case officer", "contact", "participant", "deputy", "observer of the body"])
def test_case_that_was_opened_is_read_with_what_is_exempt_and_no_other_is(who: str) -> None:
    """K24: access to exempt papers is given for one case."""
    actor = replace(CAST[who], cases=frozenset({CASE}))
    other = replace(HERE, case_id=CASE + 1, item_id=ITEM + 1)
    assert may(actor, Right.READ_EXEMPT, HERE) is None
    assert may(actor, Right.READ_MEETING, HERE) is None
    assert may(actor, Right.READ_EXEMPT, other) is not None
    assert may(actor, Right.READ_EXEMPT, replace(HERE, case_id=None, item_id=None)) is not None
    assert may(replace(actor, cut_off=frozenset({ITEM})), Right.READ_EXEMPT, HERE) is not None


@pytest.mark.parametrize(("who", "is_open"), [("case officer", True), ("contact", False), ("member", False)])
def test_opened_case_in_a_draft_is_read_by_who_reads_drafts(who: str, is_open: bool) -> None:
    actor = replace(CAST[who], cases=frozenset({CASE}))
    assert (may(actor, Right.READ_EXEMPT, DRAFT) is None) is is_open


def test_opened_case_gives_nothing_to_who_has_no_role() -> None:
    actor = Actor(name="Odd", role=None, user_id=9, cooperation_id=1, cases=frozenset({CASE}))
    assert may(actor, Right.READ_EXEMPT, HERE) is not None
    assert may(replace(PUBLIC, cases=frozenset({CASE})), Right.READ_EXEMPT, HERE) is not None


def test_item_of_no_case_is_not_taken_for_an_opened_one() -> None:
    actor = replace(CAST["contact"], cases=frozenset({CASE}))
    assert may(actor, Right.READ_EXEMPT, replace(HERE, case_id=None)) is not None


ids = st.integers(min_value=1, max_value=3)
id_sets = st.frozensets(ids, max_size=3)
grants = st.builds(Grant, st.sampled_from(Role), st.none() | ids)
subjects = st.builds(
    Subject, st.none() | ids, st.none() | ids, st.none() | ids, st.none() | ids, st.booleans(),
    st.sampled_from(ObserverSight),
)  # fmt: skip


@st.composite
def two_actors(draw: st.DrawFn) -> tuple[Actor, Actor]:
    """An actor, and another who has no more of anything and is cut off from no less."""
    all_grants = draw(st.lists(grants, max_size=4))
    role = draw(st.none() | st.sampled_from(Role))
    more = Actor(
        name="", role=role, user_id=1, in_bodies=tuple(all_grants), called_to=draw(id_sets), cases=draw(id_sets),
        cut_off=draw(id_sets),
    )  # fmt: skip
    less = replace(
        more,
        role=draw(st.sampled_from([role, None])),
        in_bodies=tuple(grant for grant in all_grants if draw(st.booleans())),
        called_to=more.called_to & draw(id_sets),
        cases=more.cases & draw(id_sets),
        cut_off=more.cut_off | draw(id_sets),
    )
    return more, less


@given(two_actors(), st.sampled_from(Right), subjects)
def test_actor_with_less_never_may_more(actors: tuple[Actor, Actor], right: Right, on: Subject) -> None:
    more, less = actors
    if may(less, right, on) is None:
        assert may(more, right, on) is None


@given(two_actors(), st.sampled_from(Right), subjects)
def test_draft_is_never_open_to_more_than_the_called_meeting(
    actors: tuple[Actor, Actor], right: Right, on: Subject
) -> None:
    actor = actors[0]
    if may(actor, right, replace(on, is_called=False)) is None:
        assert may(actor, right, replace(on, is_called=True)) is None


@given(two_actors(), st.sampled_from(Right), subjects)
def test_refusal_each_is_one_of_those_that_tell_of_rights(
    actors: tuple[Actor, Actor], right: Right, on: Subject
) -> None:
    refusal = may(actors[0], right, on)
    assert refusal is None or refusal.code in RIGHTS_CODES
