"""Two co-operations in one installation never see or change each other, also when ids are guessed."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from saksgang.core.access import Role
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    Decision,
    Difference,
    Document,
    Exemption,
    Finding,
    FollowUp,
    Membership,
    Municipality,
    Paper,
    Person,
    Remark,
    Seat,
)
from tests.cast.people import Cast, make_cast
from tests.web.register import NOW, user_with
from tests.web.test_rights_matrix import addresses, url_of, values_of

FOREIGN = "Fremmedord"
"""Stands in every text of the other co-operation."""


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    cast = make_cast()
    ours = {"cooperation": cast.other.cooperation}
    AgendaItem.objects.filter(**ours).update(title=FOREIGN, text=FOREIGN)
    for part in (Decision, Remark, FollowUp):
        part.objects.filter(**ours).update(text=FOREIGN)
    Attachment.objects.filter(**ours).update(title=FOREIGN)
    Case.objects.filter(**ours).update(title=FOREIGN)
    Person.objects.filter(**ours).update(name=FOREIGN)
    Document.objects.filter(**ours).update(name=f"{FOREIGN}.md")
    Finding.objects.filter(**ours).update(message_nb=FOREIGN)
    Municipality.objects.filter(**ours, slug="alnes").update(name=FOREIGN)
    Body.objects.filter(**ours).update(name=FOREIGN)
    return cast


@pytest.fixture
def administrator(cast: Cast) -> Client:
    """The administrator of the first co-operation, who may everything there."""
    client = Client()
    client.force_login(user_with(cast.register, Role.ADMINISTRATOR))
    return client


def _foreign_ids(cast: Cast) -> dict[str, object]:
    """The ids of the other co-operation's rows."""
    cooperation, meeting = cast.other.cooperation, cast.other.meetings[0]
    paper = Paper.objects.filter(meeting=meeting)[0]
    item = AgendaItem.objects.filter(meeting=meeting).order_by("position")[0]
    difference = Difference.objects.create(
        cooperation=cooperation, object_type="meeting", object_id=meeting.pk, field="place", register_value="a",
        paper_value=FOREIGN, paper_value_hash="2", paper=paper, seen_at=NOW,
    )  # fmt: skip
    exemption = Exemption.objects.create(
        cooperation=cooperation, item=item, passages=[FOREIGN], basis="offl-13", law="offl.", section="13",
        considered_by_name="x", considered_at=NOW, made_at=NOW, made_by_name="x",
    )  # fmt: skip
    return {
        "seat_id": Seat.objects.filter(cooperation=cooperation)[0].pk,
        "document_id": paper.document_id,
        "finding_id": Finding.objects.filter(cooperation=cooperation)[0].pk,
        "difference_id": difference.pk,
        "user_id": cast.other.reader.pk,
        "exemption_id": exemption.pk,
        "item_id": item.pk,
        "object_id": meeting.pk,
    }


def test_id_of_another_cooperations_row_in_an_address_is_not_found_and_changes_nothing(
    cast: Cast, administrator: Client
) -> None:
    values = values_of(cast)
    foreign = _foreign_ids(cast)
    before = cast.other.cooperation.events.count()
    tried = {}
    for pattern in addresses():
        name = pattern.name or ""
        own = url_of(name, pattern, cast, values)
        url = url_of(name, pattern, cast, {**values, **foreign})
        if url == own:
            continue
        for method in (administrator.get, administrator.post):
            response = method(url, follow=True)
            assert FOREIGN not in response.getvalue().decode("utf-8", "replace"), url
            tried[url] = response.status_code
    assert len(tried) > 15
    assert cast.other.cooperation.events.count() == before
    finding = Finding.objects.filter(cooperation=cast.other.cooperation)[0]
    assert (finding.state, Exemption.objects.get(pk=foreign["exemption_id"]).lifted_at) == ("open", None)
    assert Membership.objects.get(user=cast.other.reader).ended_at is None


def test_words_of_the_address_that_lead_to_another_cooperations_rows_are_not_found(
    cast: Cast, administrator: Client
) -> None:
    cooperation = cast.other.cooperation
    Case.objects.filter(pk=Case.objects.filter(cooperation=cooperation)[0].pk).update(slug="bare-her")
    Person.objects.filter(cooperation=cooperation, slug="ase-nordmyr").update(slug="bare-der")
    Body.objects.filter(cooperation=cooperation).update(slug="rr")
    paths = (
        "saker/bare-her/", "personer/bare-der/", "rr/", f"rr/{cast.other.meetings[0].slug}/",
        f"rr/{cast.other.meetings[0].slug}/1/", f"rr/{cast.other.meetings[0].slug}/innkalling.md",
        "saker/bare-her/historikk/", f"rr/{cast.other.meetings[0].slug}/rett/",
    )  # fmt: skip
    assert {path: administrator.get(f"/vagsregionen/{path}").status_code for path in paths} == dict.fromkeys(paths, 404)


