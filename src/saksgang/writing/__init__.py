"""From a dossier to its papers: notice, minutes, extract and agenda list, in three languages and four file formats."""

from saksgang.writing.heads import WrittenPaper
from saksgang.writing.papers import MEDIA_TYPES, PaperFormat, compose, write
from saksgang.writing.public import has_exempt_content

__all__ = ["MEDIA_TYPES", "PaperFormat", "WrittenPaper", "compose", "has_exempt_content", "write"]
