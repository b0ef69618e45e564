"""Files in which a national identity number was found and that nobody has looked over yet."""

from __future__ import annotations

from django.db.models import QuerySet

from saksgang.records.models import Document, Finding, FindingState

NUMBER_IN_PAPER = "identity-number-in-paper"


def documents_with_numbers(cooperation_id: int) -> QuerySet[Finding, int]:
    """The ids of such files: to be treated as exempt (offentleglova § 26 fifth part) until the finding is set aside."""
    rows = Finding.objects.filter(cooperation_id=cooperation_id, code=NUMBER_IN_PAPER, state=FindingState.OPEN)
    return rows.filter(paper__isnull=False).order_by().values_list("paper__document_id", flat=True)


def waits_for_number(document: Document) -> bool:
    """Whether this file is one of them."""
    return documents_with_numbers(document.cooperation_id).filter(paper__document=document).exists()
