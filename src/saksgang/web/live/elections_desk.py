"""The forms of elections: a leader by majority, members by agreement or by lists (K19)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from saksgang.records.queries.live import LiveState
from saksgang.records.queries.live_item import LiveItem
from saksgang.web.live.forms import Field, Form, Kind, hidden, options


def rounds() -> tuple[Field, ...]:
    """The votes of an election by majority."""
    return (
        Field(
            "first", _("Stemmer i første omgang"), Kind.LONG, is_required=True,
            hint=_("En kandidat på hver linje med tallet bak: Siv Tangvald 5. Skriv blank 1 for blanke."),
        ),
        Field("second", _("Stemmer i andre omgang, om den trengtes"), Kind.LONG),
        Field("draws_lot", _("Trekk lodd om det står likt"), Kind.CHECK),
    )  # fmt: skip


def chair_form(state: LiveState) -> Form:
    """Elect a chair for the meeting when neither leader nor vice leader is there (K2)."""
    people = options((one.person, one.name) for one in state.present)
    return Form(
        "valg-moteleder", _("Før valget av møteleder"),
        (Field("person", _("Valgt"), Kind.CHOICE, options=people), *rounds()), title=_("Velg møteleder"),
    )  # fmt: skip


def forms_of_elections(item: LiveItem) -> tuple[Form, ...]:
    """How somebody can be elected in the item."""
    here = hidden(item=item.item)
    office = Field("office", _("Verv"), is_required=True)
    names = _("Ett navn på hver linje, med (k) eller (m) bak.")
    agreed = (
        office,
        Field("members", _("Valgte medlemmer"), Kind.LONG, is_required=True, hint=names),
        Field("deputies", _("Valgte varamedlemmer"), Kind.LONG, hint=names),
        Field("demanded_by", _("Krevde forholdsvalg"), hint=_("La stå tomt når alle var enige om avtalevalg.")),
    )
    listed = _(
        "Navnet på lista og stemmene, så kandidatene, en på hver linje. Tom linje mellom listene. «Fellesliste: 5»"
    )
    lists = (
        office,
        Field("seats", _("Antall medlemmer som velges"), Kind.NUMBER, is_required=True),
        Field("lists", _("Lister, stemmer og kandidater"), Kind.LONG, is_required=True, hint=listed),
        Field("has_nobody_else", _("Gruppene har ingen andre av det kjønnet det er få av"), Kind.CHECK),
        Field("draws_lot", _("Trekk lodd om det står likt"), Kind.CHECK),
    )
    return (
        Form("valg-flertall", _("Før valget"), (office, *rounds()), here, title=_("Flertallsvalg")),
        Form("valg-avtale", _("Før avtalevalget"), agreed, here, title=_("Avtalevalg")),
        Form("valg-forhold", _("Før forholdsvalget"), lists, here, title=_("Forholdsvalg")),
    )
