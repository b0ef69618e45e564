"""The examples for those who run Saksgang: really started, nginx and Caddy before our server with https, and tried."""

from __future__ import annotations

import datetime
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.cli.test_serve import serving

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
NAME = "saker.example.no"
pytestmark = [pytest.mark.deploying, pytest.mark.xdist_group("deploying")]


@dataclass(frozen=True)
class Proxy:
    """A web server that runs before ours: its ports for http and https, and the certificate to trust."""

    name: str
    http: int
    https: int
    certificate: Path

    def ask(
        self, method: str, path: str, *, body: bytes = b"", headers: dict[str, str] | None = None, plain: bool = False
    ) -> http.client.HTTPResponse:
        """The answer, read to its end into `.content`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http if plain else self.https, timeout=60)
        connection.connect()
        if not plain:
            context = ssl.create_default_context(cafile=str(self.certificate))
            connection.sock = context.wrap_socket(connection.sock, server_hostname=NAME)
        port = self.http if plain else self.https
        connection.request(method, path, body, {"Host": f"{NAME}:{port}", **(headers or {})})
        answer = connection.getresponse()
        answer.content = answer.read()  # type: ignore[attr-defined]  # kept for the tests
        return answer


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for the example's name, with its key beside it."""
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").write_bytes(private)
    return folder / "fullchain.pem"


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp(str(request.param))
    with serving(data, SAKSGANG_HTTPS="1", SAKSGANG_PROXIES="1", SAKSGANG_HOSTS=NAME) as (port, _):
        before = Proxy(str(request.param), free_port(), free_port(), certificate)
        words = nginx(folder, before, port) if before.name == "nginx" else caddy(folder, before, port)
        with running(words, folder, before.https):
            yield before


