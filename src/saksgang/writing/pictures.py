"""Pictures among attachments as pages: each frame on an A4 page of its own, upright or lying as the picture is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image as Pictures

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_A4 = (595.28, 841.89)
_MARGIN = 28.0
_DOTS = 150 / 72
"""Dots in a point: pictures are kept as sharp as paper needs."""

_MOST_FRAMES = 200
_LONGEST_SIDE = 20_000


def is_picture(first: bytes) -> bool:
    """Whether a file that begins so is a picture."""
    return first.startswith(_SIGNATURES) or (first[:4] == b"RIFF" and first[8:12] == b"WEBP")


def picture_pdf(path: Path) -> bytes | None:
    """The picture as a PDF; `None` when it cannot be shown."""
    from PIL import Image, ImageOps

    pages = []
    try:
        with Image.open(path) as picture:
            if max(picture.size) > _LONGEST_SIDE:
                return None
            for frame in range(min(getattr(picture, "n_frames", 1), _MOST_FRAMES)):
                picture.seek(frame)
                pages.append(_page(ImageOps.exif_transpose(picture)))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError):
        return None
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=72 * _DOTS, save_all=True, append_images=pages[1:])
    return out.getvalue()


def _page(picture: Pictures.Image) -> Pictures.Image:
    """The picture on white A4, no larger than it is at paper's sharpness."""
    from PIL import Image

    is_lying = picture.width > picture.height
    across, up = (_A4[1], _A4[0]) if is_lying else _A4
    size = (round(across * _DOTS), round(up * _DOTS))
    room = (round((across - 2 * _MARGIN) * _DOTS), round((up - 2 * _MARGIN) * _DOTS))
    is_clear = picture.has_transparency_data
    shown = picture.convert("RGBA" if is_clear else "RGB")
    shown.thumbnail(room, reducing_gap=2.0)
    page = Image.new("RGB", size, "white")
    page.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2), shown if is_clear else None)
    return page
