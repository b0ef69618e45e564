"""What is done more rarely with an item, as forms in groups: people, doors, its place in the list, elections, the minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from saksgang.core.attendance.disqualification import GROUND_NAMES
from saksgang.core.dossier import Outcome
from saksgang.core.treatment.closing import CLOSING_NAMES
from saksgang.core.treatment.item_states import ItemState
from saksgang.records.queries.live import LiveState
from saksgang.records.queries.live_item import LiveItem
from saksgang.web.live.desk import language
from saksgang.web.live.elections_desk import forms_of_elections
from saksgang.web.live.forms import Field, Form, Kind, Option, hidden, options
from saksgang.web.live.votes_desk import cast_fields
from saksgang.web.words import OUTCOMES

_WITHOUT_DECISION = (Outcome.NOTED, Outcome.NONE, Outcome.REFERRED)
_ENDS = (Outcome.ADOPTED, Outcome.APPROVED, Outcome.NOTED, Outcome.REJECTED, Outcome.REFERRED, Outcome.NONE)


@dataclass(frozen=True, slots=True)
class Group:
    """Forms that stand together below a word of their own."""

    title: str
    forms: tuple[Form, ...]


def groups_of(item: LiveItem, state: LiveState) -> tuple[Group, ...]:
    """All that can be done with the item besides treating it, as the meeting stands; no group is empty."""
    if item.is_withheld or not state.has_begun:
        return ()
    groups = (
        Group(_("Folk"), _people(item, state) if state.is_sitting else ()),
        Group(_("Dørene"), _doors(item, state) if state.is_sitting else ()),
        Group(_("Saklista"), _list(item, state) if state.is_sitting else ()),
        Group(_("Valg"), forms_of_elections(item) if state.is_sitting and item.is_now else ()),
        Group(_("Referatet"), _minutes(item, state)),
    )
    return tuple(Group(one.title, tuple(_quiet(form) for form in one.forms)) for one in groups if one.forms)


def _quiet(form: Form) -> Form:
    """The form as it stands among many: without a frame."""
    return replace(form, look="tertiary")


def _list(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """The place of the item in the list, and whether it is treated at all."""
    return (*_order(item, state), *(_rare(item, state) if item.is_now else ()))


def _minutes(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What is to stand in the minutes about how the item ended."""
    forms = [_statement(item, state)]
    if state.is_sitting and item.is_now:
        forms = [_noted(item), *forms, _appeal(item, state)]
    elif item.state is ItemState.TREATED:
        forms.append(_outcome(item))
    return tuple(forms)


