"""Whether something may be made exempt as a person asks for it: the rules O1 and O3-O7, each refusal with its paragraph."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.exempting import refusing
from saksgang.core.exempting.bases import basis_of
from saksgang.core.exempting.basis import Basis
from saksgang.core.exempting.redacting import SHORTEST, mark_for, redactor_of
from saksgang.core.exempting.references import LegalReference, parse_printed, printed
from saksgang.core.exempting.skeletons import SEPARATOR, folded
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language


class Target(StrEnum):
    """What is made exempt."""

    CASE = "case"
    ITEM = "item"
    CASE_PAPER = "case-paper"
    REMARK = "remark"
    ATTACHMENT = "attachment"
    PERSON = "person"


class WholeBecause(StrEnum):
    """Why the rest of a document is exempt too, when only some information in it is (offentleglova § 12 a-c)."""

    MISLEADING = "misleading"
    LABORIOUS = "laborious"
    ESSENTIAL = "essential"


class Meets(StrEnum):
    """Under which rules the body meets: as an elected body (kommuneloven chapter 11), by its own by-laws, or none."""

    MUNICIPAL_ACT = "municipal-act"
    BY_LAWS = "by-laws"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for. `passages` is empty when all of it is to be exempt; `because_of` is the provision as people
    write it, or a code of the table; remarks and attachments are exempt as a whole, words in them by way of their item; `is_considered` says that wider access was considered (offentleglova § 11)."""

    target: Target
    basis: str
    because_of: str = ""
    passages: tuple[str, ...] = ()
    whole_because: WholeBecause | None = None
    public_title: str = ""
    until_on: datetime.date | None = None
    is_considered: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The facts around it. `texts` are the fields that the public would read of it, `title` what is made exempt is called,
    `has_decision` that it holds the final decision of the item."""

    today: datetime.date
    meets: Meets = Meets.NONE
    title: str = ""
    texts: tuple[str, ...] = ()
    has_decision: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    asked: Asked
    here: Circumstances
    basis: Basis


_APPLICANTS = re.compile(
    r"s(?:ø|oe)(?:kar|kjar|ker)\w*list|liste?\w* over s(?:ø|oe)k|list of applicants", re.IGNORECASE
)
_LONGEST_YEARS = 100


def why_not(asked: Asked, here: Circumstances) -> Refusal | None:
    """`None` when it may be exempt so, else the first rule that says no."""
    basis = basis_of(asked.basis)
    if basis is None or not basis.exempts:
        return refusing.NO_BASIS
    for check in (
        _in_force,
        _considered,
        _because_of,
        _internal,
        _applicants,
        _name,
        _whole,
        _until,
        _passages,
        _title,
    ):
        refusal = check(_Question(asked, here, basis))
        if refusal is not None:
            return refusal
    return None


def reference_for(asked: Asked) -> LegalReference:
    """The structured basis of what was asked for; ask `why_not` first."""
    basis = basis_of(asked.basis)
    if basis is None:
        raise ValueError(asked.basis)
    one = basis.reference
    return LegalReference(
        one.law, one.section, one.subsection, one.letter, one.number, because_of=because_of_in(asked.because_of)
    )


def because_of_in(written: str) -> LegalReference | None:
    """A provision of confidentiality, from a code of the table or as people write it."""
    basis = basis_of(written)
    return basis.reference if basis is not None else parse_printed(written)


def lifting_refused(basis: Basis | None, *, reason: str) -> Refusal | None:
    """Why an exemption may not be lifted: a reason is always given; for confidentiality it says why the duty has ended (O4)."""
    if reason.strip():
        return None
    return refusing.DUTY_NEEDS_REASON if basis is not None and basis.is_duty else refusing.REASON_NEEDED


def _in_force(one: _Question) -> Refusal | None:
    if one.basis.holds_on(one.here.today):
        return None
    name = printed(one.basis.reference)
    return refusing.filled(refusing.NOT_IN_FORCE if one.basis.valid_from is None else refusing.NOT_VALID, basis=name)


def _considered(one: _Question) -> Refusal | None:
    """O1. A duty of confidentiality leaves nothing to consider beside whether the duty reaches that far, which is recorded too."""
    return None if one.asked.is_considered else refusing.NOT_CONSIDERED


def _because_of(one: _Question) -> Refusal | None:
    """O7: § 13 names the provision that gives the duty, by law and paragraph."""
    if not one.basis.needs_because_of:
        return None
    known = basis_of(one.asked.because_of)
    if known is not None:
        return None if known.is_for_because_of and known.holds_on(one.here.today) else refusing.BECAUSE_OF_NEEDED
    read = because_of_in(one.asked.because_of)
    if read is None or (read.law, read.section) == (one.basis.law, one.basis.section):
        return refusing.BECAUSE_OF_NEEDED
    return None


def _internal(one: _Question) -> Refusal | None:
    """O5. That papers between municipalities are not internal to one is our reading of § 16 first part d."""
    if not one.basis.is_internal:
        return None
    if one.asked.target is Target.PERSON:
        return refusing.NOT_FOR_NAMES
    if one.here.has_decision and one.asked.target in (Target.CASE, Target.ITEM):
        return refusing.INTERNAL_DECISION
    if one.here.meets is Meets.MUNICIPAL_ACT:
        return refusing.INTERNAL_TO_ELECTED
    if one.basis.section == "14" and one.asked.target is not Target.REMARK:
        return refusing.INTERNAL_BETWEEN
    return None


def _applicants(one: _Question) -> Refusal | None:
    """O6: the list of applicants is always public, whatever else of an appointment is not."""
    if (one.basis.section, one.basis.subsection) != ("25", "1"):
        return None
    named = (*one.asked.passages, one.here.title if not one.asked.passages else "")
    return refusing.APPLICANTS if any(map(_APPLICANTS.search, named)) else None


def _name(one: _Question) -> Refusal | None:
    return refusing.NOT_FOR_NAMES if one.asked.target is Target.PERSON and not one.basis.of_names else None


def _whole(one: _Question) -> Refusal | None:
    """O3: by a basis that covers information, all of a document is exempt only for one of three reasons."""
    is_document = one.asked.target not in (Target.PERSON, Target.REMARK)
    if one.asked.passages or not is_document or one.basis.of_documents or one.asked.whole_because is not None:
        return None
    return refusing.WHOLE_NEEDS_REASON


def _until(one: _Question) -> Refusal | None:
    if one.asked.until_on is None:
        return refusing.DELAY_NEEDS_DAY if one.basis.is_delay else None
    if one.asked.until_on <= one.here.today:
        return refusing.DAY_IS_PAST
    return refusing.DAY_TOO_FAR if one.asked.until_on.year > one.here.today.year + _LONGEST_YEARS else None


def _passages(one: _Question) -> Refusal | None:
    """Each passage must stand there, so that what was marked is what is taken out."""
    if one.asked.passages and one.asked.target is Target.PERSON:
        return refusing.NAME_IS_WHOLE
    together = SEPARATOR.join(one.here.texts)
    marks = [folded(mark_for(printed(reference_for(one.asked)), language)) for language in Language]
    for passage in one.asked.passages:
        letters = folded(passage)
        if len(letters) < SHORTEST or any(letters in mark for mark in marks):
            return refusing.filled(refusing.PASSAGE_TOO_SHORT, passage=_first_words(passage))
        if not redactor_of([(passage, "")]).holds(together):
            return refusing.filled(refusing.PASSAGE_NOT_THERE, passage=_first_words(passage))
    return None


def _title(one: _Question) -> Refusal | None:
    """A public title must not say what it stands in for."""
    title = one.asked.public_title
    if not title.strip():
        return None
    is_the_same = folded(title) == folded(one.here.title)
    tells = is_the_same or redactor_of([(passage, "") for passage in one.asked.passages]).holds(title)
    return refusing.TITLE_TELLS if tells else None


def _first_words(passage: str) -> str:
    bare = " ".join(passage.split())
    return bare if len(bare) <= 60 else bare[:59] + "…"
