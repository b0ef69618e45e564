"""The addresses of case papers and the queue, below those of a co-operation."""

from __future__ import annotations

from django.urls import URLPattern, path

from saksgang.web.case_papers import files, handed_in, history, queue, reading, templates, writing
from saksgang.web.frame.doors import inside

PAPER = "saksframlegg/<int:paper_id>/"

of_cooperation: list[URLPattern] = [
    path("ko/", inside(queue.queue), name="case_queue"),
    path("saksframlegg/ny/", inside(writing.new), name="case_paper_new"),
    path("saksframlegg/maler/", inside(templates.all_templates), name="case_templates"),
    path("saksframlegg/maler/ny/", inside(templates.new), name="case_template_new"),
    path("saksframlegg/maler/<int:template_id>/", inside(templates.one), name="case_template"),
    path("saksframlegg/maler/<int:template_id>/ta-bort/", inside(templates.remove), name="case_template_remove"),
    path("saksframlegg/innmelding/", inside(handed_in.invitations), name="case_invitations"),
    path("saksframlegg/innmelding/stopp/", inside(handed_in.stop), name="case_invitations_stop"),
    path("meld-inn/<str:token>/", handed_in.form, name="case_hand_in"),
    path(PAPER, inside(reading.paper), name="case_paper"),
    path(PAPER + "skriv/", inside(writing.write), name="case_paper_write"),
    path(PAPER + "lagre/", inside(writing.save_part), name="case_paper_save"),
    path(PAPER + "til-stede/", inside(writing.present), name="case_paper_present"),
    path(PAPER + "historikk/", inside(history.history), name="case_paper_history"),
    path(PAPER + "klar/", inside(reading.ready), name="case_paper_ready"),
    path(PAPER + "skriv-videre/", inside(reading.reopen), name="case_paper_reopen"),
    path(PAPER + "trekk/", inside(reading.withdraw), name="case_paper_withdraw"),
    path(PAPER + "ta-fram/", inside(reading.take_up), name="case_paper_take_up"),
    path(PAPER + "godkjenn/", inside(reading.approve), name="case_paper_approve"),
    path(PAPER + "sett-pa-saklista/", inside(reading.put_on), name="case_paper_put_on"),
    path(PAPER + "flytt/", inside(reading.move), name="case_paper_move"),
    path(PAPER + "krev/", inside(reading.ask_for), name="case_paper_ask_for"),
    path(PAPER + "medforfattere/", inside(reading.author), name="case_paper_author"),
    path(PAPER + "vedlegg/", inside(files.attach), name="case_paper_attach"),
    path(PAPER + "vedlegg/lov/", inside(files.promise), name="case_paper_promise"),
    path(PAPER + "vedlegg/<int:attachment_id>/", inside(files.change), name="case_paper_attachment"),
    path(PAPER + "vedlegg/<int:attachment_id>/fil", inside(files.file), name="case_paper_file"),
]
