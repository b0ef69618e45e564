"""What an act writes is sealed, and every change past Saksgang is named: changed, put in, taken out, a seal, a table."""

from __future__ import annotations

import datetime

import pytest
from django.apps import apps
from django.db import connection

from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import AgendaItem, Cooperation, Decision, Event, Municipality, RowMark, Seal, User
from saksgang.records.queries.sealed import RowHarm, WrongRow, prove_rows
from saksgang.records.queries.wholeness import chains
from saksgang.records.sealing.anew import after_migrations, seal_anew
from saksgang.records.sealing.tables import sealed_tables
from saksgang.records.sealing.triggers import drop_triggers, missing_triggers
from tests.registering import NOW, incoming, item, minutes, put_in

LOOSE = {
    "account_emailaddress", "mfa_authenticator", "records_firstlink", "records_invitation", "records_outgoingmail", "records_delivery",
    "records_subscription", "records_user", "socialaccount_socialaccount",
}  # fmt: skip
UNSEALED = {
    "auth_group", "auth_group_permissions", "auth_permission", "django_content_type", "django_session",
    "account_emailconfirmation", "records_event", "records_editing", "records_packjob", "records_rowmark", "records_seal", "records_sentact", "records_user_groups",
    "records_user_user_permissions", "socialaccount_socialapp", "socialaccount_socialtoken", "usersessions_usersession",
}  # fmt: skip


@pytest.fixture
def filled(cooperation: Cooperation) -> Cooperation:
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Vann", decision="Ja."), item("KF 2/31", "Vei"))))
    return cooperation