def test_question_part_of_an_address_never_reaches_another_cooperation(cast: Cast, administrator: Client) -> None:
    Body.objects.filter(cooperation=cast.other.cooperation).update(slug="rr")
    foreign = _foreign_ids(cast)
    for page in (
        *("moter/?organ=rr", "saker/?organ=rr", "vedtak/?organ=rr", "funn/?organ=rr", f"saker/?ord={FOREIGN}"),
        *(
            f"vedtak/?ord={FOREIGN}",
            f"oppfolging/?ord={FOREIGN}",
            f"personer/?ord={FOREIGN}",
            f"papirer/?ord={FOREIGN}",
        ),
        *(f"sok/?q={FOREIGN}", "historikk/?side=2", f"historikk/eksport.csv?slag=meeting&id={foreign['object_id']}"),
    ):
        text = administrator.get(f"/vagsregionen/{page}").getvalue().decode()
        for echo in (f'value="{FOREIGN}"', f"«{FOREIGN}»", f"q={FOREIGN}", f"ord={FOREIGN}", f"ord%3D{FOREIGN}"):
            text = text.replace(echo, "")
        assert FOREIGN not in text, page


def test_id_of_another_cooperations_row_in_a_form_is_refused(cast: Cast, administrator: Client) -> None:
    cooperation, other = cast.register.cooperation, cast.other.cooperation
    case = Case.objects.filter(cooperation=cooperation).order_by("pk")[0]
    person = Person.objects.filter(cooperation=cooperation).order_by("pk")[0]
    foreign_case = Case.objects.filter(cooperation=other)[0]
    foreign_item = AgendaItem.objects.filter(cooperation=other)[0]
    foreign_person = Person.objects.filter(cooperation=other)[0]
    foreign_body = Body.objects.get(cooperation=other)
    place = {"cooperation": cooperation.slug}
    sent = {
        reverse("case_join", kwargs={**place, "slug": case.slug}): {"other": foreign_case.pk, "reason": "x"},
        reverse("case_split", kwargs={**place, "slug": case.slug}): {"item": foreign_item.pk, "reason": "x"},
        reverse("person_merge", kwargs={**place, "slug": person.slug}): {"other": foreign_person.pk},
        reverse("member_office", kwargs={**place, "user_id": cast.register.reader.pk}): {
            "body": foreign_body.pk, "office": "chair", "person": foreign_person.pk,
        },
        reverse("member_change", kwargs={**place, "user_id": cast.register.reader.pk}): {
            "role": "participant", "person": foreign_person.pk,
            "municipality": Municipality.objects.filter(cooperation=other)[0].pk,
        },
    }  # fmt: skip
    before = other.events.count()
    for url, form in sent.items():
        assert FOREIGN not in administrator.post(url, form, follow=True).content.decode(), url
    assert other.events.count() == before
    assert Case.objects.get(pk=foreign_case.pk).joined_into is None
    assert AgendaItem.objects.get(pk=foreign_item.pk).case_id == foreign_item.case_id
    assert Person.objects.get(pk=foreign_person.pk).merged_into is None
    assert not foreign_body.appointments.exists()
    membership = Membership.objects.get(user=cast.register.reader)
    assert membership.person_id != foreign_person.pk
    assert membership.municipality is None or membership.municipality.cooperation_id == cooperation.pk


def test_seat_of_a_person_of_another_cooperation_gives_no_right_here(cast: Cast) -> None:
    """Even a row that points wrongly: rights follow from seats in the co-operation's own bodies."""
    foreign = Person.objects.get(cooperation=cast.other.cooperation, slug="ase-nordmyr")
    user = user_with(cast.register, Role.PARTICIPANT, person=foreign)
    client = Client()
    client.force_login(user)
    assert client.get(f"/vagsregionen/kf/{cast.register.meetings[0].slug}/deltakere/").status_code == 403


def test_user_of_both_has_in_each_the_role_of_that_one(cast: Cast) -> None:
    user = user_with(cast.register, Role.ADMINISTRATOR)
    Membership.objects.create(user=user, cooperation=cast.other.cooperation, role="contact")
    client = Client()
    client.force_login(user)
    answers = [
        client.get(f"/{register.cooperation.slug}/{page}").status_code
        for register in (cast.register, cast.other)
        for page in ("historikk/", "brukere/", "papirer/les-inn/")
    ]
    assert answers == [200, 200, 200, 403, 403, 403]