def nginx(folder: Path, proxy: Proxy, port: int) -> list[str]:
    """The command that runs the example, with ports, certificate and folders of the test in place of its own."""
    site = (DEPLOY / "nginx" / "saksgang.conf").read_text("utf-8")
    for old, new in (
        ("listen [::]:80;", ""),
        ("listen [::]:443 ssl http2;", ""),
        ("listen 80;", f"listen 127.0.0.1:{proxy.http};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{proxy.https} ssl http2;"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{port};"),
        ("/etc/ssl/saksgang/", f"{proxy.certificate.parent}/"),
        ("/var/log/nginx/", f"{folder}/"),
        ("https://$host$request_uri", f"https://$host:{proxy.https}$request_uri"),
        ("Host $host;", "Host $host:$server_port;"),
    ):
        assert old in site, old
        site = site.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} worker_processes 1; pid {folder}/pid; error_log {folder}/error; daemon off;"
        f"events {{}} http {{ {temporary} {site} }}",
        "utf-8",
    )
    return ["/usr/sbin/nginx", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, proxy: Proxy, port: int) -> list[str]:
    """The same for Caddy, with the certificate of the test in place of one that is fetched."""
    site = (DEPLOY / "caddy" / "Caddyfile").read_text("utf-8")
    key = proxy.certificate.with_name("privkey.pem")
    for old, new in (
        (f"{NAME} {{", f"{NAME}:{proxy.https} {{\n\ttls {proxy.certificate} {key}"),
        ("127.0.0.1:8000", f"127.0.0.1:{port}"),
    ):
        assert old in site, old
        site = site.replace(old, new)
    options = (
        f"{{\n\tadmin off\n\thttp_port {proxy.http}\n\thttps_port {proxy.https}\n\tstorage file_system {folder}\n}}\n"
    )
    (folder / "Caddyfile").write_text(options + site, "utf-8")
    return ["/usr/bin/caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(words: list[str], folder: Path, port: int) -> Iterator[None]:
    """The program until the block ends; it must answer at the port."""
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(words, stdout=said, stderr=said, env={**os.environ, "HOME": str(folder)})
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until, (folder / "said").read_text("utf-8")
                time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def test_page_over_https_has_hsts_and_cookies_tied_to_the_host(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/konto/logg-inn/")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert [cookie.partition("=")[0] for cookie in cookies] == ["__Host-csrftoken"]
    assert all(part in cookies[0] for part in ("; Secure", "; HttpOnly", "; Path=/", "; SameSite=Lax"))
    assert not re.search(r"\d", answer.headers.get("Server", ""))


def test_page_over_http_is_sent_on_to_https(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/konto/logg-inn/?next=/", plain=True)
    assert answer.status in (301, 308)
    assert re.fullmatch(rf"https://{NAME}(:{proxy.https})?/konto/logg-inn/\?next=/", answer.headers["Location"])


def test_counts_are_not_shown_to_the_world(proxy: Proxy) -> None:
    assert proxy.ask("GET", "/helse/metrics").status == 404
    assert (proxy.ask("GET", "/helse").status, proxy.ask("GET", "/helse/lever").status) == (200, 200)


def test_request_has_the_id_of_the_proxy_and_not_the_clients(proxy: Proxy) -> None:
    answer = proxy.ask("GET", "/helse/lever", headers={"X-Request-ID": "min-egen-id-1234"})
    assert re.fullmatch(r"[0-9a-f-]{32,36}", answer.headers["X-Request-ID"])


def test_sender_cannot_write_another_address_for_itself(proxy: Proxy) -> None:
    """Each guess comes with another invented address and name; they are counted as one sender's all the same."""
    page = proxy.ask("GET", "/konto/logg-inn/")
    cookie = (page.headers.get_all("Set-Cookie") or [""])[0].partition(";")[0]
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.content)  # type: ignore[attr-defined]
    assert token
    said = []
    for guess in range(14):
        form = urlencode(
            {"csrfmiddlewaretoken": token[1].decode(), "login": f"navn{guess}", "password": "feil passord"}
        )
        headers = {
            "Cookie": cookie,
            "Referer": f"https://{NAME}:{proxy.https}/konto/logg-inn/",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"198.51.100.{guess}",
            "X-Real-IP": f"198.51.100.{guess}",
            "Forwarded": f"for=198.51.100.{guess}",
        }
        answer = proxy.ask("POST", "/konto/logg-inn/", body=form.encode(), headers=headers)
        said.append("prøvd for mange ganger" in answer.content.decode())  # type: ignore[attr-defined]
    assert (said[0], said[-1]) == (False, True)


def test_large_sending_comes_through_and_a_huge_one_is_refused(proxy: Proxy) -> None:
    cookie = (proxy.ask("GET", "/konto/logg-inn/").headers.get_all("Set-Cookie") or [""])[0].partition(";")[0]
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    headers = {
        "Content-Type": "multipart/form-data; boundary=x",
        "Cookie": cookie,
        "Referer": f"https://{NAME}:{proxy.https}/",
    }
    large = proxy.ask("POST", "/konto/logg-inn/", body=part + b"a" * (60 << 20) + b"\r\n--x--\r\n", headers=headers)
    assert large.status == 403  # read to its end, and found to have no proof of origin
    assert "Skjemaet kunne ikke tas imot" in large.content.decode()  # type: ignore[attr-defined]
    huge = http.client.HTTPConnection("127.0.0.1", proxy.https, timeout=60)
    huge.connect()
    context = ssl.create_default_context(cafile=str(proxy.certificate))
    huge.sock = context.wrap_socket(huge.sock, server_hostname=NAME)
    if proxy.name == "nginx":  # Caddy reads as it goes on, and stops there
        huge.putrequest("POST", "/sprak/", skip_host=True)
        huge.putheader("Host", NAME)
        huge.putheader("Content-Length", str(600 << 20))
        huge.endheaders()
        assert huge.getresponse().status == 413
    huge.close()


def test_log_of_nginx_has_no_words_of_people(proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> None:
    proxy.ask("GET", "/?q=Kari+Nordmann", headers={"User-Agent": "Kari", "Referer": "https://kari.example.no/"})
    if proxy.name == "nginx":
        logs = list(tmp_path_factory.getbasetemp().glob("nginx*/saksgang.log"))
        said = "".join(log.read_text("utf-8") for log in logs)
        assert said and "kari" not in said.casefold() and "127.0.0.1" not in said


def test_systemd_units_are_understood_and_hardened(tmp_path: Path) -> None:
    for unit in ("saksgang.service", "saksgang.socket"):
        text = (DEPLOY / "systemd" / unit).read_text("utf-8").replace("/opt/saksgang/bin/saksgang", "/bin/true")
        (tmp_path / unit).write_text(text, "utf-8")
    units = [str(tmp_path / unit) for unit in ("saksgang.service", "saksgang.socket")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "saksgang" in line]) == (0, [])
    security = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=25", units[0]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert security.returncode == 0, security.stdout[-400:]


def test_dockerfile_runs_without_root_from_the_lock_and_watches_its_health() -> None:
    """It is not built here; so at least its lines must say what they should, and name files that are there."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER saksgang$", last, re.MULTILINE) and "/helse" in last and "HEALTHCHECK" in last
    assert "--require-hashes -r requirements/run.lock" in text
    copied = [word for line in re.findall(r"^COPY (?!--)(.+)$", text, re.MULTILINE) for word in line.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
