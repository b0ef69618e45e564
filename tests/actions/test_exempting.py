"""Acts on exemptions: made, changed, reviewed and lifted, each in the trail with its basis, and what is published follows."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from saksgang.actions import exempt_readings
from saksgang.actions.cases import join_cases, split_case
from saksgang.actions.corrections import Target as Fact
from saksgang.actions.corrections import correct_fact
from saksgang.actions.exempt_access import cut_off, end_access, give_access, holds_confidential, let_in
from saksgang.actions.exempt_preview import preview
from saksgang.actions.exempting import Thing, change, exempt, lift, lift_read, note_reading, review
from saksgang.actions.people import merge_persons
from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE, PUBLIC, Actor, Right, Role, Subject, may
from saksgang.core.audit import first_broken
from saksgang.core.exempting import Asked, Target, WholeBecause, mark_for
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AccessGrant,
    AgendaItem,
    Attachment,
    Body,
    Case,
    CutOff,
    Event,
    Exemption,
    Meeting,
    Person,
    Publication,
    PublishedItem,
    PublishedKind,
    Remark,
)
from saksgang.records.queries.actors import actor_for
from saksgang.records.queries.exemption_lists import exemptions_of, read_items, reviews_due
from saksgang.records.queries.exemptions import rules_of, secrets_of
from saksgang.records.queries.live_exemptions import live_exemptions
from saksgang.records.queries.trail import linked_events
from tests.web.register import NOW, Register, make_register, user_with

TODAY = NOW.date()
WORDS = Asked(Target.ITEM, "offl-23-1", passages=("Vannverket bygges",), is_considered=True)
WHOLE = Asked(Target.ITEM, "offl-13", because_of="fvl-13-1-1", whole_because=WholeBecause.ESSENTIAL, is_considered=True)
LAW = "offl. § 13 jf. fvl. § 13 første ledd nr. 1"


@pytest.fixture
def register(db: None) -> Register:
    return make_register(meetings=2, items=2)


@pytest.fixture
def secretary(register: Register) -> Actor:
    return actor_for(register.secretary, register.cooperation)


def first(register: Register) -> AgendaItem:
    return AgendaItem.objects.get(meeting=register.meetings[0], position=0)


def of_item(register: Register) -> Thing:
    return Thing(Target.ITEM, first(register).pk)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusal.code


def test_whole_item_is_exempt_in_the_register_and_the_trail(register: Register, secretary: Actor) -> None:
    row = exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW, note="Vurdert")

    item = first(register)
    assert (item.is_exempt, item.exempt_law) == (True, LAW)
    assert str(row) == LAW
    assert (row.considered_by_name, row.considered_at, row.considered_note) == (secretary.name, NOW, "Vurdert")
    event = Event.objects.get(act="exemption.made")
    assert (event.object_type, event.object_id, event.rule, event.by_name) == (
        "agendaitem",
        item.pk,
        LAW,
        secretary.name,
    )
    assert first_broken(linked_events(register.cooperation)) is None


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.AUDITOR, Role.OBSERVER, Role.PARTICIPANT])
def test_who_may_not_exempts_nothing(register: Register, role: Role) -> None:
    by = replace(COMMAND_LINE, role=role)
    with pytest.raises(Refused) as refused:
        exempt(register.cooperation, of_item(register), WORDS, by=by, now=NOW)
    assert code_of(refused) == "not-allowed"
    assert not Exemption.objects.exists()


def test_thing_of_another_cooperation_is_not_there(register: Register, secretary: Actor) -> None:
    other = make_register(name="Andreregionen", prefix="annen")
    item = first(other)
    things = (
        Thing(Target.ITEM, item.pk),
        Thing(Target.CASE, item.case_id or 0),
        Thing(Target.REMARK, Remark.objects.get(item=item).pk),
        Thing(Target.ATTACHMENT, Attachment.objects.get(item=item).pk),
        Thing(Target.PERSON, Person.objects.filter(cooperation=other.cooperation)[0].pk),
    )
    for thing in things:
        with pytest.raises(Refused) as refused:
            exempt(register.cooperation, thing, replace(WHOLE, target=thing.target), by=secretary, now=NOW)
        assert code_of(refused) == "exemption-gone"
    row = exempt(other.cooperation, of_item(other), WHOLE, by=COMMAND_LINE, now=NOW)
    for act in (
        lambda: lift(register.cooperation, row.pk, by=secretary, now=NOW, reason="x"),
        lambda: review(register.cooperation, row.pk, until_on=TODAY + datetime.timedelta(9), by=secretary, now=NOW),
        lambda: change(register.cooperation, row.pk, WHOLE, by=secretary, now=NOW, reason="x"),
        lambda: lift_read(register.cooperation, item.pk, by=secretary, now=NOW, reason="x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert code_of(refused) == "exemption-gone"


def test_o5_body_decides_whether_a_paper_can_be_internal(register: Register, secretary: Actor) -> None:
    Body.objects.update(legal_basis="municipal-act")
    paper = Thing(Target.CASE_PAPER, first(register).pk)
    asked = Asked(Target.CASE_PAPER, "offl-15-1", is_considered=True)
    with pytest.raises(Refused) as refused:
        exempt(register.cooperation, paper, asked, by=secretary, now=NOW)
    assert code_of(refused) == "not-internal-to-elected-body"
    Body.objects.update(legal_basis="none")
    assert exempt(register.cooperation, paper, asked, by=secretary, now=NOW).part == "case-paper"


def test_same_thing_is_exempt_once(register: Register, secretary: Actor) -> None:
    exempt(register.cooperation, of_item(register), WORDS, by=secretary, now=NOW)
    with pytest.raises(Refused) as refused:
        exempt(register.cooperation, of_item(register), WORDS, by=secretary, now=NOW)
    assert code_of(refused) == "already-exempt"
    assert Exemption.objects.count() == 1


def test_national_identity_number_is_not_kept_among_exempt_words(register: Register, secretary: Actor) -> None:
    item = first(register)
    item.text = "Født 01018012345. Nummer 13097248022."
    item.save()
    with pytest.raises(Refused) as refused:
        exempt(
            register.cooperation,
            of_item(register),
            replace(WORDS, passages=("13097248022",)),
            by=secretary,
            now=NOW,
        )
    assert refused.value.refusal.source == "personopplysningsloven § 12"


def test_lifting_needs_a_reason_and_opens_the_item(register: Register, secretary: Actor) -> None:
    """O4: for what is confidential the reason says why the duty has ended."""
    row = exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW)
    with pytest.raises(Refused) as refused:
        lift(register.cooperation, row.pk, by=secretary, now=NOW, reason=" ")
    assert (code_of(refused), refused.value.refusal.source) == ("duty-needs-reason", "offentleglova § 13")
    assert first(register).is_exempt

    lift(register.cooperation, row.pk, by=secretary, now=NOW, reason="Samtykke")
    row.refresh_from_db()
    assert (row.lifted_by_name, row.lifted_because) == (secretary.name, "Samtykke")
    assert (first(register).is_exempt, first(register).exempt_law) == (False, "")
    with pytest.raises(Refused) as refused:
        lift(register.cooperation, row.pk, by=secretary, now=NOW, reason="Samtykke")
    assert code_of(refused) == "already-lifted"


def test_o4_correction_opens_no_item_that_is_exempt_on_a_basis(register: Register, secretary: Actor) -> None:
    item = first(register)
    fact = Fact("agendaitem", item.pk, "is_exempt")
    exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW)
    with pytest.raises(Refused) as refused:
        correct_fact(register.cooperation, fact, "", by=secretary, now=NOW, reason="Feil")
    assert code_of(refused) == "lift-instead"
    AgendaItem.objects.filter(position=1).update(is_exempt=True, exempt_law=LAW)
    read = Fact("agendaitem", AgendaItem.objects.filter(position=1)[0].pk, "is_exempt")
    with pytest.raises(Refused) as refused:
        correct_fact(register.cooperation, read, "", by=secretary, now=NOW)
    assert (code_of(refused), refused.value.refusal.source) == ("duty-needs-reason", "offentleglova § 13")
    assert correct_fact(register.cooperation, read, "", by=secretary, now=NOW, reason="Samtykke")


def test_change_keeps_the_old_exemption_as_lifted(register: Register, secretary: Actor) -> None:
    old = exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW)
    new = change(register.cooperation, old.pk, WORDS, by=secretary, now=NOW, reason="Nok å skjerme ordene")
    old.refresh_from_db()
    assert old.lifted_because == "Nok å skjerme ordene"
    assert exemptions_of(first(register)) == (new,)
    assert not first(register).is_exempt
    event = Event.objects.get(act="exemption.changed")
    assert event.before is not None and event.after is not None
    assert (event.before["basis"], event.after["basis"]) == (LAW, "offl. § 23 første ledd")


def test_whole_case_makes_every_treatment_exempt_and_opens_them_again(register: Register, secretary: Actor) -> None:
    case = first(register).case
    assert case is not None
    asked = replace(WHOLE, target=Target.CASE, public_title="Personalsak")
    row = exempt(register.cooperation, Thing(Target.CASE, case.pk), asked, by=secretary, now=NOW)
    assert list(AgendaItem.objects.filter(is_exempt=True).values_list("case", flat=True)) == [case.pk, case.pk]
    lift(register.cooperation, row.pk, by=secretary, now=NOW, reason="Avsluttet")
    assert not AgendaItem.objects.filter(is_exempt=True).exists()


def test_item_that_a_paper_says_is_exempt_waits_to_be_completed_and_can_be_opened(
    register: Register, secretary: Actor
) -> None:
    AgendaItem.objects.filter(position=0).update(is_exempt=True, exempt_law="offl. § 25")
    assert read_items(register.cooperation).count() == 2
    exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW)
    (left,) = read_items(register.cooperation)
    assert left.meeting == register.meetings[1]
    with pytest.raises(Refused) as refused:
        lift_read(register.cooperation, left.pk, by=secretary, now=NOW, reason="")
    assert code_of(refused) == "reason-needed"
    lift_read(register.cooperation, left.pk, by=secretary, now=NOW, reason="Feil i innkallingen")
    assert not AgendaItem.objects.get(pk=left.pk).is_exempt
    assert read_items(register.cooperation).count() == 0


def test_review_is_due_before_the_last_day_and_moves_it(register: Register, secretary: Actor) -> None:
    last = TODAY + datetime.timedelta(days=30)
    row = exempt(register.cooperation, of_item(register), replace(WORDS, until_on=last), by=secretary, now=NOW)
    assert reviews_due(register.cooperation, TODAY) == ()
    assert reviews_due(register.cooperation, last - datetime.timedelta(days=3)) == (row,)
    assert reviews_due(register.cooperation, last + datetime.timedelta(days=3)) == (row,)
    with pytest.raises(Refused) as refused:
        review(register.cooperation, row.pk, until_on=TODAY, by=secretary, now=NOW)
    assert code_of(refused) == "review-day-needed"
    later = last + datetime.timedelta(days=300)
    review(register.cooperation, row.pk, until_on=later, by=secretary, now=NOW, note="Gjelder fortsatt")
    row.refresh_from_db()
    assert (row.until_on, row.considered_note) == (later, "Gjelder fortsatt")
    assert reviews_due(register.cooperation, last) == ()
    assert Event.objects.get(act="exemption.reviewed").rule == "offentleglova § 11"


def test_what_is_published_follows_each_act(register: Register, secretary: Actor) -> None:
    meeting = register.meetings[0]

    def told() -> str:
        row = Publication.objects.get(meeting=meeting, kind=PublishedKind.MINUTES, is_current=True)
        items = PublishedItem.objects.filter(meeting=meeting)
        return f"{row.dossier} {list(items.values_list('words', 'decision', 'title', 'case_title', 'names'))}"

    publish(register.cooperation, meeting, PublishedKind.MINUTES, by=secretary, now=NOW)
    assert "Vannverket bygges" in told()
    row = exempt(register.cooperation, of_item(register), WORDS, by=secretary, now=NOW)
    AgendaItem.objects.filter(meeting=meeting, position=1).delete()  # the other item says the same
    whole = change(
        register.cooperation, row.pk, replace(WORDS, public_title="Innkjøp"), by=secretary, now=NOW, reason="x"
    )
    assert "annverket bygges" not in told() and mark_for("offl. § 23 første ledd") in told()
    assert "Felles vannverk 1" not in told() and "Innkjøp" in told()
    lift(register.cooperation, whole.pk, by=secretary, now=NOW, reason="Vedtatt offentlig")
    assert "Vannverket bygges" in told()


def test_exempt_name_leaves_what_is_published_of_every_meeting(register: Register, secretary: Actor) -> None:
    for meeting in register.meetings:
        publish(register.cooperation, meeting, PublishedKind.MINUTES, by=secretary, now=NOW)
    person = Person.objects.get(name="Åse Nordmyr")
    asked = Asked(Target.PERSON, "offl-13", because_of="fvl-13-1-1", is_considered=True)
    exemption = exempt(register.cooperation, Thing(Target.PERSON, person.pk), asked, by=secretary, now=NOW)
    for meeting in register.meetings:
        row = Publication.objects.get(meeting=meeting, kind=PublishedKind.MINUTES, is_current=True)
        assert row.withdrawn_at is None
        assert "Nordmyr" not in str(row.dossier) and mark_for(LAW) in str(row.dossier)
    lift(register.cooperation, exemption.pk, by=secretary, now=NOW, reason="Adressen er ikke lenger sperret")
    for meeting in register.meetings:
        row = Publication.objects.get(meeting=meeting, kind=PublishedKind.MINUTES, is_current=True)
        assert "Åse Nordmyr" in str(row.dossier)


def test_preview_shows_what_the_public_would_read_and_saves_nothing(register: Register, secretary: Actor) -> None:
    shown = preview(register.cooperation, of_item(register), WORDS, by=secretary, now=NOW)
    minutes = next(side for side in shown.sides if side.kind == "minutes")
    assert "Vannverket bygges" in minutes.full.decision
    assert minutes.public.decision == minutes.full.decision.replace(
        "Vannverket bygges", mark_for("offl. § 23 første ledd")
    )
    assert not Exemption.objects.exists() and not Event.objects.filter(act__startswith="exempt").exists()
    with pytest.raises(Refused) as refused:
        preview(register.cooperation, of_item(register), replace(WORDS, basis=""), by=secretary, now=NOW)
    assert code_of(refused) == "basis-needed"


def test_remark_and_attachment_are_exempt_by_their_words_so_that_a_new_reading_keeps_it(
    register: Register, secretary: Actor
) -> None:
    item = first(register)
    remark = Thing(Target.REMARK, Remark.objects.get(item=item).pk)
    attachment = Thing(Target.ATTACHMENT, Attachment.objects.get(item=item).pk)
    exempt(register.cooperation, remark, Asked(Target.REMARK, "offl-23-1", is_considered=True), by=secretary, now=NOW)
    asked = Asked(Target.ATTACHMENT, "offl-23-3", is_considered=True)
    row = exempt(register.cooperation, attachment, asked, by=secretary, now=NOW)
    assert row.document_id == Attachment.objects.get(item=item).document_id
    Remark.objects.filter(item=item).delete()
    Remark.objects.create(cooperation=register.cooperation, item=item, position=3, text="God drøfting.")
    rules = rules_of(register.cooperation, [register.meetings[0]])[register.meetings[0].pk]
    assert rules.items[0].remarks == (("God drøfting.", "offl. § 23 første ledd"),)
    assert rules.items[0].attachments == (("Skisse", "offl. § 23 tredje ledd"),)


def test_secrets_are_what_the_public_must_not_find(register: Register, secretary: Actor) -> None:
    meeting = register.meetings[0]
    assert not secrets_of(register.cooperation, meeting)
    exempt(register.cooperation, of_item(register), replace(WHOLE, public_title="Personalsak"), by=secretary, now=NOW)
    secrets = secrets_of(register.cooperation, meeting)
    assert "Utredningen er ferdig." in "\n".join(secrets.texts)
    assert secrets.titles == ("Felles vannverk 1",)
    assert secrets.open_texts[0] == "" and "Vannverket bygges" in secrets.open_texts[1]


def test_correction_that_would_publish_other_words_in_place_of_exempt_ones_is_refused(
    register: Register, secretary: Actor
) -> None:
    item = first(register)
    item.text = "Summen er 12 500 kroner. Resten er åpent."
    item.save()
    exempt(register.cooperation, of_item(register), replace(WORDS, passages=("12 500 kroner",)), by=secretary, now=NOW)
    fact = Fact("agendaitem", item.pk, "text")
    with pytest.raises(Refused) as refused:
        correct_fact(register.cooperation, fact, "Summen er 12 600 kroner.", by=secretary, now=NOW)
    assert (code_of(refused), refused.value.refusal.source) == ("exempt-words-lost", "offentleglova § 13")
    assert first(register).text == "Summen er 12 500 kroner. Resten er åpent."
    assert correct_fact(register.cooperation, fact, "Summen er 12 500 kroner. Resten òg.", by=secretary, now=NOW)


def test_item_whose_exempt_words_were_lost_in_a_new_reading_is_exempt_as_a_whole(
    register: Register, secretary: Actor
) -> None:
    meeting = register.meetings[0]
    exempt(register.cooperation, of_item(register), replace(WORDS, passages=("God drøfting",)), by=secretary, now=NOW)
    assert rules_of(register.cooperation, [meeting])[meeting.pk].items[0].law is None
    Remark.objects.filter(item=first(register)).update(text="God, lang drøfting.")  # as a new reading would
    assert rules_of(register.cooperation, [meeting])[meeting.pk].items[0].law == "offl. § 23 første ledd"
    assert "God, lang drøfting." in secrets_of(register.cooperation, meeting).texts


# ── who sees what is exempt ──────────────────────────────────────────────────


def test_k24_access_is_given_for_a_reason_by_a_decision_and_ends(register: Register, secretary: Actor) -> None:
    user = user_with(register, Role.PARTICIPANT)
    row = exempt(register.cooperation, of_item(register), WHOLE, by=secretary, now=NOW)
    case = first(register).case
    assert case is not None

    def give(**values: Any) -> AccessGrant:
        given: dict[str, Any] = {"reason": "Skal møte i saken", "decided_in": "KF 3/31", **values}
        return give_access(register.cooperation, case.pk, user.pk, by=secretary, now=NOW, **given)

    def sees() -> bool:
        actor = actor_for(user, register.cooperation, today=TODAY)
        return may(actor, Right.READ_EXEMPT, Subject(case_id=case.pk)) is None

    for values, code in (
        ({"reason": " "}, "access-reason-needed"),
        ({"decided_in": ""}, "access-decision-needed"),
        ({"until_on": TODAY - datetime.timedelta(1)}, "access-day-is-past"),
    ):
        with pytest.raises(Refused) as refused:
            give(**values)
        assert code_of(refused) == code
    assert not sees()
    grant = give()
    assert sees()
    with pytest.raises(Refused) as refused:
        give()
    assert code_of(refused) == "access-already"
    assert Event.objects.get(act="access.given").rule == "kommuneloven § 11-13"
    end_access(register.cooperation, grant.pk, by=secretary, now=NOW)
    assert not sees()
    lift(register.cooperation, row.pk, by=secretary, now=NOW, reason="x")
    assert not holds_confidential(case, TODAY)
    assert give(decided_in="").decided_in == ""


def test_k24_access_is_not_given_to_a_user_of_another_cooperation(register: Register, secretary: Actor) -> None:
    other = make_register(name="Andreregionen", prefix="annen")
    case = first(register).case
    assert case is not None
    with pytest.raises(Refused) as refused:
        give_access(register.cooperation, case.pk, other.reader.pk, by=secretary, now=NOW, reason="x")
    assert code_of(refused) == "access-gone"
    with pytest.raises(Refused):
        end_access(register.cooperation, 10**9, by=secretary, now=NOW)


def test_f1_disqualified_person_sees_nothing_exempt_of_the_item_whatever_the_role(
    register: Register, secretary: Actor
) -> None:
    person = Person.objects.get(name="Bjarte Lyngstrand")
    user = user_with(register, Role.SECRETARY, person=person)
    item = first(register)

    def sees() -> bool:
        return may(actor_for(user, register.cooperation), Right.READ_EXEMPT, Subject(item_id=item.pk)) is None

    assert sees()
    with pytest.raises(Refused) as refused:
        cut_off(register.cooperation, item.pk, person.pk, "offl-13", by=secretary, now=NOW)
    assert (code_of(refused), refused.value.refusal.source) == ("cut-off-reason-needed", "forvaltningsloven § 6")
    with pytest.raises(Refused):
        cut_off(register.cooperation, item.pk, person.pk, "fvl2025-26", by=secretary, now=NOW)  # not in force
    row = cut_off(register.cooperation, item.pk, person.pk, "fvl-6-1", by=secretary, now=NOW)
    assert not sees()
    assert Event.objects.get(act="access.cut-off").rule == "fvl. § 6 første ledd"
    with pytest.raises(Refused) as refused:
        cut_off(register.cooperation, item.pk, person.pk, "fvl-6-1", by=secretary, now=NOW)
    assert code_of(refused) == "cut-off-already"
    with pytest.raises(Refused) as refused:
        let_in(register.cooperation, row.pk, by=actor_for(user, register.cooperation), now=NOW)
    assert code_of(refused) == "cut-off-not-oneself"
    let_in(register.cooperation, row.pk, by=secretary, now=NOW)
    assert sees()


# ── reading is noted ─────────────────────────────────────────────────────────


def readings() -> list[tuple[int | None, str]]:
    return list(Event.objects.filter(act="exempt.read").order_by("pk").values_list("object_id", "by_name"))


def test_k24_reading_is_noted_once_an_hour_for_each_reader_and_item(register: Register, secretary: Actor) -> None:
    items = list(AgendaItem.objects.order_by("pk").values_list("pk", flat=True))[:2]
    reader = actor_for(register.reader, register.cooperation)
    for by, at in (
        (secretary, NOW),
        (secretary, NOW + datetime.timedelta(minutes=59)),
        (reader, NOW + datetime.timedelta(minutes=59)),
        (secretary, NOW + datetime.timedelta(minutes=61)),
    ):
        note_reading(register.cooperation, items[:1], by=by, now=at)
    note_reading(register.cooperation, items, by=secretary, now=NOW + datetime.timedelta(minutes=62))
    assert readings() == [
        (items[0], secretary.name),
        (items[0], reader.name),
        (items[0], secretary.name),
        (items[1], secretary.name),
    ]
    assert set(Event.objects.filter(act="exempt.read").values_list("rule", flat=True)) == {"kommuneloven § 11-13"}
    assert first_broken(linked_events(register.cooperation)) is None


def test_reading_that_another_process_has_noted_is_not_noted_again(register: Register, secretary: Actor) -> None:
    item = first(register)
    note_reading(register.cooperation, [item.pk], by=secretary, now=NOW)
    exempt_readings.forget()  # as a process that has just begun
    note_reading(register.cooperation, [item.pk], by=secretary, now=NOW + datetime.timedelta(minutes=5))
    assert len(readings()) == 1


def test_reading_of_nothing_by_nobody_or_elsewhere_is_not_noted(register: Register, secretary: Actor) -> None:
    other = first(make_register(name="Andreregionen", prefix="annen"))
    note_reading(register.cooperation, [], by=secretary, now=NOW)
    note_reading(register.cooperation, [first(register).pk], by=PUBLIC, now=NOW)
    note_reading(register.cooperation, [other.pk], by=secretary, now=NOW)
    assert readings() == []


def test_reading_that_is_noted_again_asks_the_database_nothing(
    register: Register, secretary: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    item = first(register)
    note_reading(register.cooperation, [item.pk], by=secretary, now=NOW)
    with django_assert_num_queries(0):
        note_reading(register.cooperation, [item.pk], by=secretary, now=NOW)


# ── what is exempt stays exempt when cases and persons are moved ─────────────


def test_joined_case_keeps_what_was_exempt_and_gives_nobody_more(register: Register, secretary: Actor) -> None:
    exempt_case, open_case = Case.objects.order_by("slug")
    user = user_with(register, Role.PARTICIPANT)
    give_access(register.cooperation, open_case.pk, user.pk, by=secretary, now=NOW, reason="x")
    asked = replace(WHOLE, target=Target.CASE)
    exempt(register.cooperation, Thing(Target.CASE, exempt_case.pk), asked, by=secretary, now=NOW)
    join_cases(register.cooperation, open_case.pk, exempt_case.pk, by=secretary, now=NOW)
    assert Exemption.objects.get().case == open_case
    assert AgendaItem.objects.filter(is_exempt=True).count() == 4
    assert not AccessGrant.objects.filter(ended_at=None).exists()


def test_case_that_is_split_out_is_exempt_as_the_one_it_came_from(register: Register, secretary: Actor) -> None:
    case = Case.objects.order_by("slug")[0]
    words = replace(WORDS, target=Target.CASE)
    exempt(register.cooperation, Thing(Target.CASE, case.pk), words, by=secretary, now=NOW)
    item = case.items.order_by("-meeting__date")[0]
    new = split_case(register.cooperation, case.pk, [item.pk], by=secretary, now=NOW)
    live = live_exemptions(register.cooperation)
    assert live.passages(item.pk, new.pk) == (("Vannverket bygges", mark_for("offl. § 23 første ledd")),)


def test_merged_person_keeps_exempt_name_and_cut_offs(register: Register, secretary: Actor) -> None:
    kept, other = Person.objects.get(name="Åse Nordmyr"), Person.objects.get(name="Dagfinn Skarv")
    asked = Asked(Target.PERSON, "offl-13", because_of="fvl-13-1-1", is_considered=True)
    exempt(register.cooperation, Thing(Target.PERSON, other.pk), asked, by=secretary, now=NOW)
    for person in (kept, other):
        cut_off(register.cooperation, first(register).pk, person.pk, "fvl-6-2", by=secretary, now=NOW)
    merge_persons(register.cooperation, kept.pk, other.pk, by=secretary, now=NOW)
    (name,) = live_exemptions(register.cooperation).names.values()
    assert set(name.spellings) == {"Åse Nordmyr", "Dagfinn Skarv"}
    assert list(CutOff.objects.filter(ended_at=None).values_list("person", flat=True)) == [kept.pk]


def test_rules_of_many_meetings_ask_as_often_as_of_one(
    register: Register, secretary: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = Thing(Target.CASE, first(register).case_id or 0)
    exempt(register.cooperation, case, WORDS, by=secretary, now=NOW)
    meetings = list(Meeting.objects.filter(cooperation=register.cooperation))
    for some in (meetings[:1], meetings):
        with django_assert_num_queries(8):  # six of them for the texts, to see that exempt words still stand in them
            rules_of(register.cooperation, some)
