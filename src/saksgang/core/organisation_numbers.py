"""The organisation number of Brønnøysundregistrene: nine digits, the last a check digit (modulus 11)."""

from __future__ import annotations

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def organisation_number(written: str) -> str | None:
    """The nine digits without blanks and without a country before them (`NO 974 760 673 MVA`, `0192:974760673`);
    `None` when it is no such number."""
    text = written.upper().removesuffix("MVA")
    for prefix in ("0192:", "NO"):
        text = text.strip().removeprefix(prefix)
    digits = "".join(text.split())
    if len(digits) != 9 or not (digits.isascii() and digits.isdigit()):
        return None
    left = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    check = 0 if left == 0 else 11 - left
    return digits if check == int(digits[8]) else None
