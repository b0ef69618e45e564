"""What is kept about oneself, where it stands in something exempt that one may not read: told of, without its contents."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import timezone

from saksgang.actions.exempt_access import end_access, give_access
from saksgang.actions.exempt_readings import forget
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Case, Event, Exemption, FollowUp, Person, Remark
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW

SECRET = "Kvitnebb"
OWN = "/vagsregionen/mine-opplysninger/"
NAMES = {Who.DISQUALIFIED: "Inga Inhabil", Who.DEPUTY: "Vidar Vara", Who.MEMBER: "Mona Medlem"}


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    forget()
    return make_cast()


@pytest.mark.parametrize("who", NAMES)
def test_what_was_said_and_asked_in_an_exempt_item_is_told_to_who_reads_it_alone(cast: Cast, who: Who) -> None:
    person = Person.objects.get(name=NAMES[who])
    Remark.objects.filter(item=cast.exempt).update(text=f"{SECRET} i merknaden", speaker=person)
    FollowUp.objects.filter(item=cast.exempt).update(text=f"{SECRET} i oppgaven", responsible=person.name)
    client = cast.client(who)
    pages = [client.get(f"{OWN}{file}").content.decode() for file in ("", "opplysninger.json", "opplysninger.html")]
    reads = who is Who.MEMBER
    assert [page.count(SECRET) for page in pages] == [2 if reads else 0] * 3
    assert ["unntatt offentlighet]" in page for page in pages] == [not reads] * 3
    noted = Event.objects.filter(act="exempt.read", by=cast.users[who])
    assert list(noted.values_list("object_id", flat=True)) == ([cast.exempt.pk] if reads else [])


def test_hidden_title_of_a_case_is_not_told_once_access_has_ended(cast: Cast) -> None:
    """K24: an access that has ended tells no more than what all read."""
    item = cast.exempt
    assert item.case_id is not None
    Case.objects.filter(pk=item.case_id).update(title=f"Oppsigelse av {SECRET}")
    Exemption.objects.create(
        cooperation=cast.register.cooperation, item=item, basis="offl-13", law="offl.", section="13",
        public_title="Personalsak", considered_by_name="Siri", considered_at=NOW, made_at=NOW, made_by_name="Siri",
    )  # fmt: skip
    by, user = COMMAND_LINE, cast.users[Who.CONTACT]
    grant = give_access(
        cast.register.cooperation, item.case_id, user.pk, by=by, now=timezone.now(), reason="uttalelse", decided_in="1"
    )
    client = cast.client(Who.CONTACT)
    during = client.get(OWN).content.decode()
    end_access(cast.register.cooperation, grant.pk, by=by, now=timezone.now())
    after = client.get(OWN).content.decode()
    assert (SECRET in during, SECRET in after, "Personalsak: uttalelse" in after) == (True, False, True)
