"""Words that people in Norway and around a municipality make passwords of. General knowledge; no person's secret."""

from __future__ import annotations

_WORDS = """
    adgang administrator admin agenda alene arsenal aust automn avtale banan bare barcelona barna bergen bil blomst
    blåbær bodø borger brann budsjett bursdag bygg båt chelsea
    dag ferie påske jobb arbeid data telefon leilighet hus hjemmekontor datamaskin demokrati desember drammen eksempel
    elsker elskling endring engel everton familie februar fjell fjord fornavn forum fotball fredag fredrikstad
    frihet fylke fylkeskommune fylkesting følelser første god godmorgen godnatt godset gruppe gutt halden hallo
    hamar hammerfest harstad haugesund heisann helg helgelandet hemmelig hest hjelp hjem hjemme hund hunden hytte
    hytta høst høsten haust hausten idag ikke ingen ingenting innkalling innlogging inn intra jakt jeg jenta jente
    jul juletre juli juni januar kaffe kake katt katten kjære kjærlighet kommune kommunen kommunedirektør
    kommunestyre kongsberg kontor kontroll kristiansand kristiansund kvinne larvik leder levanger lillehammer
    lillestrøm liverpool logg lørdag laurdag mai mamma manchester mandag måndag mars melding min mine minpc mitt
    molde morgen moss møte måne møtebok namsos narvik natt navn ndr nei norge noreg norsk norway november nordland
    nyttpassord november ny nytt odd oktober onsdag ordfører organ oslo passord passordet passordmitt pappa pc
    porsgrunn prinsesse prosjekt protokoll puss rådhus rådhuset rådmann referat regionen regionråd regionrådet region
    rosenborg sak saker saksbehandler saksgang saksframlegg samarbeid sandefjord sandnes sarpsborg sekretær
    sekretariat september sikker sikkerhet ski skien skjerm skog skole snø sol sola solskinn sommer sommeren sommar
    sommaren sommerferie sommerfugl start stavanger steinkjer stein stjerne stjørdal strand strømsgodset søndag
    sundag søt sørlandet test tirsdag tysdag torsdag tottenham trondheim troms tromsø trøndelag tønsberg united
    utvalg vakker vann vedtak vei velkommen velkomen verden vest vestland viking vinter vinteren vår våren åpne
    åpen ålesund året åre april august automat autumn spring summer winter welcome password qwerty letmein monkey
    dragon secret changeme default login user guest root master kode koden bytt bytte endre skift nøkkel
"""
WORDS = frozenset(_WORDS.split())
ROWS = ("1234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm", "abcdefghijklmnopqrstuvwxyzæøå")
"""Signs in the order of the keyboard and of the alphabet: whoever walks along them has chosen next to nothing."""
