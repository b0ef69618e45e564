"""The database itself refuses to change or delete an event."""


from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER records_event_no_update BEFORE UPDATE ON records_event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    """,
    """
    CREATE TRIGGER records_event_no_delete BEFORE DELETE ON records_event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS records_event_no_update",
    "DROP TRIGGER IF EXISTS records_event_no_delete",
)
POSTGRESQL = (
    """
    CREATE FUNCTION records_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an event is never changed or deleted' USING ERRCODE = 'restrict_violation'; END $$
    """,
    """
    CREATE TRIGGER records_event_stays BEFORE UPDATE OR DELETE ON records_event
    FOR EACH ROW EXECUTE FUNCTION records_event_stays()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER IF EXISTS records_event_stays ON records_event",
    "DROP FUNCTION IF EXISTS records_event_stays()",
)
FORWARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARDS = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def forbid_change(apps, schema_editor):
    for statement in FORWARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def allow_change(apps, schema_editor):
    for statement in BACKWARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(forbid_change, allow_change)]
