"""What the secretary can do with the meeting now, as forms: the sitting, the roll, people and the agenda."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.core.dossier import ItemKind
from saksgang.core.texts import Language
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.queries.live import Here, LiveState, SeatLine
from saksgang.web.live.acts_sitting import REST, SEAT
from saksgang.web.live.elections_desk import chair_form
from saksgang.web.live.forms import Field, Form, Kind, hidden, options, with_none
from saksgang.web.words import ITEM_KINDS

_ADDED = (ItemKind.DECISION, ItemKind.DISCUSSION, ItemKind.INFORMATION)


def language() -> Language:
    """The reader's language."""
    return Language(get_language() or "nb")


def sitting_forms(state: LiveState) -> tuple[Form, ...]:
    """What can be done with the sitting, the next step first."""
    match state.state:
        case MeetingState.AGENDA_FIXED | MeetingState.CALLED:
            return (_start(state), *((chair_form(state),) if state.present else ()))
        case MeetingState.IN_SESSION:
            return (
                _end(state), Form("pause", _("Ta pause")), _chair(state), chair_form(state), _add(), _form_of(state), _recording(),
            )  # fmt: skip
        case MeetingState.PAUSED:
            return (Form("gjenoppta", _("Ta opp møtet igjen"), look="primary"), _chair(state))
        case MeetingState.HELD:
            return (_reopen(),)
        case _:
            return ()


def roll_call(state: LiveState) -> Form:
    """Every seat with who is there: the member, remotely, a deputy, or nobody."""
    fields: list[Field] = []
    for seat in state.seats:
        chosen = _presence(seat)
        who = f"{seat.member_name or _('Uten medlem')} ({seat.municipality_name or seat.title})"
        answers = (("present", _("til stede")), ("remote", _("digitalt")), ("absent", _("ikke her")))
        fields.append(Field(f"{SEAT}{seat.seat}", who, Kind.BALLOT, options=options(answers, chosen=chosen)))
        if seat.deputies:
            here = seat.here.person if seat.here else None
            fields.append(
                Field(
                    f"{SEAT}{seat.seat}-vara",
                    _("Vara for %(name)s") % {"name": seat.member_name or seat.title},
                    Kind.CHOICE,
                    options=with_none(_("medlemmet selv"), options(seat.deputies, chosen=here)),
                    goes_with="deputy",
                )
            )
        if len(seat.deputies) > 1:
            fields.append(Field(f"{SEAT}{seat.seat}-fordi", _("Grunn, om det ikke er varaens tur"), goes_with="deputy"))
    fields.append(Field(REST, _("Alle som ikke er merket, er til stede"), Kind.CHECK))
    return Form("opprop", _("Før oppropet"), tuple(fields), look="primary" if not state.present else "secondary")


def _presence(seat: SeatLine) -> str:
    if seat.here is not None:
        return "remote" if seat.here.is_remote else "present"
    return "absent" if seat.is_excused else ""


def seat_forms(seat: SeatLine, *, has_begun: bool) -> tuple[Form, ...]:
    """What can be done with a seat: somebody comes to it or leaves it, and times are corrected."""
    forms: list[Form] = []
    if seat.here is not None:
        forms.append(_left(seat.here))
    elif seat.member is not None:
        forms.append(_came(seat.member, seat.member_name, seat=seat.seat))
    if seat.here is None:
        forms += [_came(person, name, seat=seat.seat, is_deputy=True) for person, name in seat.deputies]
        forms.append(_stranger(seat.seat))
    if has_begun:
        stays = (*seat.before, *([seat.here] if seat.here else []))
        forms += [form for one in stays for form in (_corrected(one), _removed(one))]
    return tuple(forms)


def beside_forms(one: Here, *, has_begun: bool) -> tuple[Form, ...]:
    """What can be done with somebody beside the table."""
    left = () if one.left_at else (_left(one),)
    return (*left, _corrected(one), _removed(one)) if has_begun else left


def guest_form() -> Form:
    """Somebody who is in no seat comes."""
    fields = (
        Field("name", _("Navn"), is_required=True),
        Field(
            "capacity",
            _("Er her som"),
            Kind.CHOICE,
            options=options(
                (
                    (Capacity.INVITED, _("innleder eller gjest")),
                    (Capacity.EXECUTIVE, _("kommunedirektør, med talerett")),
                    (Capacity.AUDIENCE, _("tilhører")),
                )
            ),
        ),
        Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK),
        Field("remote", _("Deltar digitalt"), Kind.CHECK),
    )
    return Form("kom-ny", _("Før at gjesten kom"), fields, title=_("Noen andre kom"))


def _start(state: LiveState) -> Form:
    people = options(((one.person, one.name) for one in state.present), chosen=None)
    chair = Field(
        "chair", _("Møteleder, om verken leder eller nestleder er her"), Kind.CHOICE,
        options=with_none(_("leder eller nestleder"), people),
    )  # fmt: skip
    at = Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK)
    return Form("start", _("Start møtet"), (chair, at), look="primary" if state.present else "secondary")


