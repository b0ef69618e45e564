"""Which written language a text is in, told by its small words."""

from __future__ import annotations

import re
from collections import Counter

from saksgang.core.texts import Language

_BOKMAL = (
    "ikke fra ble blir jeg dere hun hva hvordan hvilke hvilken hvilket hvem hvor hvorfor mer noen noe uten bare selv mye et en disse hver hvis "
    "være vært kommer vedtatt enstemmig foreslår medlemmer gjøre gjør annet flere mottatt tilstede saken møtet kommuner tas godkjennes legges saksbehandler innkalt møteleder"
)
_NYNORSK = (
    "ikkje frå vart blei vert eg dykk ho kva korleis kvifor kven kvar meir nokon noko nokre utan berre sjølv mykje eit ein desse dei dersom vere "
    "vera vore kjem vedteke samrøystes medlemer medlemmar gjere gjer anna fleire motteke saka møtestad kommunar tilråding røyster røysta framlegg "
    "dagleg leiar sakshandsamar takast godkjend leggja sidan saman òg bed ynskjer gjev stades vitande stad saksbehandlar innkalla innleia møteleiar unnateke"
)
_ENGLISH = "the of and is was were by with that this be not has from which will shall it an council meeting"
_LANGUAGE_OF = {
    **dict.fromkeys(_ENGLISH.split(), Language.ENGLISH),
    **dict.fromkeys(_BOKMAL.split(), Language.BOKMAL),
    **dict.fromkeys(_NYNORSK.split(), Language.NYNORSK),
}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
_READ = 60_000


def language_of(text: str, *, head: str = "") -> Language:
    """Bokmål, nynorsk or English. The body decides; `head` only where the text is too short to tell.

    Bokmål where nothing tells.
    """
    counts = _counts(text)
    if counts.total() < _ENOUGH:
        counts += _counts(head)
    return max((Language.BOKMAL, Language.NYNORSK, Language.ENGLISH), key=lambda language: counts[language])


def _counts(text: str) -> Counter[Language]:
    counts: Counter[Language] = Counter()
    for word, times in Counter(_WORD.findall(text[:_READ].lower())).items():
        if word in _LANGUAGE_OF:
            counts[_LANGUAGE_OF[word]] += times
    return counts
