"""A form leads on to a page of this site, and to nothing else that somebody wrote into it."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from saksgang.web.redirects import safe_redirect

ELSEWHERE = [
    "https://elsewhere.invalid/",
    "//elsewhere.invalid/",
    "///elsewhere.invalid/",
    "/\\elsewhere.invalid",
    "\\\\elsewhere.invalid",
    "/\t/elsewhere.invalid",
    "/\n/elsewhere.invalid",
    "\x00//elsewhere.invalid",
    " //elsewhere.invalid",
    "http:elsewhere.invalid",
    "javascript:alert(1)",
    "data:text/html,hei",
    "/side\r\nSet-Cookie: a=b",
    "/side\ud800",
    "/" + "a" * 5000,
    "side",
    "",
    "https://testserver@elsewhere.invalid/",
    "//testserver/",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_address_that_is_no_path_of_ours_leads_to_the_other(wanted: str) -> None:
    response = safe_redirect(RequestFactory().get("/"), wanted, otherwise="/vagsregionen/")
    assert response.headers["Location"] == "/vagsregionen/"


@pytest.mark.parametrize("wanted", ["/", "/vagsregionen/saker/?ord=vann&side=2#sak", "/vågsregionen/møter/"])
def test_path_of_ours_is_followed(wanted: str) -> None:
    from django.utils.encoding import iri_to_uri

    response = safe_redirect(RequestFactory().get("/"), wanted, otherwise="/annet/")
    assert response.headers["Location"] == iri_to_uri(wanted)


@pytest.mark.parametrize("page", ["/sprak/", "/utseende/"])
@pytest.mark.parametrize("wanted", ELSEWHERE[:-1])
def test_choice_at_the_foot_leads_nowhere_else(client: Client, page: str, wanted: str) -> None:
    if "\ud800" in wanted:
        wanted = wanted.replace("\ud800", "%ED%A0%80")
    response = client.post(page, {"language": "en", "scheme": "dark", "next": wanted})
    location = response.headers["Location"]
    assert location.startswith("/") and not location.startswith(("//", "/\\"))
    assert "elsewhere" not in location and "\n" not in location
