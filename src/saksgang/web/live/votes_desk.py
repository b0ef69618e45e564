"""The forms of votes and elections: how it was held, what was cast, and who decides a tie."""

from __future__ import annotations

from django.utils.translation import gettext as _

from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.voting.ballots import Choice, Manner, may_vote_blank
from saksgang.core.voting.proposals import Question
from saksgang.records.models import Vote
from saksgang.records.queries.live import LiveState
from saksgang.records.queries.live_item import LiveItem
from saksgang.web.live.acts_rulings import BALLOT, TOWN_BALLOT
from saksgang.web.live.forms import Field, Form, Kind, Option, hidden, options, with_none
from saksgang.web.plain_text import first_words


def manners(*, chosen: Manner = Manner.SHOW_OF_HANDS) -> tuple[Option, ...]:
    """How a vote can be held."""
    words = (
        (Manner.WITHOUT_VOTE, _("ingen var imot")),
        (Manner.SHOW_OF_HANDS, _("håndsopprekning, med tall")),
        (Manner.BY_NAME, _("navneopprop")),
        (Manner.BY_MUNICIPALITY, _("kommunevis")),
        (Manner.BALLOT_PAPERS, _("hemmelig, med sedler")),
    )
    return options(words, chosen=chosen)


def cast_fields(state: LiveState) -> tuple[Field, ...]:
    """How a question of procedure was decided: by default nobody was against."""
    some = tuple(
        one for one in manners(chosen=Manner.WITHOUT_VOTE) if one.value in {Manner.WITHOUT_VOTE, Manner.SHOW_OF_HANDS}
    )
    return (
        Field("manner", _("Hvordan det ble avgjort"), Kind.CHOICE, options=some),
        Field("in_favour", _("For"), Kind.NUMBER, goes_with="counted"),
        Field("against", _("Mot"), Kind.NUMBER, goes_with="counted"),
        _chair_voted(state),
    )


def vote_form(item: LiveItem, question: Question, state: LiveState) -> Form:
    """The vote that comes next in an item."""
    here = hidden(item=item.item, proposal=question.proposal, set_against=question.against or "")
    return Form("stem", _("Før voteringen"), _ballot_fields(item, state), here, title=_("Stem"), shortcut="v")


def vote_asked(item: LiveItem, question: Question) -> str:
    """What the next vote is about, in words."""
    words = {one.pk: first_words(one.text, 120) for one in item.proposals}
    if question.against is None:
        return words.get(question.proposal, "")
    return _("«%(one)s» mot «%(other)s»") % {
        "one": words.get(question.proposal, ""),
        "other": words.get(question.against, ""),
    }


def correction_forms(vote: Vote, item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What can be done with a vote that was counted wrong."""
    if not state.is_sitting:
        return ()
    reason = Field("reason", _("Hvorfor den rettes"), is_required=True)
    here = hidden(vote=vote.pk)
    return (
        Form("rett-stemming", _("Rett voteringen"), (*_ballot_fields(item, state), reason), here, title=_("Rett")),
        Form("stryk-stemming", _("Stryk voteringen"), (reason,), here, title=_("Stryk"), colour="danger"),
    )


def _ballot_fields(item: LiveItem, state: LiveState) -> tuple[Field, ...]:
    kind = CaseKind(item.case_kind)
    is_blank = may_vote_blank(kind, state.rules)
    out = {one.person for one in item.out if one.is_out}
    voters = [seat for seat in state.seats if seat.here and seat.here.person not in out]
    count = len(voters)
    fields = [
        Field("manner", _("Hvordan det ble stemt"), Kind.CHOICE, options=manners()),
        Field(
            "in_favour", _("For"), Kind.NUMBER, hint=_("%(count)s kan stemme") % {"count": count}, goes_with="counted"
        ),
        Field("against", _("Mot"), Kind.NUMBER, goes_with="counted"),
    ]
    if is_blank:
        fields.append(Field("blank", _("Blankt"), Kind.NUMBER, goes_with="counted"))
    fields.append(_chair_voted(state))
    ballot = choices(is_blank=is_blank)
    fields += [
        Field(f"{BALLOT}{seat.seat}", seat.name, Kind.BALLOT, options=ballot, goes_with="named") for seat in voters
    ]
    towns = {seat.municipality: seat.municipality_name for seat in voters if seat.municipality is not None}
    fields += [
        Field(f"{TOWN_BALLOT}{pk}", name, Kind.BALLOT, options=ballot, goes_with="by-town")
        for pk, name in towns.items()
    ]
    return tuple(fields)


def choices(*, is_blank: bool) -> tuple[Option, ...]:
    """One ballot."""
    words = [(Choice.FOR, _("for")), (Choice.AGAINST, _("mot"))]
    return options([*words, (Choice.BLANK, _("blankt"))] if is_blank else words)


def _chair_voted(state: LiveState) -> Field:
    chair = with_none(_("ikke stemmelikhet"), choices(is_blank=False))
    hint = _("Bare når stemmene står likt.") if state.rules.casting_vote.value else ""
    return Field("chair_voted", _("Møtelederen stemte"), Kind.CHOICE, options=chair, hint=hint, goes_with="counted")