def _people(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    here = hidden(item=item.item)
    members = options(_members(state))
    grounds = options((ground.value, name.to(language())) for ground, name in GROUND_NAMES.items())
    doubt = (
        Field("person", _("Hvem det gjelder"), Kind.CHOICE, options=members),
        Field("ground", _("Grunn"), Kind.CHOICE, options=grounds),
        Field("explained", _("Forklaring til referatet")),
        Field("raised_by", _("Reist av, om det ikke var medlemmet selv")),
    )
    answers = options((("1", _("innvilget")), ("0", _("avslått"))))
    excuse = (
        Field("person", _("Hvem som søker"), Kind.CHOICE, options=members),
        Field("reason", _("Grunn, slik medlemmet vil ha den"), is_required=True),
        Field("is_granted", _("Svaret"), Kind.BALLOT, options=answers),
        *cast_fields(state),
    )
    return (
        Form("tvil", _("Før spørsmålet"), doubt, here, title=_("Inhabilitet")),
        Form("fritak", _("Før fritaket"), excuse, here, title=_("Fritak")),
    )


def _members(state: LiveState) -> list[tuple[int, str]]:
    """Those in the seats, and members who are not there."""
    return [
        (person, name)
        for seat in state.seats
        if (person := seat.here.person if seat.here else seat.member) is not None
        for name in (seat.name,)
    ]


def _doors(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    here = hidden(item=item.item)
    if item.is_closed_now or item.is_closing_debated:
        return (Form("apne-dorene", _("Åpne dørene"), hidden=here),)
    grounds = options(
        ((ground.value, name.to(language())) for ground, name in CLOSING_NAMES.items()), chosen=item.closed_ground
    )
    ground = Field("ground", _("Hjemmel"), Kind.CHOICE, options=grounds)
    law = Field("exempt_by", _("Paragraf i offentleglova"), hint=_("Trengs når grunnen er offentlige interesser."))
    forms = [
        Form("lukk-dorene", _("Vedta å lukke dørene"), (ground, law, *cast_fields(state)), here, title=_("Lukk dørene"))
    ]
    if not any(not one.voted_in_open or one.debated_closed for one in item.closings):
        forms.append(
            Form("drofte-lukking", _("Drøft lukking bak lukkede dører"), (ground,), here, title=_("Drøft lukking"))
        )
    return tuple(forms)


def _order(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    """What can be done with the place of the item in the order."""
    others = [(one.item, one.label + " " + one.title) for one in state.items if one.item != item.item]
    before = tuple((item, words) for item, words in others)
    if not before or not state.is_sitting:
        return ()
    reason = Field("reason", _("Grunn, om den skal i referatet"))
    forms = [
        Form(
            "ta-for", _("Endre rekkefølgen"),
            (Field("before", _("Behandle saken før"), Kind.CHOICE, options=options(before)), reason),
            hidden(item=item.item), title=_("Ta i annen rekkefølge"),
        )
    ]  # fmt: skip
    if item.joined_to is None:
        forms.append(
            Form(
                "sla-sammen", _("Behandle sammen"),
                (Field("lead", _("Behandle saken sammen med"), Kind.CHOICE, options=options(before)),),
                hidden(item=item.item), title=_("Slå sammen"),
            )
        )  # fmt: skip
    else:
        forms.append(Form("skill-fra", _("Skill fra hverandre"), hidden=hidden(item=item.item)))
    split = (
        Field("title", _("Tittel på den nye saken"), is_required=True),
        Field("proposal", _("Forslag til vedtak"), Kind.LONG),
    )
    forms.append(Form("del", _("Del saken"), split, hidden(item=item.item), title=_("Del i to")))
    return tuple(forms)


def _rare(item: LiveItem, state: LiveState) -> tuple[Form, ...]:
    here = hidden(item=item.item)
    reason = Field("reason", _("Grunn"))
    forms = [
        Form("send-tilbake", _("Send saken tilbake"), (reason, *cast_fields(state)), here, title=_("Send tilbake")),
        Form("trekk", _("Trekk saken"), (reason,), here, title=_("Trekk")),
        Form("legg-tilbake", _("Legg saken tilbake"), hidden=here, look="tertiary"),
    ]
    if state.rules.minority.value is not None:
        seats = options((one.seat, one.name) for one in state.seats if one.here)
        forms.insert(0, _consent(item, seats))
    return tuple(forms)


def _consent(item: LiveItem, seats: tuple[Option, ...]) -> Form:
    fields = (
        Field("chair_objects", _("Møtelederen motsetter seg det"), Kind.CHECK),
        Field("objecting", _("Medlemmer som motsetter seg det"), Kind.SEVERAL, options=seats),
    )
    hint = _("Spørsmålet trengs når saken ikke sto på lista, eller papirene ikke var sendt ut.")
    fields = (fields[0], replace(fields[1], hint=hint))
    return Form("samtykke", _("Før svaret"), fields, hidden(item=item.item), title=_("Spør om saken kan avgjøres"))


def _noted(item: LiveItem) -> Form:
    outcomes = options((one.value, str(OUTCOMES[one.value].text)) for one in _WITHOUT_DECISION)
    field = Field("outcome", _("Hvordan saken endte"), Kind.CHOICE, options=outcomes)
    return Form("ferdig", _("Avslutt saken"), (field,), hidden(item=item.item), title=_("Avslutt uten vedtak"))


def _outcome(item: LiveItem) -> Form:
    """How a treated item ended, to be corrected."""
    outcomes = options(((one.value, str(OUTCOMES[one.value].text)) for one in _ENDS), chosen=item.outcome)
    field = Field("outcome", _("Hvordan saken endte"), Kind.CHOICE, options=outcomes)
    return Form("utfall", _("Rett utfallet"), (field,), hidden(item=item.item), title=_("Rett utfallet"))


def _statement(item: LiveItem, state: LiveState) -> Form:
    fields = (
        Field("person", _("Fra"), Kind.CHOICE, options=options(_members(state))),
        Field("text", _("Tilførselen, slik den skal stå"), Kind.LONG, is_required=True),
    )
    return Form("tilforsel", _("Før tilførselen"), fields, hidden(item=item.item), title=_("Protokolltilførsel"))


def _appeal(item: LiveItem, state: LiveState) -> Form:
    seats = options((one.seat, one.name) for one in state.seats if one.here)
    field = Field("seats", _("Medlemmer som bringer saken inn"), Kind.SEVERAL, options=seats)
    return Form("anke", _("Før anken"), (field,), hidden(item=item.item), title=_("Mindretallsanke"))
