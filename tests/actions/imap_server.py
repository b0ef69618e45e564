"""A small IMAP server on a socket of this machine: one user, one folder, for the tests of the mailbox."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

USER, PASSWORD = "saker@alnes.example", "hemmelig ord"


@dataclass
class Folder:
    """The mails of a folder, and which are read. `breaks_at` is the mail at which the connection is cut."""

    mails: list[bytes]
    seen: set[int] = field(default_factory=set)
    breaks_at: int = 0
    fetched: list[int] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        folder: Folder = self.server.folder  # type: ignore[attr-defined]  # set by `serving`
        self._say(b"* OK ready")
        while line := self.rfile.readline():
            tag, command, rest = (*line.decode().strip().split(" ", 2), "", "")[:3]
            name = command.upper()
            if name == "CAPABILITY":
                self._say(b"* CAPABILITY IMAP4rev1")
            elif name == "LOGIN" and rest != f'{USER} "{PASSWORD}"':
                self._say(f"{tag} NO wrong".encode())
                continue
            elif name == "SELECT":
                self._say(f"* {len(folder.mails)} EXISTS".encode())
            elif name == "UID" and not self._uid(folder, rest):
                return
            elif name == "LOGOUT":
                self._say(b"* BYE", f"{tag} OK".encode())
                return
            self._say(f"{tag} OK done".encode())

    def _uid(self, folder: Folder, rest: str) -> bool:
        if rest.upper().startswith("SEARCH"):
            new = [str(at) for at in range(1, len(folder.mails) + 1) if at not in folder.seen]
            self._say(f"* SEARCH {' '.join(new)}".encode())
            return True
        number = int(re.findall(r"\d+", rest)[0])
        if rest.upper().startswith("STORE"):
            folder.seen.add(number)
            return True
        if number == folder.breaks_at:
            folder.breaks_at = 0
            return False
        content = folder.mails[number - 1]
        if "SIZE" in rest:
            self._say(f"* {number} FETCH (UID {number} RFC822.SIZE {len(content)})".encode())
        else:
            folder.fetched.append(number)
            self.wfile.write(
                f"* {number} FETCH (UID {number} BODY[] {{{len(content)}}}\r\n".encode() + content + b")\r\n"
            )
        return True

    def _say(self, *lines: bytes) -> None:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def serving(folder: Folder) -> Iterator[int]:
    """The port it listens on."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.folder = folder  # type: ignore[attr-defined]  # read by the handler
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(5)
