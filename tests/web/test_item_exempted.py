"""An item is exempted from public access, and opened again, in the form of corrections."""

from __future__ import annotations

from django.test import Client
from lxml.html import document_fromstring

from saksgang.records.models import AgendaItem
from tests.web.register import Register


def _exemption(item: AgendaItem) -> tuple[bool, str, str]:
    item.refresh_from_db()
    return item.is_exempt, item.exempt_law, item.exempt_text


def test_item_exempted_in_the_form_is_withheld_from_all_others_until_it_is_opened(
    register: Register, reader: Client
) -> None:
    item = AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("pk")[0]
    at = f"/vagsregionen/kf/{register.meetings[0].slug}/{item.slug}/"
    secretary = Client()
    secretary.force_login(register.secretary)
    secretary.post(
        f"{at}rett/",
        {
            **{"is_exempt": "1", "is_exempt.seen": "", "exempt_law": "offl. § 23", "exempt_law.seen": ""},
            **{"exempt_text": "Unntatt offentlighet", "exempt_text.seen": ""},
        },
    )
    assert _exemption(item) == (True, "offl. § 23", "Unntatt offentlighet")
    assert "Utredningen er ferdig" not in reader.get(at).content.decode()
    refused = secretary.post(f"{at}rett/", {"is_exempt": "", "is_exempt.seen": "1"})
    assert refused.status_code == 422 and "Skriv hvorfor unntaket oppheves" in refused.content.decode()
    secretary.post(f"{at}rett/", {"is_exempt": "", "is_exempt.seen": "1", "reason": "Avtalen er offentlig"})
    assert _exemption(item) == (False, "offl. § 23", "Unntatt offentlighet")
    assert "Utredningen er ferdig" in reader.get(at).content.decode()


def test_form_of_an_item_shows_in_words_whether_it_is_exempt(register: Register, client: Client) -> None:
    item = AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("pk")[0]
    client.force_login(register.secretary)
    told = []
    for is_exempt in (False, True):
        AgendaItem.objects.filter(pk=item.pk).update(is_exempt=is_exempt)
        html = client.get(f"/vagsregionen/kf/{register.meetings[0].slug}/{item.slug}/rett/").content.decode()
        select = document_fromstring(html).get_element_by_id("f-is_exempt")
        told.append((select.xpath("./option/text()"), select.xpath("./option[@selected]/text()")))
    assert told == [(["nei", "ja"], ["nei"]), (["nei", "ja"], ["ja"])]
