"""The forms of the items and the agenda, of remarks, proposals, decisions and statements, as acts."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.actions.live import agenda, decisions, items, joint, proposals, remarks, statements
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.voting.proposals import ProposalKind
from saksgang.web.live.doing import Act, Doing


def _item(one: Doing) -> int:
    return one.given.id("item")


def _take_up(one: Doing) -> object:
    return joint.take_up_jointly(one.meeting, _item(one), by=one.by, now=one.now, at=one.given.moment_or_none("at"))


def _put_back(one: Doing) -> object:
    return joint.put_back_jointly(one.meeting, _item(one), by=one.by, now=one.now)


def _finish(one: Doing) -> object:
    outcome = one.given.code("outcome", Outcome)
    return items.finish_item(one.meeting, _item(one), by=one.by, now=one.now, outcome=outcome)


def _next(one: Doing) -> object:
    return joint.next_jointly(one.meeting, by=one.by, now=one.now)


def _withdraw(one: Doing) -> object:
    return items.withdraw_item(one.meeting, _item(one), by=one.by, now=one.now, reason=one.given.text("reason"))


def _take_before(one: Doing) -> object:
    reason = one.given.text("reason")
    return agenda.take_before(one.meeting, _item(one), one.given.id("before"), by=one.by, now=one.now, reason=reason)


def _join(one: Doing) -> object:
    return agenda.join_items(one.meeting, one.given.id("lead"), _item(one), by=one.by, now=one.now)


def _part(one: Doing) -> object:
    return agenda.part_item(one.meeting, _item(one), by=one.by, now=one.now)


def _split(one: Doing) -> object:
    given = one.given
    return agenda.split_item(
        one.meeting, _item(one), title=given.text("title"), proposal=given.text("proposal"), by=one.by, now=one.now
    )


def _add(one: Doing) -> object:
    given = one.given
    return joint.add_jointly(
        one.meeting, title=given.text("title"), kind=given.code("kind", ItemKind) or ItemKind.DECISION,
        text=given.text("text"), proposal=given.text("proposal"), reason=given.text("reason"), by=one.by, now=one.now,
    )  # fmt: skip


def _consent(one: Doing) -> object:
    given = one.given
    return agenda.answer_consent(
        one.meeting, _item(one), chair_objects=given.is_checked("chair_objects"), objecting=given.ids("objecting"),
        by=one.by, now=one.now,
    )  # fmt: skip


def _remark(one: Doing) -> object:
    given = one.given
    speaker = given.id("speaker") or None
    return remarks.put_remark(
        one.meeting, _item(one), text=given.text("text"), speaker_id=speaker, by=one.by, now=one.now
    )


def _speaker(one: Doing) -> object:
    person = one.given.id("speaker") or None
    return remarks.set_speaker(one.meeting, one.given.id("remark"), person, by=one.by, now=one.now)


def _move_remark(one: Doing) -> None:
    before = one.given.id("before") or None
    remarks.move_remark(one.meeting, one.given.id("remark"), before_id=before, by=one.by, now=one.now)


def _delete_remark(one: Doing) -> None:
    remarks.delete_remark(one.meeting, one.given.id("remark"), by=one.by, now=one.now)


def _propose(one: Doing) -> object:
    given = one.given
    return proposals.make_proposal(
        one.meeting, _item(one), kind=given.code("kind", ProposalKind) or ProposalKind.ALTERNATIVE,
        text=given.text("text"), proposer_id=given.id("proposer") or None, to_id=given.id("to") or None, by=one.by,
        now=one.now,
    )  # fmt: skip


def _withdraw_proposal(one: Doing) -> object:
    return proposals.withdraw_proposal(one.meeting, one.given.id("proposal"), by=one.by, now=one.now)


def _restore_proposal(one: Doing) -> object:
    return proposals.restore_proposal(one.meeting, one.given.id("proposal"), by=one.by, now=one.now)


def _as_proposed(one: Doing) -> object:
    return decisions.adopt_as_proposed(one.meeting, _item(one), by=one.by, now=one.now)


def _edited(one: Doing) -> object:
    return decisions.adopt_edited(one.meeting, _item(one), text=one.given.text("text"), by=one.by, now=one.now)


def _outcome(one: Doing) -> object:
    outcome = one.given.code("outcome", Outcome) or Outcome.NONE
    return decisions.set_outcome(one.meeting, _item(one), outcome, by=one.by, now=one.now)


def _statement(one: Doing) -> object:
    given = one.given
    person = given.id("person") or None
    return statements.enter_statement(one.meeting, _item(one), person, text=given.text("text"), by=one.by, now=one.now)


def _delete_statement(one: Doing) -> None:
    statements.delete_statement(one.meeting, one.given.id("statement"), by=one.by, now=one.now)


ACTS: Mapping[str, Act] = {
    "ta-opp": _take_up,
    "legg-tilbake": _put_back,
    "ferdig": _finish,
    "neste": _next,
    "trekk": _withdraw,
    "ta-for": _take_before,
    "sla-sammen": _join,
    "skill-fra": _part,
    "del": _split,
    "ny-sak": _add,
    "samtykke": _consent,
    "merknad": _remark,
    "taler": _speaker,
    "flytt-merknad": _move_remark,
    "stryk-merknad": _delete_remark,
    "forslag": _propose,
    "trekk-forslag": _withdraw_proposal,
    "ta-fram-forslag": _restore_proposal,
    "som-foreslatt": _as_proposed,
    "endret": _edited,
    "utfall": _outcome,
    "tilforsel": _statement,
    "stryk-tilforsel": _delete_statement,
}
