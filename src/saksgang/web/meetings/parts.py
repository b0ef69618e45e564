"""The words around the parts of an item. A meeting shows the same words thirty times; they are looked up once a page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saksgang.records.models import Vote
from saksgang.records.queries.item_parts import ToldVote


def part_words() -> dict[str, str]:
    """The words by what they stand at, in the reader's language."""
    return {
        "introduced_by": _("Innledes av"),
        "guests": _("Gjester:"),
        "text": _("Saken"),
        "proposal": _("Forslag til vedtak"),
        "attachments": _("Vedlegg"),
        "remarks": _("Fra møtet"),
        "disqualified": _("Inhabil:"),
        "votes": _("Votering"),
        "decision": _("Vedtak"),
        "follow_ups": _("Dette skal følges opp"),
        "due": _("innen"),
        "references": _("Viser til:"),
        "alone": _("Åpne saken alene"),
        "case": _("Se sakens gang"),
        "exempt": _("Unntatt offentlighet"),
        "untitled": _("Uten tittel"),
        "withheld": _("Innholdet i saken er unntatt offentlighet. Det vises bare for dem som har tilgang til det."),
    }


def vote_in_words(vote: Vote | ToldVote) -> str:
    """`5 stemmer for, 1 stemme mot (Åse Nordmyr), 1 blank – vedtatt`."""
    said = _unanimous(vote) if vote.unanimous else _sides(vote)
    if vote.blank:
        said.append(ngettext("%(n)s blank", "%(n)s blanke", vote.blank) % {"n": vote.blank})
    if vote.casting_vote:
        said.append(_("med møtelederens dobbeltstemme"))
    about = f"{vote.about}: " if vote.about else ""
    became = {True: " – " + _("vedtatt"), False: " – " + _("falt"), None: ""}[vote.adopted]
    return about + ", ".join(said) + became


def _unanimous(vote: Vote | ToldVote) -> list[str]:
    return [_("enstemmig") + (f" ({vote.in_favour})" if vote.in_favour else "")]


def _sides(vote: Vote | ToldVote) -> list[str]:
    said = []
    if vote.in_favour is not None or vote.for_names:
        counted = vote.in_favour if vote.in_favour is not None else len(vote.for_names)
        words = ngettext("%(n)s stemme for", "%(n)s stemmer for", counted) % {"n": counted}
        said.append(_with_names(words, vote.for_names))
    if vote.against is not None or vote.against_names:
        counted = vote.against if vote.against is not None else len(vote.against_names)
        words = ngettext("%(n)s stemme mot", "%(n)s stemmer mot", counted) % {"n": counted}
        said.append(_with_names(words, vote.against_names))
    return said


def _with_names(words: str, names: list[str]) -> str:
    return f"{words} ({', '.join(names)})" if names else words
