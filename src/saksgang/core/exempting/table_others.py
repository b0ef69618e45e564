"""Provisions beside offentleglova: what a duty of confidentiality rests on, what closes a meeting's doors, what disqualifies.

The texts tell in our words what a provision covers and when it may be used; the law itself is read at its source.
"""

from __future__ import annotations

import datetime

from saksgang.core.exempting.basis import Basis
from saksgang.core.texts import Text

_PUBLIC_ADMINISTRATION = datetime.date(1978, 1, 1)
_LOCAL_GOVERNMENT = datetime.date(2019, 10, 1)

_AUTOMATIC = Text(
    nb="Part, nær slekt, ektefelle, verge, fullmektig eller leder hos en part",
    nn="Part, nær slekt, ektefelle, verje, fullmektig eller leiar hos ein part",
    en="Party, close kin, spouse, guardian, agent or leader of a party",
)
_CONCRETE = Text(
    nb="Andre særegne forhold som kan svekke tilliten til upartiskheten",
    nn="Andre særeigne forhold som kan svekkje tilliten til at ein er upartisk",
    en="Other special circumstances that can weaken trust in impartiality",
)
_WITHOUT_MORE = Text(
    nb="Inhabil uten videre når forholdet foreligger.",
    nn="Inhabil utan vidare når forholdet ligg føre.",
    en="Disqualified without more when the circumstance is there.",
)
_WEIGHED = Text(
    nb="Organet vurderer om tilliten er svekket, uten at personen er med.",
    nn="Organet vurderer om tilliten er svekt, utan at personen er med.",
    en="The body weighs whether trust is weakened, without the person taking part.",
)

CONFIDENTIALITY = (
    Basis(
        code="fvl-13-1-1",
        law="forvaltningsloven",
        section="13",
        subsection="1",
        number="1",
        is_duty=True,
        is_for_because_of=True,
        text=Text(nb="Noens personlige forhold", nn="Personlege forhold", en="Somebody's personal affairs"),
        lead=Text(
            nb="Helse, familie, sosiale forhold og annet personlig. Ikke navn, stilling, bosted eller arbeidssted i seg selv.",
            nn="Helse, familie, sosiale forhold og anna personleg. Ikkje namn, stilling, bustad eller arbeidsstad i seg sjølv.",
            en="Health, family, social matters and the like. Not name, position, residence or workplace by themselves.",
        ),
        valid_from=_PUBLIC_ADMINISTRATION,
    ),
    Basis(
        code="fvl-13-1-2",
        law="forvaltningsloven",
        section="13",
        subsection="1",
        number="2",
        is_duty=True,
        is_for_because_of=True,
        text=Text(
            nb="Forretningshemmeligheter og drifts- eller forretningsforhold",
            nn="Forretningsløyndommar og drifts- eller forretningsforhold",
            en="Trade secrets and operational or business matters",
        ),
        lead=Text(
            nb="Når det har betydning for konkurransen at opplysningen holdes hemmelig.",
            nn="Når det har noko å seie for konkurransen at opplysninga blir halden hemmeleg.",
            en="When it matters for competition that the information is kept secret.",
        ),
        valid_from=_PUBLIC_ADMINISTRATION,
    ),
)
CLOSED_DOORS = (
    Basis(
        code="koml-11-5-2",
        law="kommuneloven",
        section="11-5",
        subsection="2",
        is_duty=True,
        closes_doors=True,
        text=Text(
            nb="En arbeidstakers tjenstlige forhold, eller taushetsbelagte opplysninger",
            nn="Tenestlege forhold for ein arbeidstakar, eller teiepliktige opplysningar",
            en="An employee's employment matters, or confidential information",
        ),
        lead=Text(
            nb="Møtet skal lukkes for saken.",
            nn="Møtet skal lukkast for saka.",
            en="The doors must be closed for the item.",
        ),
        valid_from=_LOCAL_GOVERNMENT,
    ),
    Basis(
        code="koml-11-5-3-a",
        law="kommuneloven",
        section="11-5",
        subsection="3",
        letter="a",
        closes_doors=True,
        text=Text(nb="Hensynet til personvern", nn="Omsynet til personvern", en="Protection of privacy"),
        lead=Text(
            nb="Møtet kan lukkes når personvernet krever det.",
            nn="Møtet kan lukkast når personvernet krev det.",
            en="The doors can be closed when privacy requires it.",
        ),
        valid_from=_LOCAL_GOVERNMENT,
    ),
    Basis(
        code="koml-11-5-3-b",
        law="kommuneloven",
        section="11-5",
        subsection="3",
        letter="b",
        closes_doors=True,
        text=Text(
            nb="Tungtveiende offentlige interesser, og opplysninger som kunne vært unntatt",
            nn="Tungtvegande offentlege interesser, og opplysningar som kunne vore unntekne",
            en="Weighty public interests, and information that could have been exempt",
        ),
        lead=Text(
            nb="Begge vilkår må være oppfylt.", nn="Begge vilkåra må vere oppfylte.", en="Both conditions must be met."
        ),
        valid_from=_LOCAL_GOVERNMENT,
    ),
)
DISQUALIFICATION = (
    Basis(
        code="fvl-6-1",
        law="forvaltningsloven",
        section="6",
        subsection="1",
        disqualifies=True,
        text=_AUTOMATIC,
        lead=_WITHOUT_MORE,
        valid_from=_PUBLIC_ADMINISTRATION,
    ),
    Basis(
        code="fvl-6-2",
        law="forvaltningsloven",
        section="6",
        subsection="2",
        disqualifies=True,
        text=_CONCRETE,
        lead=_WEIGHED,
        valid_from=_PUBLIC_ADMINISTRATION,
    ),
    Basis(
        code="koml-11-10",
        law="kommuneloven",
        section="11-10",
        disqualifies=True,
        text=Text(
            nb="Har som ansatt i kommunen forberedt eller avgjort saken",
            nn="Har som tilsett i kommunen førebudd eller avgjort saka",
            en="Has prepared or decided the case as an employee of the municipality",
        ),
        lead=Text(
            nb="Gjelder i folkevalgte organer, men ikke for budsjett, økonomiplan og kommuneplan.",
            nn="Gjeld i folkevalde organ, men ikkje for budsjett, økonomiplan og kommuneplan.",
            en="Holds in elected bodies, but not for budget, economic plan and municipal plan.",
        ),
        valid_from=_LOCAL_GOVERNMENT,
    ),
    Basis(
        code="fvl2025-26",
        law="forvaltningsloven 2025",
        section="26",
        disqualifies=True,
        text=_AUTOMATIC,
        lead=_WITHOUT_MORE,
    ),
    Basis(
        code="fvl2025-27",
        law="forvaltningsloven 2025",
        section="27",
        disqualifies=True,
        text=_CONCRETE,
        lead=_WEIGHED,
    ),
)
"""The rows of forvaltningsloven 2025 (adopted, not in force) have no first day yet: they are never offered until they get one."""
