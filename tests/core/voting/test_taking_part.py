"""Who may speak, propose and vote (K18)."""

from __future__ import annotations

import pytest

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.voting.taking_part import Deed, Standing, may_take_part

COUNCIL = preset(Preset.COUNCIL_OF_IPR)
FORUM = preset(Preset.EXECUTIVES_FORUM)


@pytest.mark.parametrize(
    ("standing", "deeds"),
    [
        (Standing.MEMBER, {Deed.SPEAK, Deed.PROPOSE, Deed.VOTE}),
        (Standing.EXECUTIVE, {Deed.SPEAK}),
        (Standing.INVITED, {Deed.SPEAK}),
        (Standing.AUDIENCE, set()),
    ],
)
def test_members_alone_k18_propose_and_vote(standing: Standing, deeds: set[Deed]) -> None:
    refusals = {deed: may_take_part(standing, deed, name="Odd", rules=COUNCIL) for deed in Deed}

    assert {deed for deed, refusal in refusals.items() if refusal is None} == deeds
    assert {refusal.source for refusal in refusals.values() if refusal} <= {"kommuneloven § 8-1"}


def test_guest_of_a_forum_may_propose_but_not_vote() -> None:
    vote = may_take_part(Standing.INVITED, Deed.VOTE, name="Odd", rules=FORUM)

    assert may_take_part(Standing.INVITED, Deed.PROPOSE, name="Odd", rules=FORUM) is None
    assert vote is not None
    assert (vote.code, vote.source) == ("only-members-vote", None)
