"""P1, O9: a paper with a national identity number goes through the browser into the register without it."""

from __future__ import annotations

import pytest
from django.test import Client

from saksgang.core.identity_numbers import REFUSED
from saksgang.records.models import AgendaItem, Document, Finding
from tests.core.test_identity_numbers import INVENTED
from tests.web.register import Register, user_with
from tests.web.test_reading_in import NOTICE, START, _file, fields_of

WITH_NUMBER = NOTICE.replace("Utredningen er ferdig.", f"Søkeren ({INVENTED}) venter på svar.")


@pytest.fixture
def preview(register: Register, client: Client) -> tuple[str, dict[str, str]]:
    """The address of the preview of a paper with a number, and its form as a browser sends it back."""
    client.force_login(register.secretary)
    url = client.post(START, {"files": _file(WITH_NUMBER, name=f"sak-{INVENTED}.md")}).headers["Location"]
    return url, fields_of(client.get(url).content.decode())


def test_paper_with_a_number_is_registered_without_it(
    register: Register, client: Client, preview: tuple[str, dict[str, str]]
) -> None:
    url, sent = preview
    answer = client.post(url, {**sent, "register": "1"}, follow=True)
    item = AgendaItem.objects.get(number="KF 7/31")
    document = Document.objects.get(pk=item.meeting.papers.get().document_id)
    assert item.text == "Søkeren ([fødselsnummer skjult]) venter på svar."
    assert document.name == "sak-[fødselsnummer skjult].md"
    assert INVENTED not in answer.content.decode().partition("<h1")[2]
    found = Finding.objects.get(code="identity-number-in-paper")
    assert found.message_nb in client.get(f"/vagsregionen/papirer/{document.pk}/").content.decode()


def test_number_written_into_the_preview_is_refused_at_its_field(
    register: Register, client: Client, preview: tuple[str, dict[str, str]]
) -> None:
    url, sent = preview
    answer = client.post(url, {**sent, "0.place": f"Hos {INVENTED}", "register": "1"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert REFUSED.text.nb in html
    assert str(REFUSED.source) in html
    assert not AgendaItem.objects.filter(number="KF 7/31").exists()


def test_file_with_a_number_is_fetched_only_by_who_sees_what_is_exempt_until_it_is_looked_over(
    register: Register, client: Client, preview: tuple[str, dict[str, str]]
) -> None:
    from saksgang.core.access import Role

    url, sent = preview
    client.post(url, {**sent, "register": "1"})
    document = Finding.objects.get(code="identity-number-in-paper").paper
    assert document is not None
    file = f"/vagsregionen/papirer/{document.document_id}/fil"
    officer = user_with(register, Role.CASE_OFFICER)
    seen = []
    for user in (register.secretary, officer):
        client.force_login(user)
        seen.append(client.get(file).status_code)
    client.force_login(register.secretary)
    finding = Finding.objects.get(code="identity-number-in-paper")
    client.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", {"reason": "Sett over"})
    client.force_login(officer)
    seen.append(client.get(file).status_code)
    assert (seen[0], seen[1] in (403, 404), seen[2]) == (200, True, 200)
