"""The hash of an event is for ever: old ones keep theirs, and each fact that counts changes it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.audit import FIRST_HASH, EventFacts, Head, HeadHarm, Linked, event_hash, first_broken, harm_of_head

FACTS = EventFacts(
    cooperation="vidderegionen",
    sequence=1,
    at=datetime.datetime(2031, 5, 2, 9, 0, tzinfo=datetime.UTC),
    by="Kari Nordmann",
    act="fact.corrected",
    object_type="meeting",
    object_id=7,
    object_label="KF 2. mai",
    before={"place": "Sal 1"},
    after={"place": "Sal 2"},
    reason="Feil sal",
    rule="",
)


def test_event_of_the_first_version_keeps_its_hash() -> None:
    written = (
        '{"act":"fact.corrected","after":{"place":"Sal 2"},"at":"2031-05-02T09:00:00.000000+00:00",'
        '"before":{"place":"Sal 1"},"by":"Kari Nordmann","cooperation":"vidderegionen","object_id":7,'
        '"object_label":"KF 2. mai","object_type":"meeting","reason":"Feil sal","rule":"","sequence":1}'
    )
    import hashlib

    assert (
        event_hash(FACTS, previous_hash=FIRST_HASH) == hashlib.sha256(f"{FIRST_HASH}\n{written}".encode()).hexdigest()
    )


@pytest.mark.parametrize("fact", [{"on_behalf_of": "Ola"}, {"by_id": 3}, {"sealed": "a" * 64}, {"reason": ""}])
def test_each_fact_changes_the_hash(fact: dict[str, object]) -> None:
    changed = replace(FACTS, **fact)  # type: ignore[arg-type]  # any one of the fields

    assert event_hash(changed, previous_hash=FIRST_HASH) != event_hash(FACTS, previous_hash=FIRST_HASH)


def linked(facts: EventFacts, *, hashed: EventFacts) -> Linked:
    return Linked(facts, FIRST_HASH, event_hash(hashed, previous_hash=FIRST_HASH))


def test_event_hashed_without_the_account_still_holds_and_one_hashed_with_it_cannot_lose_it() -> None:
    by_kari = replace(FACTS, by_id=7)

    assert first_broken([linked(by_kari, hashed=FACTS)]) is None
    assert first_broken([linked(by_kari, hashed=by_kari)]) is None
    assert first_broken([linked(FACTS, hashed=by_kari)]) == 1
    assert first_broken([linked(replace(FACTS, by_id=8), hashed=by_kari)]) == 1


def test_event_after_a_seal_cannot_be_given_to_an_account() -> None:
    sealed = linked(replace(FACTS, sealed="a" * 64), hashed=replace(FACTS, sealed="a" * 64))
    then = replace(FACTS, sequence=2)
    given = Linked(replace(then, by_id=7), sealed.hash, event_hash(then, previous_hash=sealed.hash))

    assert first_broken([sealed, replace(given, facts=then)]) is None
    assert first_broken([sealed, given]) == 2


@pytest.mark.parametrize(
    ("events", "there", "harm"),
    [(None, None, HeadHarm.GONE), (2, None, HeadHarm.CUT), (3, "b", HeadHarm.OTHER), (3, "a", None), (9, "a", None)],
)
def test_head_kept_elsewhere_tells_what_happened(events: int | None, there: str | None, harm: HeadHarm | None) -> None:
    assert harm_of_head(Head("vidderegionen", 3, "a"), events=events, hash_there=there) is harm


def test_head_of_an_empty_chain_fits_every_chain() -> None:
    assert harm_of_head(Head("vidderegionen", 0, FIRST_HASH), events=5, hash_there=None) is None
