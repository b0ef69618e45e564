"""The key that signs sessions and forms: given by the environment, or made once and kept with the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(data_dir: Path) -> str:
    """The key from `SAKSGANG_SECRET_KEY`, from the file named by `SAKSGANG_SECRET_KEY_FILE`, else one of our own.

    Our own key lies in `data_dir/secret_key`, readable by its owner only. Two processes that start at once get the
    same key; where the folder cannot be written, the key lives as long as the process.
    """
    given = os.environ.get("SAKSGANG_SECRET_KEY")
    if given:
        return given
    named = os.environ.get("SAKSGANG_SECRET_KEY_FILE")
    if named:
        return Path(named).read_text("utf-8").strip()
    return _kept_key(data_dir / "secret_key")


def _kept_key(place: Path) -> str:
    try:
        return place.read_text("ascii").strip() or _made_key()
    except OSError:
        pass
    key = _made_key()
    draft = place.with_name(f"secret_key.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(key, "ascii")
        os.link(draft, place)  # fails if another process was first: then its key counts
    except FileExistsError:
        return place.read_text("ascii").strip()
    except OSError:
        return key
    finally:
        draft.unlink(missing_ok=True)
    return key


def _made_key() -> str:
    return secrets.token_urlsafe(50)
