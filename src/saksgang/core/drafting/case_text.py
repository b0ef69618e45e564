"""The parts of a case paper as the one text that an agenda item carries."""

from __future__ import annotations

from saksgang.core.texts import Language, Text

PARTS: tuple[tuple[str, Text], ...] = (
    ("background", Text(nb="Bakgrunn", nn="Bakgrunn", en="Background")),
    ("assessment", Text(nb="Vurdering", nn="Vurdering", en="Assessment")),
    ("economy", Text(nb="Økonomi", nn="Økonomi", en="Economy")),
    ("climate", Text(nb="Klima og miljø", nn="Klima og miljø", en="Climate and environment")),
)
"""The parts in their order, each with its heading."""


def case_text(
    *, background: str = "", assessment: str = "", economy: str = "", climate: str = "", language: Language | str
) -> str:
    """Markdown with a heading over each part that holds anything; a background alone stands without one."""
    texts = (background.strip(), assessment.strip(), economy.strip(), climate.strip())
    if not any(texts[1:]):
        return texts[0]
    return "\n\n".join(
        f"## {heading.to(language)}\n\n{text}" for (_name, heading), text in zip(PARTS, texts, strict=True) if text
    )
