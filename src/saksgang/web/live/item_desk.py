"""What the secretary can do with one item now, as forms: the quick ones, its proposals, remarks, and who is out of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from saksgang.core.dossier import Outcome
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import Proposal
from saksgang.records.queries.live import LiveState
from saksgang.records.queries.live_item import LiveItem, OutOfItem
from saksgang.web.live.forms import Field, Form, Kind, hidden, options, with_none
from saksgang.web.live.item_more import Group, groups_of
from saksgang.web.live.votes_desk import cast_fields, vote_form
from saksgang.web.plain_text import first_words

_WITHOUT_DECISION = (Outcome.NOTED, Outcome.NONE, Outcome.REFERRED)
_TO_A_PROPOSAL = (ProposalKind.CHANGE, ProposalKind.ADDITION)


@dataclass(frozen=True, slots=True)
class ItemForms:
    """The forms of an item by where they stand: `quick` above, then those beside the proposals, and the rarer in groups."""

    quick: tuple[Form, ...] = ()
    propose: tuple[Form, ...] = ()
    groups: tuple[Group, ...] = ()


def item_forms(item: LiveItem, state: LiveState) -> ItemForms:
    """All that can be done with the item as the meeting stands."""
    groups = groups_of(item, state)
    if item.is_withheld or not state.is_sitting:
        return ItemForms(groups=groups)
    if not item.is_now:
        return ItemForms(quick=_not_now(item, state), groups=groups)
    return ItemForms(quick=_quick(item, state), propose=(_propose(item, state),), groups=groups)


def out_forms(one: OutOfItem, item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What can be done with a doubt whether somebody takes part, and who comes in for one who does not."""
    if not state.is_sitting:
        return ()
    if one.is_out is not None or not one.is_doubt:
        return _deputies(one, item, state)
    answers = options((("1", _("inhabil")), ("0", _("habil"))))
    ruling = Field("is_disqualified", _("%(name)s er") % {"name": one.name}, Kind.BALLOT, options=answers)
    return (
        Form("avgjor-tvil", _("Før avgjørelsen"), (ruling, *cast_fields(state)), hidden(doubt=one.row)),
        Form("trekk-tvil", _("Stryk spørsmålet"), hidden=hidden(doubt=one.row), look="tertiary"),
    )


