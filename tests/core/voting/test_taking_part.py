"""Who may speak, propose and vote (K18)."""

from __future__ import annotations

import pytest

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.voting.taking_part import Capacity, Deed, may_take_part

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)


@pytest.mark.parametrize(
    ("capacity", "deeds"),
    [
        (Capacity.MEMBER, {Deed.SPEAK, Deed.PROPOSE, Deed.VOTE}),
        (Capacity.EXECUTIVE, {Deed.SPEAK}),
        (Capacity.INVITED, {Deed.SPEAK}),
        (Capacity.AUDIENCE, set()),
    ],
)
def test_members_alone_k18_propose_and_vote(capacity: Capacity, deeds: set[Deed]) -> None:
    refusals = {deed: may_take_part(capacity, deed, name="Odd", rules=COUNCIL) for deed in Deed}

    assert {deed for deed, refusal in refusals.items() if refusal is None} == deeds
    assert {refusal.source for refusal in refusals.values() if refusal} <= {"kommuneloven § 8-1"}


def test_guest_of_a_forum_may_propose_but_not_vote() -> None:
    vote = may_take_part(Capacity.INVITED, Deed.VOTE, name="Odd", rules=FORUM)

    assert may_take_part(Capacity.INVITED, Deed.PROPOSE, name="Odd", rules=FORUM) is None
    assert vote is not None
    assert (vote.code, vote.source) == ("only-members-vote", None)
