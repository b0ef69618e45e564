"""Titles of agenda items as they are compared: which are standing, and which words tell what a title is about."""

from __future__ import annotations

import re
from functools import lru_cache

from saksgang.core.prose import plain, words

_STANDING = re.compile(
    r"""^(?:\W*)(?:
    referat(?:er|a|saker|sakar)?\b(?!\s+(?:om|frå\s+prosjekt)) | orientering(?:er|ar|ssaker|ssakar)?\s*(?:$|fra|frå|ved|v/|om\ siste|i\ møtet) |
    åpen\ post | open\ post | eventuelt | ymse | anna\b.{0,10}$ | diverse\b.{0,10}$ | any\ other | aob\b |
    (?:godkjenning|godkjenn[ei]ng|godkjent)\s+av\s+(?:møte)?(?:innkalling|inkalling|referat|protokoll|møtebok|saks?liste|dagsorden|innkalling) |
    godkjen\w*\s+(?:innkalling|protokoll|saks?liste) | (?:møte)?protokoll\b | møtebok\b | underskriv\w* | signering\ av |
    valg\ av\ (?:møteleder|referent|ordstyrer|to|protokoll|person) | val\ av\ (?:møteleiar|referent|ordstyrar|to|protokoll|person) |
    saker\ til\ neste | sakar\ til\ neste | neste\ møte | møteplan | møteevaluering | evaluering\ av\ møtet | konstituering |
    delegerte?\ (?:vedtak|saker|sakar) | delegasjons(?:saker|sakar|vedtak) | spørsmål(?:srunde)?$ | interpellasjoner$ | drøftings?sak(?:er|ar)?$ |
    meldinger$ | meldingar$ | skriv\ og\ meldin | post\ og\ | status\s*$ | siden\ sist | sidan\ sist | runde\ rundt | rundt\ bordet | opprop | oppfølging\ av\ vedtak |
    minutes\ of | approval\ of\ (?:the\ )?(?:minutes|agenda|notice) | information\s*$ | next\ meeting
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STOP_WORDS = """
    og i på til for av med om fra frå ved eller som et ei en ein eit den det de dei er at å ikke ikkje mot etter over under mellom
    sak saker sakar saken saka nr vedtak forslag framlegg innstilling orientering status oppfølging videre vidare arbeid arbeidet
    rapport høring høyring behandling handsaming søknad plan ny nye nytt møte møtet neste år året sin si sitt sine denne dette the of
    and to in on a kan skal vil har hadde blir vert ble vart bli være vere var man vi oss dere de han hun så men også òg samt bør må
    kommune kommunen kommuner kommunar kommunene kommunane felles mulig mogleg januar februar mars april mai juni juli august september
    oktober november desember tar tek tas ber følge følgje godkjenning evaluering program presentasjon utlysning melding
"""
_STOP = frozenset(_STOP_WORDS.split())
_ENDINGS = re.compile(
    r"(?:(?<=\w{4})(?:isk|iske|iskt|elige|elege|eleg|elig|ene|ane|ens|ets|enes|anes|er|ar|or|en|et|a|e|s|t|te|ing|inga|ingen|inger|ingar))$"
)


def is_standing_title(title: str) -> bool:
    """Whether a title comes back at every meeting and says nothing of a case: `Orienteringer`, `Eventuelt`."""
    return bool(_STANDING.match(plain(title).strip()))


@lru_cache(maxsize=20_000)
def title_key(title: str) -> str:
    """A title to compare by: lower case, words only, without `oppfølging fra sak …` and case numbers."""
    text = re.sub(
        r"[–-]?\s*(?:oppfølging|jf\.?|jfr\.?|se)?\s*(?:fra|frå|av|til)?\s*(?:tidligere\s+)?sak\s+[A-ZÆØÅ]{0,4}\s?\d+/\d+\S*",
        " ",
        plain(title),
    )
    return " ".join(words(text))


@lru_cache(maxsize=20_000)
def title_words(text: str) -> tuple[str, ...]:
    """The telling words of a text without their endings, in order; short, common and numeric ones left out."""
    telling = (word for word in words(plain(text)) if len(word) >= 4 and word not in _STOP and not word[0].isdigit())
    return tuple(_ENDINGS.sub("", word) for word in telling)
