"""What may be exempt, and each refusal with its paragraph: O1, O3, O4, O5, O6, O7."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.exempting import (
    Asked,
    Circumstances,
    LegalReference,
    Meets,
    Target,
    WholeBecause,
    basis_of,
    lifting_refused,
    reference_for,
    why_not,
)
from saksgang.core.texts import Language

TODAY = datetime.date(2031, 4, 2)
HERE = Circumstances(
    today=TODAY, title="Tilsetting av leder", texts=("Tilsetting av leder", "Runa Lyngmo har søkt permisjon.")
)
WORDS = Asked(Target.ITEM, "offl-23-1", passages=("har søkt permisjon",), is_considered=True)
DUTY = replace(WORDS, basis="offl-13", because_of="fvl-13-1-1")
WHOLE = Asked(Target.ITEM, "offl-25-1", is_considered=True)


def refused(asked: Asked, here: Circumstances = HERE) -> tuple[str, str | None]:
    refusal = why_not(asked, here)
    assert refusal is not None
    assert all(refusal.text.to(language).strip() for language in Language)
    assert "{" not in refusal.text.nb + refusal.text.nn + refusal.text.en
    return refusal.code, refusal.source


@pytest.mark.parametrize("asked", [WORDS, DUTY, WHOLE])
def test_what_the_rules_allow_is_allowed(asked: Asked) -> None:
    assert why_not(asked, HERE) is None


def test_exemption_without_a_basis_is_refused() -> None:
    assert refused(replace(WORDS, basis="")) == ("basis-needed", "offentleglova § 3")
    assert refused(replace(WORDS, basis="koml-11-5-2")) == ("basis-needed", "offentleglova § 3")
    assert refused(replace(WORDS, basis="fvl-13-1-1")) == ("basis-needed", "offentleglova § 3")


def test_o1_wider_access_that_was_not_considered_is_refused() -> None:
    assert refused(replace(WORDS, is_considered=False)) == ("wider-access-not-considered", "offentleglova § 11")


def test_o3_whole_document_by_a_basis_for_information_needs_one_of_three_reasons() -> None:
    whole = Asked(Target.CASE_PAPER, "offl-23-1", is_considered=True)
    assert refused(whole) == ("whole-needs-reason", "offentleglova § 12")
    for reason in WholeBecause:
        assert why_not(replace(whole, whole_because=reason), HERE) is None
    assert why_not(replace(whole, basis="offl-23-3"), HERE) is None  # a basis for documents
    assert why_not(replace(whole, target=Target.REMARK), HERE) is None  # no document


def test_o4_confidential_contents_are_opened_only_with_a_reason() -> None:
    duty = lifting_refused(basis_of("offl-13"), reason="  ")
    assert duty is not None and (duty.code, duty.source) == ("duty-needs-reason", "offentleglova § 13")
    other = lifting_refused(basis_of("offl-23-1"), reason="")
    assert other is not None and other.code == "reason-needed"
    assert lifting_refused(basis_of("offl-13"), reason="Samtykke fra den det gjelder") is None


@pytest.mark.parametrize("basis", ["offl-14-1", "offl-15-1"])
@pytest.mark.parametrize("target", [Target.CASE, Target.ITEM, Target.CASE_PAPER, Target.ATTACHMENT, Target.REMARK])
def test_o5_nothing_put_to_an_elected_body_is_internal(basis: str, target: Target) -> None:
    asked = Asked(target, basis, is_considered=True)
    assert refused(asked, replace(HERE, meets=Meets.MUNICIPAL_ACT)) == (
        "not-internal-to-elected-body",
        "offentleglova § 16 første ledd bokstav a og b",
    )


@pytest.mark.parametrize("meets", [Meets.BY_LAWS, Meets.NONE])
def test_o5_papers_between_municipalities_are_not_internal_to_one(meets: Meets) -> None:
    asked = Asked(Target.CASE_PAPER, "offl-14-1", is_considered=True)
    here = replace(HERE, meets=meets)
    assert refused(asked, here) == (
        "not-internal-between-municipalities",
        "offentleglova § 16 første ledd bokstav d",
    )
    assert why_not(replace(asked, basis="offl-15-1"), here) is None


def test_o5_final_decision_is_never_internal() -> None:
    asked = Asked(Target.ITEM, "offl-15-1", is_considered=True)
    assert refused(asked, replace(HERE, has_decision=True)) == (
        "final-decision-not-internal",
        "offentleglova § 14 andre ledd bokstav a",
    )


@pytest.mark.parametrize("words", ["Søkerliste", "søkjarlista", "Offentlig søkarliste", "Liste over søkere"])
def test_o6_list_of_applicants_is_never_exempt(words: str) -> None:
    attachment = Asked(Target.ATTACHMENT, "offl-25-1", is_considered=True)
    assert refused(attachment, replace(HERE, title=words)) == ("applicants-are-public", "offentleglova § 25 andre ledd")
    passages = replace(WORDS, basis="offl-25-1", passages=(words,))
    assert refused(passages, replace(HERE, texts=(words,)))[0] == "applicants-are-public"


def test_o7_confidentiality_names_its_provision() -> None:
    source = ("confidentiality-provision-needed", "offentleglova § 31")
    for because_of in ("", "personvern", "offl. § 13", "koml-11-5-2", "fvl-6-1"):
        assert refused(replace(DUTY, because_of=because_of)) == source
    other = replace(DUTY, because_of="barnevernsloven § 13-1")
    assert why_not(other, HERE) is None
    assert reference_for(other) == LegalReference(
        "offentleglova", "13", because_of=LegalReference("barnevernsloven", "13-1")
    )


def test_basis_that_is_not_in_force_that_day_is_refused() -> None:
    early = replace(HERE, today=datetime.date(2005, 1, 1))
    assert refused(WORDS, early) == ("basis-not-valid", "offentleglova § 31")


def test_delayed_access_needs_a_day_ahead() -> None:
    delayed = Asked(Target.ITEM, "offl-5-1", is_considered=True)
    assert refused(delayed) == ("delay-needs-day", "offentleglova § 5")
    assert why_not(replace(delayed, until_on=TODAY + datetime.timedelta(days=1)), HERE) is None
    assert refused(replace(delayed, until_on=TODAY))[0] == "day-is-past"
    assert refused(replace(delayed, until_on=datetime.date(9999, 12, 31)))[0] == "day-too-far"


def test_name_is_exempt_as_a_whole_and_by_what_fits_a_name() -> None:
    name = Asked(Target.PERSON, "offl-13", because_of="fvl-13-1-1", is_considered=True)
    assert why_not(name, replace(HERE, title="Runa Lyngmo", texts=("Runa Lyngmo",))) is None
    assert refused(replace(name, basis="offl-23-1")) == ("not-for-names", "offentleglova § 13")
    assert refused(replace(name, passages=("Runa",)))[0] == "name-is-whole"


@pytest.mark.parametrize(
    ("passage", "code"),
    [
        ("har søkt   **PERMISJON**", None),
        ("har søkt oppsigelse", "passage-not-there"),
        ("–", "passage-too-short"),
        ("off", "passage-too-short"),  # stands in the mark itself
    ],
)
def test_passage_must_stand_in_the_text(passage: str, code: str | None) -> None:
    refusal = why_not(replace(WORDS, passages=(passage,)), HERE)
    assert (refusal.code if refusal else None) == code


def test_public_title_that_tells_what_is_exempt_is_refused() -> None:
    assert refused(replace(WHOLE, public_title="tilsetting av  LEDER"))[0] == "public-title-tells"
    assert refused(replace(WORDS, public_title="En som har søkt permisjon"))[0] == "public-title-tells"
    assert why_not(replace(WHOLE, public_title="Personalsak"), HERE) is None