def proposal_forms(one: Proposal, item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What can be done with a proposal that is not the one put before the meeting."""
    if not state.is_sitting or not item.is_now or one.kind == ProposalKind.MAIN.value:
        return ()
    if one.withdrawn_at is not None:
        return (Form("ta-fram-forslag", _("Ta forslaget fram igjen"), hidden=hidden(proposal=one.pk), look="tertiary"),)
    return (Form("trekk-forslag", _("Trekk forslaget"), hidden=hidden(proposal=one.pk), look="tertiary"),)


def remark_forms(remark: int, speaker: int | None, item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What can be done with a remark besides writing in it."""
    if not state.has_begun:
        return ()
    others = tuple((one.remark, first_words(one.text, 50)) for one in item.remarks if one.remark != remark)
    people = with_none(_("uten navn"), options(((one.person, one.name) for one in state.present), chosen=speaker))
    forms = [
        Form(
            "taler",
            _("Sett navn på"),
            (Field("speaker", _("Hvem som sa det"), Kind.CHOICE, options=people),),
            hidden(remark=remark),
        )
    ]
    if others:
        places = with_none(_("sist"), options(others))
        forms.append(
            Form(
                "flytt-merknad",
                _("Flytt merknaden"),
                (Field("before", _("Sett den foran"), Kind.CHOICE, options=places),),
                hidden(remark=remark),
            )
        )
    forms.append(
        Form("stryk-merknad", _("Stryk merknaden"), hidden=hidden(remark=remark), look="tertiary", colour="danger")
    )
    return tuple(forms)


def statement_form(statement: int) -> Form:
    return Form(
        "stryk-tilforsel", _("Stryk tilførselen"), hidden=hidden(statement=statement), look="tertiary", colour="danger"
    )


def _not_now(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    here = hidden(item=item.item)
    if item.state is ItemState.LISTED:
        reason = Field("reason", _("Grunn"))
        return (
            Form("ta-opp", _("Ta opp saken"), hidden=here, look="primary", shortcut="n"),
            Form("utsett", _("Utsett saken"), (reason,), here, title=_("Utsett"), shortcut="u"),
            Form("trekk", _("Trekk saken"), (reason,), here, title=_("Trekk")),
        )
    again = Form("ta-opp", _("Ta opp saken igjen"), hidden=here, look="tertiary")
    waits = any(line.state is ItemState.LISTED for line in state.items)
    if state.now is not None or not waits:
        return (again,)
    return (Form("neste", _("Ta opp neste sak"), look="primary", shortcut="n"), again)


def _quick(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    here = hidden(item=item.item)
    forms: list[Form] = []
    is_decided = bool(item.decision.strip())
    question = item.standing.next
    if item.main is not None and not is_decided:
        forms.append(Form("som-foreslatt", _("Som foreslått"), hidden=here, look="primary", shortcut="s"))
    if question is not None:
        forms.append(vote_form(item, question, state))
    if not is_decided:
        text = item.main.text if item.main is not None else ""
        field = Field("text", _("Vedtaket slik det blir"), Kind.LONG, text, is_required=True)
        title = _("Endre") if item.main is not None else _("Skriv vedtaket")
        forms.append(Form("endret", _("Vedta uten votering"), (field,), here, title=title, shortcut="e"))
    reason = Field("reason", _("Grunn"))
    forms.append(
        Form("utsett", _("Utsett saken"), (reason, *cast_fields(state)), here, title=_("Utsett"), shortcut="u")
    )
    forms.append(Form("neste", _("Ferdig, ta neste"), look="primary" if is_decided else "secondary", shortcut="n"))
    return tuple(forms)


def _propose(item: LiveItem, state: LiveState) -> Form:
    kinds = (
        (ProposalKind.ALTERNATIVE, _("alternativt forslag")),
        (ProposalKind.CHANGE, _("endring")),
        (ProposalKind.ADDITION, _("tillegg")),
        (ProposalKind.POSTPONE, _("utsette saken")),
        (ProposalKind.SEND_BACK, _("sende saken tilbake")),
    )
    wholes = [one for one in item.proposals if one.kind in {"main", "alternative"} and one.withdrawn_at is None]
    to = with_none(_("forslaget som ligger fram"), options((one.pk, first_words(one.text, 60)) for one in wholes[1:]))
    people = options((one.person, one.name) for one in state.present)
    fields = (
        Field("text", _("Forslaget"), Kind.LONG),
        Field("kind", _("Hva slags forslag"), Kind.CHOICE, options=options(kinds)),
        Field("proposer", _("Fremmet av"), Kind.CHOICE, options=with_none(_("velg"), people)),
        *((Field("to", _("Gjelder"), Kind.CHOICE, options=to),) if len(wholes) > 1 else ()),
    )
    return Form("forslag", _("Før forslaget"), fields, hidden(item=item.item), title=_("Nytt forslag"), shortcut="f")


def _deputies(one: OutOfItem, item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """Deputies to call for the item, to the seat of who is out of it."""
    if not one.is_out:
        return ()
    seat = next(
        (seat for seat in state.seats if one.person in {seat.member, *(stay.person for stay in seat.before)}), None
    )
    if seat is None or not seat.deputies or (seat.here and seat.here.person != one.person):
        return ()
    deputies = Field("person", _("Vara for saken"), Kind.CHOICE, options=options(seat.deputies))
    return (Form("vara", _("Kall inn varaen"), (deputies,), hidden(seat=seat.seat, item=item.item)),)
