"""What is exempt from public access: the dated table of legal bases, what may be exempt by them, and taking it out of texts."""

from saksgang.core.exempting.asking import (
    Asked,
    Circumstances,
    Meets,
    Target,
    WholeBecause,
    because_of_in,
    lifting_refused,
    reference_for,
    why_not,
)
from saksgang.core.exempting.bases import (
    bases_on,
    basis_like,
    basis_of,
    basis_read,
    because_of_on,
    closing_on,
    disqualifying_on,
)
from saksgang.core.exempting.basis import Basis
from saksgang.core.exempting.redacting import Redactor, mark_for, redactor_of
from saksgang.core.exempting.references import LegalReference, parse_printed, printed

__all__ = [
    "Asked",
    "Basis",
    "Circumstances",
    "LegalReference",
    "Meets",
    "Redactor",
    "Target",
    "WholeBecause",
    "bases_on",
    "basis_like",
    "basis_of",
    "basis_read",
    "because_of_in",
    "because_of_on",
    "closing_on",
    "disqualifying_on",
    "lifting_refused",
    "mark_for",
    "parse_printed",
    "printed",
    "redactor_of",
    "reference_for",
    "why_not",
]
