"""A sample as PDF, exported from its Word form by LibreOffice: tagged as Word does it, or untagged as case systems do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

_MOMENT = b"20240101120000Z"


def can_make_pdf() -> bool:
    """Whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def pdfs_of(words: dict[str, bytes], *, tagged: bool) -> dict[str, bytes]:
    """PDF files of Word files, by name without ending. Raises CalledProcessError when LibreOffice fails."""
    if not words:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in words.items():
            Path(folder, f"{name}.docx").write_bytes(content)
        _convert(Path(folder), sorted(words), tagged=tagged)
        return {name: _stable(Path(folder, f"{name}.pdf").read_bytes()) for name in words}


def _convert(folder: Path, names: list[str], *, tagged: bool) -> None:
    value = "true" if tagged else "false"
    wanted = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{value}"}}}}'
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", wanted]
    files = [str(folder / f"{name}.docx") for name in names]
    environment = {**os.environ, "HOME": str(folder), "SOURCE_DATE_EPOCH": "1704110400"}
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, env=environment)


def _stable(content: bytes) -> bytes:
    """The file with fixed dates and identifiers of the same length, so that no offset moves."""
    content = re.sub(rb"(/(?:CreationDate|ModDate)\(D:)[^)]*\)", _dated, content)
    content = re.sub(rb"/ID \[ <[0-9A-F]{32}>\s*<[0-9A-F]{32}> \]", _zeroed, content)
    return re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, content)


def _dated(found: re.Match[bytes]) -> bytes:
    room = len(found[0]) - len(found[1]) - 1
    return found[1] + _MOMENT.ljust(room, b" ")[:room] + b")"


def _zeroed(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"[0-9A-F]{32}", b"0" * 32, found[0])