def wrong() -> list[WrongRow]:
    return list(prove_rows(list(chains())).wrong)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_every_table_is_sealed_but_those_that_are_listed_with_a_reason() -> None:
    sealed = {table.name: table.is_loose for table in sealed_tables()}

    assert {name for name, is_loose in sealed.items() if is_loose} == LOOSE
    assert {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - set(sealed) == UNSEALED


def test_what_an_import_writes_is_sealed_and_its_marks_are_gone(filled: Cooperation) -> None:
    proof = prove_rows(list(chains()))

    assert (proof.wrong, proof.missing_triggers, RowMark.objects.count()) == ((), (), 0)
    assert proof.rows == sum(table.rows.count() for table in sealed_tables())
    assert Event.objects.exclude(sealed="").count() == Seal.objects.count() > 1


def test_changed_row_is_named_with_the_event_that_sealed_it(filled: Cooperation) -> None:
    decision = Decision.objects.get()
    sealed_at = Seal.objects.filter(text__contains=f"records_decision {decision.pk} ").latest("pk").sequence

    sql("UPDATE records_decision SET text = 'Nei.' WHERE id = %s", decision.pk)

    assert wrong() == [WrongRow("records_decision", decision.pk, RowHarm.CHANGED, filled.pk, sealed_at)]


def test_changed_row_stays_named_after_the_next_act(filled: Cooperation) -> None:
    decision = Decision.objects.get()
    sql("UPDATE records_decision SET text = 'Nei.' WHERE id = %s", decision.pk)
    put_in(filled, incoming(minutes(item("KF 9/31", "Bro"), date=datetime.date(2031, 6, 13)), name="b"))

    assert [(one.table, one.row, one.harm) for one in wrong()] == [("records_decision", decision.pk, RowHarm.CHANGED)]


@pytest.mark.parametrize("column", ["title", "slug", "position", "guests", "is_exempt", "case_id"])
def test_change_of_any_column_is_found(filled: Cooperation, column: str) -> None:
    other = {"title": "x", "slug": "x", "position": 77, "guests": '["x"]', "is_exempt": True, "case_id": None}[column]
    row = AgendaItem.objects.order_by("pk")[0].pk

    sql(f"UPDATE records_agendaitem SET {column} = %s WHERE id = %s", other, row)

    assert [(one.table, one.row, one.harm) for one in wrong()] == [("records_agendaitem", row, RowHarm.CHANGED)]


def test_broken_byte_that_keeps_a_row_from_being_read_names_that_row_alone(filled: Cooperation) -> None:
    row = AgendaItem.objects.order_by("pk")[1].pk
    sql("PRAGMA ignore_check_constraints = ON")
    sql("UPDATE records_agendaitem SET guests = '[\"x' WHERE id = %s", row)
    sql("PRAGMA ignore_check_constraints = OFF")

    assert [(one.row, one.harm) for one in wrong()] == [(row, RowHarm.CHANGED)]


def test_row_put_in_and_row_taken_out_are_named(filled: Cooperation) -> None:
    decision = Decision.objects.get().pk
    sql("DELETE FROM records_decision WHERE id = %s", decision)
    sql("INSERT INTO records_municipality (name, slug, number, cooperation_id) VALUES ('Ny', 'ny', '', %s)", filled.pk)

    new = Municipality.objects.get(slug="ny").pk
    assert [(one.table, one.row, one.harm) for one in wrong()] == [
        ("records_decision", decision, RowHarm.GONE),
        ("records_municipality", new, RowHarm.UNKNOWN),
    ]


def test_seal_changed_with_its_row_is_named(filled: Cooperation) -> None:
    from saksgang.records.sealing.changes import digests

    decision = Decision.objects.get()
    [table] = [table for table in sealed_tables() if table.model is Decision]
    before = digests(table)[decision.pk]
    sql("UPDATE records_decision SET text = 'Nei.' WHERE id = %s", decision.pk)
    sql("UPDATE records_seal SET text = replace(text, %s, %s)", before, digests(table)[decision.pk])

    assert {one.harm for one in wrong()} == {RowHarm.SEAL}


def test_seal_taken_away_is_named(filled: Cooperation) -> None:
    last = Seal.objects.latest("pk")
    sql("DELETE FROM records_seal WHERE id = %s", last.pk)

    assert WrongRow("records_seal", 0, RowHarm.SEAL, filled.pk, last.sequence) in wrong()


def test_account_changed_between_acts_is_in_order_and_sealed_by_the_next(filled: Cooperation) -> None:
    user = User.objects.create(username="kari")
    assert wrong() == []
    user.set_password("et langt passord som ingen vet")
    user.save()
    put_in(filled, incoming(minutes(item("KF 9/31", "Bro")), name="b"))
    assert (wrong(), RowMark.objects.count()) == ([], 0)

    sql("UPDATE records_user SET username = 'ola'")
    RowMark.objects.all().delete()
    assert [(one.table, one.row) for one in wrong()] == [("records_user", user.pk)]


def test_sign_in_leaves_no_mark(filled: Cooperation) -> None:
    user = User.objects.create(username="kari")
    RowMark.objects.all().delete()
    user.last_login = NOW
    user.save(update_fields=["last_login"])

    assert RowMark.objects.count() == 0


def test_triggers_taken_away_are_named_and_nothing_written_meanwhile_is_sealed_by_a_restart(
    filled: Cooperation,
) -> None:
    drop_triggers()
    sql("UPDATE records_decision SET text = 'Nei.'")
    assert len(prove_rows(list(chains())).missing_triggers) == 3 * len(sealed_tables()) + 1  # and the lock

    after_migrations("default", is_upgrade=False)
    assert (missing_triggers(), [one.table for one in wrong()]) == ((), ["records_decision"])


def test_table_changed_past_the_migrations_is_named(filled: Cooperation) -> None:
    sql("CREATE INDEX ny ON records_decision (text)")

    assert [one.harm for one in wrong()] == [RowHarm.SCHEMA]


def test_sealing_anew_leaves_an_event_with_the_reason_and_all_is_whole(filled: Cooperation) -> None:
    sql("UPDATE records_decision SET text = 'Nei.'")

    assert seal_anew(reason="Rettet for hånd", now=NOW) == 1

    last = Event.objects.latest("sequence")
    assert (last.act, last.reason, last.after) == ("register.sealed", "Rettet for hånd", {"rows": 1})
    assert (wrong(), [chain.broken_at for chain in chains()]) == ([], [None])


def test_actor_of_another_account_is_named_by_the_chain(filled: Cooperation) -> None:
    user = User.objects.create(username="kari")
    sql("DROP TRIGGER records_event_no_update")
    sql("UPDATE records_event SET by_id = %s WHERE sequence = 3", user.pk)

    assert [chain.broken_at for chain in chains()] == [3]
    assert COMMAND_LINE.user_id is None


def test_act_that_writes_rows_and_tells_nothing_gets_an_event_of_its_own(filled: Cooperation) -> None:
    trail = Trail(filled, by=COMMAND_LINE, now=NOW)
    Decision.objects.update(text="Nei.")
    assert trail.write() == 1

    last = Event.objects.latest("sequence")
    assert (last.act, last.after) == ("register.updated", {"rows": 1})
    assert (wrong(), Trail(filled, by=COMMAND_LINE, now=NOW).write()) == ([], 0)
