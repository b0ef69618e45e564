"""Every address, with harm in its path, its question, its form, its headers, its method and its content type: never a fault,
never the harm in the page as anything but words, never a header more, and the safe headers on every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from django.core.cache import cache
from django.http.response import HttpResponseBase
from django.test import Client
from lxml.html import document_fromstring

from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import Cooperation, User
from tests.security.addresses import Kind, addresses_of, asked_for, kinds, sent
from tests.web.register import NOW, PASSWORD, Register

MARK = "zq7x"
HARM = {
    "html": f"\"'><script>{MARK}</script><img src=x onerror={MARK}>",
    "svg": f"<svg/onload={MARK}>",
    "link": f"javascript:{MARK}()",
    "template": "{{ 1337|add:1 }}{% debug %}${1337+1}#{1337+1}<%= 1337+1 %>",
    "sql": "' OR 1=1;--\"); DROP TABLE records_event;--",
    "header": f"x\r\nX-{MARK}: 1\r\n\r\n<html>",
    "nul": "a\x00b",
    "percent": "%s%n%d%(x)s{0}{x}",
    "path": "../../../../etc/passwd",
    "number": "9" * 40,
    "minus": "-1",
    "float": "1e400",
    "signs": "\u202e\u200b\ufeff💥𝔘İıß\ufffe",
    "long": "æ" * 3000,
    "day": "2026-02-30",
    "list": "[]",
}
TURNS = range(2)
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "ZQ7X")
ENDS_THE_SESSION = ("account_logout", "end_everywhere")
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture
def cast(register: Register) -> dict[str, User | None]:
    """One of each kind of person who may ask, and the stranger."""
    people: dict[str, User | None] = {"stranger": None, "secretary": register.secretary, "observer": register.reader}
    people["administrator"] = create_user(
        register.cooperation, username="styrer", password=PASSWORD, role=Role.ADMINISTRATOR, by=COMMAND_LINE, now=NOW
    )
    return people


def _client(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def _of(cooperation: Cooperation) -> Iterator[tuple[Kind, str]]:
    for kind in kinds():
        for address in addresses_of(kind, cooperation):
            yield kind, address


def _harmed(names: Sequence[str], turn: int) -> dict[str, str]:
    """Each name with one kind of harm; over all turns each kind meets many names."""
    kinds_of_harm = list(HARM.values())
    return {name: kinds_of_harm[(place + 7 * turn) % len(kinds_of_harm)] for place, name in enumerate(names)}


def check(response: HttpResponseBase, about: object) -> None:
    """What holds of every answer, whatever was asked."""
    assert response.status_code < 500, about
    headers = dict(response.items())
    assert {name: headers.get(name) for name in SAFE} == SAFE, about
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}, about  # the latter behind links in mail
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'"), about
    assert "unsafe" not in policy.replace("style-src 'unsafe-inline'; sandbox", "") and "http" not in policy, about
    assert ("Cache-Control" in headers or response.status_code == 304) and "Permissions-Policy" in headers, about
    assert not [name for name in headers if MARK in name.lower()], about
    assert not [value for value in headers.values() if "\n" in value or "\r" in value], about
    if headers.get("Content-Type", "").startswith("text/html"):
        _check_page(response.content.decode(), about, is_file="sandbox" in policy)  # type: ignore[attr-defined]
    else:
        assert "attachment" in headers.get("Content-Disposition", "") or "sandbox" in policy or _is_plain(headers), (
            about
        )


def _is_plain(headers: dict[str, str]) -> bool:
    """A redirect without a body, or a file of the look."""
    return "Location" in headers or headers.get("Content-Type", "").startswith(
        ("image/", "text/css", "text/javascript")
    )


def _check_page(html: str, about: object, *, is_file: bool) -> None:
    assert "1338" not in html, about
    if not html:
        return
    tree = document_fromstring(html)
    live = [
        *tree.xpath(f"//script[contains(., '{MARK}')] | //*[name()='svg'][@onload]"),
        *tree.xpath("//@*[starts-with(name(), 'on')]"),
        *tree.xpath(f"//a[starts-with(@href, 'javascript:')] | //form[contains(@action, '{MARK}')]"),
        *tree.xpath("//script[not(@src)][not(@type='application/ld+json')]"),
        *(() if is_file else tree.xpath("//style | //*[@style]")),
        *tree.xpath(
            "//script[@src and not(starts-with(@src, '/'))] | //link[@rel='stylesheet'][not(starts-with(@href, '/'))]"
        ),
    ]
    assert live == [], about


@pytest.mark.parametrize("who", ["stranger", "secretary", "observer", "administrator"])
def test_page_each_in_order_has_the_safe_headers(register: Register, cast: dict[str, User | None], who: str) -> None:
    client = _client(cast[who])
    seen = set()
    for kind, address in _of(register.cooperation):
        if kind.name == "account_logout":
            continue
        response = client.get(address)
        check(response, (who, address))
        seen.add(response.status_code)
    assert {200, 302} & seen == ({200, 302} if who == "stranger" else {200} | ({302} & seen))


def test_stranger_who_only_reads_gets_no_cookie(register: Register) -> None:
    """Not even from the choices at the foot. A page with a form that changes something must set one, to prove where the
    form came from."""
    read = 0
    for _, address in _of(register.cooperation):
        response = Client().get(address)
        if response.status_code != 200 or _asks_something(response):
            continue
        read += 1
        assert response.cookies.output() == "", address
    assert read > 10


def _asks_something(response: HttpResponseBase) -> bool:
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return False
    forms = document_fromstring(response.content).xpath("//main//form[translate(@method, 'POST', 'post')='post']")  # type: ignore[attr-defined]
    return bool(forms)


@pytest.mark.parametrize("who", ["stranger", "secretary"])
@pytest.mark.parametrize("turn", TURNS)
def test_harm_in_the_question_of_an_address_is_words(
    register: Register, cast: dict[str, User | None], who: str, turn: int
) -> None:
    client = _client(cast[who])
    names = asked_for()
    assert {"q", "side", "next"} <= set(names)
    for kind in kinds():
        if kind.name != "account_logout":
            [address, *_] = addresses_of(kind, register.cooperation)
            check(client.get(address, _harmed(names, turn)), (who, address, turn))


@pytest.mark.parametrize("who", ["stranger", "secretary"])
def test_harm_in_the_path_of_an_address_is_words(register: Register, cast: dict[str, User | None], who: str) -> None:
    client = _client(cast[who])
    broken = ("%00", "%ED%A0%80", "%FF%FE", "%0d%0aX-zq7x:1", "..%2f..%2fetc", "%2e%2e", "'%20OR%201=1", "9" * 30, "-1", "æøå",
              "%3Cscript%3Ezq7x%3C/script%3E", "%7B%7B1337|add:1%7D%7D", "2026-02-30", "a" * 300, "٣", "²", "KF%201/30", "")  # fmt: skip
    for place, kind in enumerate(kinds()):
        own = [register.cooperation.slug if name == "cooperation" else None for _, name in kind.parts]
        for harm in (*broken, *broken)[place % len(broken) :][:3]:
            values = [value if value and harm != "²" else harm for value in own]
            address = kind.filled(values)
            check(client.generic("GET", address), (who, address))
            check(client.generic("GET", address + harm), (who, address, harm))


@pytest.mark.parametrize("who", ["stranger", "administrator"])
@pytest.mark.parametrize("turn", TURNS)
def test_harm_in_every_field_of_every_form_is_words(
    register: Register, cast: dict[str, User | None], who: str, turn: int
) -> None:
    names = sent()
    assert {"next", "language", "reason"} <= set(names)
    cache.clear()
    before = register.cooperation.name
    client = _client(cast[who])
    for kind in kinds():
        if kind.name in ENDS_THE_SESSION:
            continue
        [address, *_] = addresses_of(kind, register.cooperation)
        check(client.post(address, _harmed(names, turn)), (who, address, turn))
    assert Cooperation.objects.get(pk=register.cooperation.pk).name == before


@pytest.mark.parametrize("who", ["stranger", "secretary"])
def test_odd_method_or_content_type_is_no_fault(register: Register, cast: dict[str, User | None], who: str) -> None:
    client = _client(cast[who])
    bodies = (
        (b"{", "application/json"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"a=%ED%A0%80&next=%00", "application/x-www-form-urlencoded"),
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"a=1", "application/x-www-form-urlencoded; charset=no-such-thing"),
        (b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=" + "x" * 300),
        (b"&".join(b"f%d=1" % number for number in range(5000)), "application/x-www-form-urlencoded"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "text/xml"),
        (b"", ""),
    )  # fmt: skip
    for place, kind in enumerate(kinds()):
        if kind.name in ENDS_THE_SESSION:
            continue
        [address, *_] = addresses_of(kind, register.cooperation)
        for method in (*METHODS, *METHODS)[place % len(METHODS) :][:3]:
            response = client.generic(method, address)
            check(response, (who, method, address))
        for content, content_type in (*bodies, *bodies)[place % len(bodies) :][:3]:
            check(client.generic("POST", address, content, content_type), (who, address, content_type))


@pytest.mark.parametrize("turn", TURNS)
def test_harm_in_headers_is_no_fault(register: Register, turn: int) -> None:
    headers = ("Accept", "Accept-Language", "Accept-Encoding", "User-Agent", "Referer", "If-None-Match", "If-Modified-Since",
               "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Request-ID", "Range", "Origin",
               "HX-Request", "HX-Current-URL", "HX-Target", "Authorization", "X-Requested-With")  # fmt: skip
    client = Client()
    for kind in kinds():
        [address, *_] = addresses_of(kind, register.cooperation)
        harmed = _harmed((*headers, "cookie"), turn)
        given = {name: re.sub(r"[\r\n\x00]", " ", harm).encode().decode("latin-1") for name, harm in harmed.items()}
        in_cookie = given.pop("cookie").replace(";", "")
        given["Cookie"] = f"sprak={in_cookie}; utseende={in_cookie}; sessionid={in_cookie}; csrftoken={in_cookie}"
        check(client.get(address, headers=given), (address, turn))


def test_session_of_another_cooperation_opens_nothing_here_and_changes_nothing(
    register: Register, neighbour: Register
) -> None:
    """With every id that this co-operation has, in its own addresses and in those of the other one."""
    stranger, foreign = Client(), _client(neighbour.secretary)
    events = register.cooperation.events.count()
    own = {address for _, address in _of(register.cooperation)}
    for address in sorted(own):
        foreign_answer, public_answer = foreign.get(address), stranger.get(address)
        if foreign_answer.status_code == 200 and address.startswith(f"/{register.cooperation.slug}/"):
            assert public_answer.status_code == 200, address
        check(foreign_answer, address)
        check(foreign.post(address, {"reason": "prøve", "title": "kapret"}), address)
    assert register.cooperation.events.count() == events


def test_ids_of_another_cooperation_are_not_found_in_ones_own(register: Register, neighbour: Register) -> None:
    client = _client(neighbour.secretary)
    mine = f"/{neighbour.cooperation.slug}/"
    opened = []
    for kind in kinds():
        if [name for _, name in kind.parts if name == "cooperation"] and len(kind.parts) > 1:
            for address in addresses_of(kind, register.cooperation):
                taken = mine + address.split("/", 2)[2]
                if taken in set(addresses_of(kind, neighbour.cooperation)):
                    continue  # the same words name something of their own there
                response = client.get(taken)
                check(response, taken)
                if response.status_code == 200 and re.search(r"/\d+/", address.split("/", 2)[2]):
                    opened.append(taken)
    assert opened == []
