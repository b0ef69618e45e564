"""The key that signs sessions and forms, where the environment gives none: made once and kept with the data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_key(data_dir: Path) -> str:
    """The key in `data_dir/secret_key`, made now if it is not there, readable by its owner only.

    Two processes that start at once get the same key; where the folder cannot be written, the key lives as long as
    the process.
    """
    place = data_dir / "secret_key"
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
