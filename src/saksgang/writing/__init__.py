"""From a dossier to its papers: notice, minutes, extract and agenda list, in three languages and four file formats."""

from saksgang.writing.heads import WrittenPaper
from saksgang.writing.papers import MEDIA_TYPES, PaperFormat, compose, has_full_version, write

__all__ = ["MEDIA_TYPES", "PaperFormat", "WrittenPaper", "compose", "has_full_version", "write"]
