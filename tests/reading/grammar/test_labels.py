"""Labels on a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.reading.grammar import Label, LabelMatch, label_at, labels_in


@pytest.mark.parametrize(
    ("line", "label", "rest", "printed"),
    [
        ("**Sted:** Møterom B", Label.PLACE, "Møterom B", "Sted"),
        ("**Sted**: Møterom B", Label.PLACE, "Møterom B", "Sted"),
        ("Sted : Møterom B", Label.PLACE, "Møterom B", "Sted"),
        ("Møtestad  Tinghuset", Label.PLACE, "Tinghuset", "Møtestad"),
        ("Møtested\tTinghuset", Label.PLACE, "Tinghuset", "Møtested"),
        ("Møtested Tinghuset", Label.PLACE, "Tinghuset", "Møtested"),
        ("Møtelokale:", Label.PLACE, "", "Møtelokale"),
        ("**Kopi** Ida Vik, Per Ås", Label.COPIES, "Ida Vik, Per Ås", "Kopi"),
        ("Utvalg/styre/råd : Havnestyret", Label.BODY, "Havnestyret", "Utvalg/styre/råd"),
        ("Utval: Formannskapet", Label.BODY, "Formannskapet", "Utval"),
        ("Møtedato/tid: 3. mars kl 10", Label.DATE_AND_TIME, "3. mars kl 10", "Møtedato/tid"),
        ("Tid og stad: Fredag, Tinghuset", Label.TIME_AND_PLACE, "Fredag, Tinghuset", "Tid og stad"),
        ("Kl: 10:00", Label.TIME, "10:00", "Kl"),
        ("Sakshandsamar: Ida Vik", Label.OFFICER, "Ida Vik", "Sakshandsamar"),
        ("Vår ref.: 26/14", Label.REFERENCE, "26/14", "Vår ref."),
        ("Saksnr.: 001/15-003/15", Label.CASE_RANGE, "001/15-003/15", "Saksnr."),
        ("Sak: 12/26 Brua", Label.CASE_NUMBER, "12/26 Brua", "Sak"),
        ("Sak: Brua må skiftes ut.", Label.BACKGROUND, "Brua må skiftes ut.", "Sak"),
        ("Til stede (12): Ida Vik", Label.PRESENT, "Ida Vik", "Til stede (12)"),
        ("Frammøtte", Label.PRESENT, "", "Frammøtte"),
        ("Desse medlemmane møtte:", Label.PRESENT, "", "Desse medlemmane møtte"),
        ("Følgende faste medlemmer møtte", Label.PRESENT, "", "Følgende faste medlemmer møtte"),
        ("Varamedlemmer som møtte:", Label.SUBSTITUTES_PRESENT, "", "Varamedlemmer som møtte"),
        ("Frammøtte varamedlemmer:", Label.SUBSTITUTES_PRESENT, "", "Frammøtte varamedlemmer"),
        ("Frå administrasjonen møtte:", Label.OTHERS_PRESENT, "", "Frå administrasjonen møtte"),
        ("Dessuten møtte:", Label.OTHERS_PRESENT, "", "Dessuten møtte"),
        ("Følgende medlemmer hadde meldt forfall:", Label.ABSENT, "", "Følgende medlemmer hadde meldt forfall"),
        ("Mangler: Ingen", Label.ABSENT, "Ingen", "Mangler"),
        ("Ikkje til stades: Per Ås", Label.ABSENT, "Per Ås", "Ikkje til stades"),
        ("Kommunedirektørens innstilling:", Label.PROPOSAL, "", "Kommunedirektørens innstilling"),
        ("*Forslag til vedtak:*", Label.PROPOSAL, "", "Forslag til vedtak"),
        ("Forslagsstiller: Styret", Label.PROPOSER, "Styret", "Forslagsstiller"),
        ("SAMRØYSTES VEDTAK", Label.DECISION, "", "SAMRØYSTES VEDTAK"),
        ("**Vedtak:** *Godkjent.*", Label.DECISION, "Godkjent.", "Vedtak"),
        ("Vedtak i Formannskapet - 12.03.2026:", Label.DECISION, "", "Vedtak i Formannskapet - 12.03.2026"),
        ("Det vart gjort slikt vedtak:", Label.DECISION, "", "Det vart gjort slikt vedtak"),
        ("Behandling i møtet:", Label.TREATMENT, "", "Behandling i møtet"),
        ("Frå møtet: Bra sak.", Label.REMARKS, "Bra sak.", "Frå møtet"),
        ("Avrøysting:", Label.VOTE, "", "Avrøysting"),
        ("Vedlegg 1: Kart", Label.ATTACHMENTS, "Kart", "Vedlegg 1"),
        ("Innledning ved: Ida Vik", Label.INTRODUCED, "Ida Vik", "Innledning ved"),
        ("Møtested: , Tinghuset", Label.PLACE, "Tinghuset", "Møtested"),
        ("Frå adm. møtte:", Label.OTHERS_PRESENT, "", "Frå adm. møtte"),
        ("Styrets behandling:", Label.TREATMENT, "", "Styrets behandling"),
        ("Vurderinger og konsekvenser:", Label.ASSESSMENT, "", "Vurderinger og konsekvenser"),
        ("Melding om vedtak sendes til:", Label.COPIES, "", "Melding om vedtak sendes til"),
        (
            "Formannskapets innstilling til kommunestyret:",
            Label.PROPOSAL,
            "",
            "Formannskapets innstilling til kommunestyret",
        ),
        ("Present: Ida Vik", Label.PRESENT, "Ida Vik", "Present"),
    ],
)
def test_label_at_label_opens_line(line: str, label: Label, rest: str, printed: str) -> None:
    assert label_at(line) == LabelMatch(label, rest, printed)


@pytest.mark.parametrize(
    "line",
    [
        "Eventuelt forfall meldes til sekretariatet",
        "Forfall meldes snarest på telefon",
        "Forfall: meldes til sekretæren",
        "Vedtaket ble omgjort",
        "Vedlegg sendes separat",
        "Forslag til møteplan",
        "Forslaget ble vedtatt",
        "Ordføreren orienterte: det ble snø",
        "https://eksempel.test: side",
        "12:30 lunsj",
        "Dato Sted",
        "Medlemmer",
        "",
    ],
)
def test_label_at_other_lines_have_no_label(line: str) -> None:
    assert label_at(line) is None


def test_labels_in_several_on_one_line_each_has_its_value() -> None:
    assert labels_in("Dato: 12.03.2026 Tidspunkt: 09:00 – 12:00   Møtested: Tinghuset") == (
        LabelMatch(Label.DATE, "12.03.2026", "Dato"),
        LabelMatch(Label.TIME, "09:00 – 12:00", "Tidspunkt"),
        LabelMatch(Label.PLACE, "Tinghuset", "Møtested"),
    )


def test_labels_in_one_label_is_that_label() -> None:
    assert labels_in("**Utvalg:** Havnestyret") == (LabelMatch(Label.BODY, "Havnestyret", "Utvalg"),)


@given(st.text(max_size=200))
def test_label_at_any_line_never_fails_and_rest_is_of_the_line(line: str) -> None:
    found = label_at(line)
    assert found is None or isinstance(found.label, Label)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Til stede fra Fjordkraft AS: Per Lie", Label.OTHERS_PRESENT),
        ("Til stede fra styret: Per Lie", Label.PRESENT),
        ("Av øvrige møtte:", Label.OTHERS_PRESENT),
        ("Andre deltakere: Per Lie", Label.OTHERS_PRESENT),
        ("Vedtak, enstemmig:", Label.DECISION),
        ("Enst. vedtak:", Label.DECISION),
    ],
)
def test_label_at_words_of_case_systems_gives_their_meaning(line: str, label: Label) -> None:
    found = label_at(line)
    assert found is not None and found.label is label
