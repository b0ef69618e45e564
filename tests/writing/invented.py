"""A notice and the minutes of one meeting of an invented body, with something in every field that a paper can show."""

from __future__ import annotations

import datetime

from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Exemption,
    Item,
    ItemKind,
    Outcome,
    PaperKind,
    Participant,
    Signature,
    TableData,
    Vote,
)
from saksgang.core.texts import Language

BODY = BodyName("Samarbeidsforum for Vestfjorden", "SV")
FEES = """| Kommune | 2025 | 2026 |
| --- | --- | --- |
| Tindvær | 310 298 | 485 442 |
| Havsund | 1 375 486 | 1 587 425 |
| Sum | 1 685 784 | 2 072 867 |"""

NOTICE = Dossier(
    kind=PaperKind.NOTICE,
    title="Innkalling til møte i Samarbeidsforum for Vestfjorden 12. september 2025",
    body=BODY,
    date=datetime.date(2025, 9, 12),
    letter_date=datetime.date(2025, 9, 4),
    time_start=datetime.time(9),
    time_end=datetime.time(12, 30),
    place="Møterom Tinden, Havsund rådhus",
    reference="25/117",
    officer="Runa Skarstein",
    invited=tuple(map(Participant, ("Torbjørg Nesvik", "Odd-Arne Lyngmo", "Siv Havnås"))),
    copies=tuple(map(Participant, ("Eilert Brattland", "Ingunn Vollan"))),
    items=(
        Item(
            number="SV 21/25",
            title="Godkjenning av referat fra møtet 6. juni 2025",
            proposal="Referatet godkjennes.",
            attachments=("Referat fra møtet 6. juni 2025",),
        ),
        Item(
            number="SV 22/25",
            title="Fordeling av medlemsavgiften for 2026",
            text=f"Avgiften har stått stille i tre år.\n\nForslaget fordeler **etter innbyggertall**:\n\n{FEES}\n\n"
            "Arbeidet følger to spor:\n\n1. Ny avtale om fordeling.\n2. Felles søknad om støtte.",
            proposal="1. Avgiften for 2026 fordeles som vist i saken.\n2. Sekretariatet lager en ny avtale.",
            attachments=("Regneark med fordeling", "Brev fra Tindvær kommune"),
            tables=(
                TableData(
                    ("Kommune", "2025", "2026"),
                    (
                        ("Tindvær", "310 298", "485 442"),
                        ("Havsund", "1 375 486", "1 587 425"),
                        ("Sum", "1 685 784", "2 072 867"),
                    ),
                ),
            ),
        ),
        Item(number="SV 23/25", title="Eventuelt", kind=ItemKind.ANY_OTHER_BUSINESS),
    ),
    signed_by=(Signature("Runa Skarstein", "Daglig leder"),),
)

MINUTES = Dossier(
    kind=PaperKind.MINUTES,
    title="Referat fra møte i Samarbeidsforum for Vestfjorden 12. september 2025",
    body=BODY,
    date=datetime.date(2025, 9, 12),
    letter_date=datetime.date(2025, 9, 15),
    time_start=datetime.time(9),
    time_end=datetime.time(12, 10),
    place="Møterom Tinden, Havsund rådhus",
    chair="Torbjørg Nesvik",
    secretary="Runa Skarstein",
    present=(
        Participant("Torbjørg Nesvik", role="leder", represents="Tindvær"),
        Participant("Siv Havnås", role="medlem", represents="Havsund", until_time=datetime.time(11, 15)),
        Participant("Kolbjørn Ertnes", role="varamedlem", represents="Lyngmark", substitute_for="Odd-Arne Lyngmo"),
    ),
    others_present=tuple(map(Participant, ("Runa Skarstein", "Eilert Brattland"))),
    absent=(Participant("Odd-Arne Lyngmo"),),
    items=(
        Item(
            number="SV 21/25",
            title="Godkjenning av referat fra møtet 6. juni 2025",
            decision="Referatet ble godkjent.",
            outcome=Outcome.APPROVED,
        ),
        Item(
            number="SV 22/25",
            title="Fordeling av medlemsavgiften for 2026",
            introduced_by="Runa Skarstein",
            proposal="1. Avgiften for 2026 fordeles som vist i saken.\n2. Sekretariatet lager en ny avtale.",
            remarks=("Økningen må forklares for kommunestyrene.", "Fordelingen bør ses på nytt om to år."),
            disqualified=("Siv Havnås",),
            votes=(
                Vote(
                    in_favour=2,
                    against=1,
                    for_names=("Torbjørg Nesvik", "Kolbjørn Ertnes"),
                    against_names=("Siv Havnås",),
                    adopted=True,
                ),
            ),
            decision="1. Avgiften for 2026 fordeles som vist i saken.\n2. Sekretariatet lager en ny avtale.",
            decision_points=("Avgiften for 2026 fordeles som vist i saken.", "Sekretariatet lager en ny avtale."),
            outcome=Outcome.ADOPTED,
        ),
        Item(
            number="SV 23/25",
            title="Ansettelse av prosjektleder",
            exempt=Exemption("offl. § 25", "Unntatt offentlighet, jf. offl. § 25"),
            decision="Saken utsettes.",
            outcome=Outcome.POSTPONED,
        ),
    ),
    signed_by=(Signature("Runa Skarstein", "Daglig leder"),),
)

NYNORSK_MINUTES = Dossier(
    kind=PaperKind.MINUTES,
    language=Language.NYNORSK,
    title="Referat frå møte i Samarbeidsforum for Vestfjorden 12. september 2025",
    body=BODY,
    date=datetime.date(2025, 9, 12),
    present=(Participant("Torbjørg Nesvik"), Participant("Siv Havnås")),
    items=(
        Item(
            number="SV 24/25",
            title="Orientering om ferjeavløysing",
            remarks=("Det er viktig at kommunane held saman.",),
            votes=(Vote(unanimous=True, adopted=True),),
            decision="Saka vart teken til vitande.",
            outcome=Outcome.NOTED,
        ),
    ),
)
