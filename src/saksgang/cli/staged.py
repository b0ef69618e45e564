"""Proves the register of a backup that was unpacked: a process of its own with `SAKSGANG_DATA` naming the folder.

Run by `saksgang.cli.restore` alone: `python -m saksgang.cli.staged HEADS`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from saksgang.cli import register
from saksgang.cli.heads import read_heads
from saksgang.cli.main import EXIT_READ, EXIT_REFUSED, language_wanted
from saksgang.cli.verify import proved
from saksgang.cli.verify_words import sentences
from saksgang.core.refusals import Refused


def main(heads: Path) -> int:
    """0 when the register is whole but for the files that the backup lacked already, 2 with a word for what is wrong."""
    register.start()
    from django.db import connections

    from saksgang.records import database

    language = language_wanted()
    try:
        database.prepare()
        proof = proved(read_heads(heads))
    except Refused as refused:
        print(refused.refusal.text.to(language))
        return EXIT_REFUSED
    finally:
        connections.close_all()
    for sentence in sentences(proof):
        print(sentence.to(language))
    lacking = set(json.loads(heads.read_text("utf-8"))["lacking"])
    found = tuple(one for one in proof.wrong_files if one.document.sha256 not in lacking)
    return EXIT_READ if replace(proof, wrong_files=found).is_whole else EXIT_REFUSED


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