def _end(state: LiveState) -> Form:
    """Ends the meeting: the next step once every item is treated."""
    at = Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK)
    look = "primary" if state.is_through else "secondary"
    return Form("avslutt", _("Avslutt møtet"), (at,), title=_("Avslutt møtet"), look=look)


def _reopen() -> Form:
    reason = Field("reason", _("Hvorfor møtet tas opp igjen"), is_required=True)
    return Form("apne-igjen", _("Ta opp møtet igjen"), (reason,), title=_("Ta opp møtet igjen"))


def _chair(state: LiveState) -> Form:
    people = options(((one.person, one.name) for one in state.present), chosen=state.chair)
    elected = options((one.item, f"{one.label} {one.title}") for one in state.items)
    fields = (
        Field("person", _("Ny møteleder"), Kind.CHOICE, options=people),
        Field(
            "elected_in", _("Valgt i sak"), Kind.CHOICE, options=with_none(_("leder eller nestleder"), elected),
            hint=_("Når verken leder eller nestleder er her, velges møtelederen, og valget står som sak."),
        ),
    )  # fmt: skip
    return Form("moteleder", _("Bytt møteleder"), fields, title=_("Bytt møteleder"))


def _add() -> Form:
    kinds = options(((kind.value, str(ITEM_KINDS[kind.value].text)) for kind in _ADDED), chosen="decision")
    fields = (
        Field("title", _("Tittel"), is_required=True),
        Field("kind", _("Hva som bes om"), Kind.CHOICE, options=kinds),
        Field("text", _("Om saken"), Kind.LONG),
        Field("proposal", _("Forslag til vedtak"), Kind.LONG),
        Field("reason", _("Hvorfor saken tas opp nå")),
    )
    return Form("ny-sak", _("Sett saken på lista"), fields, title=_("Ny sak i møtet"))


def _form_of(state: LiveState) -> Form:
    """Whether they meet in the room, remotely or both (K14)."""
    forms = (
        (MeetingForm.IN_PERSON, _("alle er i rommet")),
        (MeetingForm.MIXED, _("noen er med digitalt")),
        (MeetingForm.REMOTE, _("alle er med digitalt")),
    )
    fields = (
        Field("form", _("Hvordan møtet går videre"), Kind.CHOICE, options=options(forms, chosen=state.form)),
        Field("address", _("Adresse til det digitale møtet"), value=state.remote_address),
    )
    return Form("form", _("Endre møteformen"), fields, title=_("Digitalt eller i rommet"))


def _recording() -> Form:
    fields = (
        Field("who", _("Hvem som ba om å få gjøre opptak"), is_required=True),
        Field("is_allowed", _("Svaret"), Kind.BALLOT, options=options((("1", _("tillatt")), ("0", _("nektet"))))),
        Field("disturbs", _("Hvordan opptaket forstyrrer, om det ble nektet")),
    )
    return Form("opptak", _("Før svaret"), fields, title=_("Opptak"))


def _came(person: int, name: str, *, seat: int, is_deputy: bool = False) -> Form:
    fields = [Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK), Field("remote", _("Digitalt"), Kind.CHECK)]
    if is_deputy:
        fields.append(Field("because", _("Grunn, om det ikke er varaens tur")))
    words = _("%(name)s kom") % {"name": name}
    return Form("kom", words, tuple(fields), hidden(person=person, seat=seat))


def _stranger(seat: int) -> Form:
    fields = (
        Field("name", _("Navn"), is_required=True),
        Field("because", _("Hvorfor en annen enn varaene sitter i plassen")),
        Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK),
    )
    return Form("kom-ny", _("Før at en annen kom"), fields, hidden(seat=seat), title=_("En annen sitter her"))


def _left(here: Here) -> Form:
    at = Field("at", _("Klokkeslett, om det ikke er nå"), Kind.CLOCK)
    return Form("gikk", _("%(name)s gikk") % {"name": here.name}, (at,), hidden(person=here.person))


def _removed(one: Here) -> Form:
    """Take out a stay that was a slip."""
    words = _("Stryk at %(name)s var her") % {"name": one.name}
    return Form("stryk-frammote", words, hidden=hidden(stay=one.stay), look="tertiary", colour="danger")


def _corrected(one: Here) -> Form:
    left = f"{timezone.localtime(one.left_at):%H:%M}" if one.left_at else ""
    fields = (
        Field("came", _("Kom"), Kind.CLOCK, f"{timezone.localtime(one.came_at):%H:%M}"),
        Field("left", _("Gikk"), Kind.CLOCK, left),
        Field("remote", _("Digitalt"), Kind.CHECK, "1" if one.is_remote else ""),
    )
    words = _("Rett tidene til %(name)s") % {"name": one.name}
    return Form("rett-frammote", _("Rett tidene"), fields, hidden(stay=one.stay), title=words)
