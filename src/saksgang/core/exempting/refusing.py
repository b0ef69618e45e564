"""The refusals of exemptions: what cannot be exempt so, why, what now, and by which paragraph."""

from __future__ import annotations

from dataclasses import replace

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


def filled(refusal: Refusal, **values: object) -> Refusal:
    """The refusal with its values in place."""
    return replace(refusal, text=refusal.text.filled(**values))


NO_BASIS = Refusal(
    "basis-needed",
    Text(
        nb="Velg hvilken bestemmelse unntaket bygger på. Uten hjemmel er innholdet offentlig.",
        nn="Vel kva føresegn unntaket byggjer på. Utan heimel er innhaldet offentleg.",
        en="Choose the provision that the exemption rests on. Without a legal basis the contents are public.",
    ),
    "offentleglova § 3",
)
NOT_IN_FORCE = Refusal(
    "basis-not-in-force",
    Text(
        nb="{basis} er ikke trådt i kraft og kan ikke brukes ennå. Velg en bestemmelse som gjelder i dag.",
        nn="{basis} har ikkje teke til å gjelde og kan ikkje brukast enno. Vel ei føresegn som gjeld i dag.",
        en="{basis} is not in force and cannot be used yet. Choose a provision that holds today.",
    ),
    "offentleglova § 31",
)
NOT_VALID = Refusal(
    "basis-not-valid",
    Text(
        nb="{basis} gjaldt ikke denne dagen. Velg en bestemmelse som gjelder.",
        nn="{basis} gjaldt ikkje denne dagen. Vel ei føresegn som gjeld.",
        en="{basis} was not in force that day. Choose a provision that was.",
    ),
    "offentleglova § 31",
)
NOT_CONSIDERED = Refusal(
    "wider-access-not-considered",
    Text(
        nb="Du må vurdere merinnsyn før du unntar noe: kan innholdet likevel være offentlig, helt eller delvis? Kryss av når du har vurdert det.",
        nn="Du må vurdere meirinnsyn før du gjer unntak: kan innhaldet likevel vere offentleg, heilt eller delvis? Kryss av når du har vurdert det.",
        en="You must consider wider access before you exempt anything: can the contents be public all the same, in whole or in part? Tick the box when you have.",
    ),
    "offentleglova § 11",
)
BECAUSE_OF_NEEDED = Refusal(
    "confidentiality-provision-needed",
    Text(
        nb="Et unntak etter § 13 må si hvilken bestemmelse som gir taushetsplikten, med lov og paragraf. Velg en, eller skriv den, for eksempel «forvaltningsloven § 13 første ledd nr. 1».",
        nn="Eit unntak etter § 13 må seie kva føresegn som gir teieplikta, med lov og paragraf. Vel ei, eller skriv ho, til dømes «forvaltningslova § 13 første ledd nr. 1».",
        en="An exemption under § 13 must name the provision that gives the duty of confidentiality, by act and section. Choose one, or write it, for example “forvaltningsloven § 13 første ledd nr. 1”.",
    ),
    "offentleglova § 31",
)
INTERNAL_TO_ELECTED = Refusal(
    "not-internal-to-elected-body",
    Text(
        nb="Papirer til et folkevalgt organ er ikke interne: saksframlegg med vedlegg og saklister kan ikke unntas etter §§ 14 og 15. Velg en annen bestemmelse, eller la dem være offentlige.",
        nn="Papir til eit folkevalt organ er ikkje interne: saksframlegg med vedlegg og saklister kan ikkje unntakast etter §§ 14 og 15. Vel ei anna føresegn, eller lat dei vere offentlege.",
        en="Papers to an elected body are not internal: case papers with attachments and agendas cannot be exempt under §§ 14 and 15. Choose another provision, or let them be public.",
    ),
    "offentleglova § 16 første ledd bokstav a og b",
)
INTERNAL_BETWEEN = Refusal(
    "not-internal-between-municipalities",
    Text(
        nb="Papirer som går mellom flere kommuner, er ikke interne for én av dem og kan ikke unntas etter § 14. Velg en annen bestemmelse, eller la dem være offentlige.",
        nn="Papir som går mellom fleire kommunar, er ikkje interne for éin av dei og kan ikkje unntakast etter § 14. Vel ei anna føresegn, eller lat dei vere offentlege.",
        en="Papers that go between several municipalities are not internal to one of them and cannot be exempt under § 14. Choose another provision, or let them be public.",
    ),
    "offentleglova § 16 første ledd bokstav d",
)
INTERNAL_DECISION = Refusal(
    "final-decision-not-internal",
    Text(
        nb="Den endelige avgjørelsen i en sak kan aldri unntas som intern. Unnta bare de ordene som må skjermes, etter en annen bestemmelse.",
        nn="Den endelege avgjerda i ei sak kan aldri unntakast som intern. Gjer unntak berre for dei orda som må skjermast, etter ei anna føresegn.",
        en="The final decision in a case can never be exempt as internal. Exempt only the words that must be shielded, under another provision.",
    ),
    "offentleglova § 14 andre ledd bokstav a",
)
APPLICANTS = Refusal(
    "applicants-are-public",
    Text(
        nb="Søkerlisten er offentlig og kan ikke unntas. Har en søker bedt om å være anonym, unntar du navnet på den ene søkeren.",
        nn="Søkjarlista er offentleg og kan ikkje unntakast. Har ein søkjar bede om å vere anonym, gjer du unntak for namnet på den eine søkjaren.",
        en="The list of applicants is public and cannot be exempt. If an applicant has asked to be anonymous, exempt that one name.",
    ),
    "offentleglova § 25 andre ledd",
)
NOT_FOR_NAMES = Refusal(
    "not-for-names",
    Text(
        nb="Navnet på en person kan ikke unntas etter denne bestemmelsen. Velg en som gjelder opplysninger om personer, for eksempel § 13.",
        nn="Namnet på ein person kan ikkje unntakast etter denne føresegna. Vel ei som gjeld opplysningar om personar, til dømes § 13.",
        en="A person's name cannot be exempt under this provision. Choose one about information on persons, such as § 13.",
    ),
    "offentleglova § 13",
)
WHOLE_NEEDS_REASON = Refusal(
    "whole-needs-reason",
    Text(
        nb="Bestemmelsen gjelder opplysninger, ikke hele dokumentet. Unnta bare de ordene det gjelder, eller si hvorfor resten også må unntas.",
        nn="Føresegna gjeld opplysningar, ikkje heile dokumentet. Gjer unntak berre for dei orda det gjeld, eller sei kvifor resten òg må unntakast.",
        en="The provision covers information, not the whole document. Exempt only the words concerned, or say why the rest must be exempt too.",
    ),
    "offentleglova § 12",
)
DELAY_NEEDS_DAY = Refusal(
    "delay-needs-day",
    Text(
        nb="Utsatt innsyn må ha en dag da innsynet begynner. Skriv datoen.",
        nn="Utsett innsyn må ha ein dag då innsynet tek til. Skriv datoen.",
        en="Delayed access needs a day on which access begins. Write the date.",
    ),
    "offentleglova § 5",
)
DAY_IS_PAST = Refusal(
    "day-is-past",
    Text(
        nb="Dagen unntaket varer til, må ligge fram i tid. Skriv en senere dato, eller la feltet stå tomt.",
        nn="Dagen unntaket varer til, må liggje fram i tid. Skriv ein seinare dato, eller lat feltet stå tomt.",
        en="The day until which the exemption lasts must lie ahead. Write a later date, or leave the field empty.",
    ),
)
DAY_TOO_FAR = Refusal(
    "day-too-far",
    Text(
        nb="Dagen unntaket varer til, er mer enn hundre år fram. Se over årstallet.",
        nn="Dagen unntaket varer til, er meir enn hundre år fram. Sjå over årstalet.",
        en="The day until which the exemption lasts is more than a hundred years ahead. Check the year.",
    ),
)
NAME_IS_WHOLE = Refusal(
    "name-is-whole",
    Text(
        nb="Et navn unntas helt, i alle skrivemåter. Vil du unnta andre ord, så gjør det fra saken der de står.",
        nn="Eit namn blir unnateke heilt, i alle skrivemåtar. Vil du gjere unntak for andre ord, så gjer det frå saka der dei står.",
        en="A name is exempt as a whole, in every spelling. To exempt other words, do so from the item in which they stand.",
    ),
)
PASSAGE_TOO_SHORT = Refusal(
    "passage-too-short",
    Text(
        nb="«{passage}» er for lite eller for alminnelig til å unntas alene. Marker litt mer av teksten.",
        nn="«{passage}» er for lite eller for vanleg til å unntakast åleine. Marker litt meir av teksten.",
        en="“{passage}” is too little or too common to be exempt alone. Mark a little more of the text.",
    ),
)
PASSAGE_NOT_THERE = Refusal(
    "passage-not-there",
    Text(
        nb="Vi finner ikke «{passage}» i teksten. Marker ordene i teksten, eller skriv dem nøyaktig som de står.",
        nn="Vi finn ikkje «{passage}» i teksten. Marker orda i teksten, eller skriv dei nøyaktig slik dei står.",
        en="We cannot find “{passage}” in the text. Mark the words in the text, or write them exactly as they stand.",
    ),
)
TITLE_TELLS = Refusal(
    "public-title-tells",
    Text(
        nb="Den offentlige tittelen sier det som skal unntas. Skriv en nøytral tittel, for eksempel «Personalsak».",
        nn="Den offentlege tittelen seier det som skal unntakast. Skriv ein nøytral tittel, til dømes «Personalsak».",
        en="The public title says what is to be exempt. Write a neutral title, for example “Personnel matter”.",
    ),
    "offentleglova § 13",
)
REASON_NEEDED = Refusal(
    "reason-needed",
    Text(
        nb="Skriv hvorfor unntaket oppheves. Begrunnelsen står i historikken.",
        nn="Skriv kvifor unntaket blir oppheva. Grunngivinga står i historikken.",
        en="Write why the exemption is lifted. The reason is kept in the history.",
    ),
)
DUTY_NEEDS_REASON = Refusal(
    "duty-needs-reason",
    Text(
        nb="Innholdet er underlagt taushetsplikt og kan ikke bli offentlig uten videre. Skriv hvorfor taushetsplikten er falt bort.",
        nn="Innhaldet er underlagt teieplikt og kan ikkje bli offentleg utan vidare. Skriv kvifor teieplikta er fallen bort.",
        en="The contents are under a duty of confidentiality and cannot simply become public. Write why the duty has ended.",
    ),
    "offentleglova § 13",
)
