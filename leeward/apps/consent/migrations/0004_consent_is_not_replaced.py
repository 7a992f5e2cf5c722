"""No answer takes the place of another: see 0004_audit_is_not_replaced of `common`. Nor are all emptied at once."""

from django.db import migrations

TABLE = "consent_consent"
UNIQUE = ("rowid",), ("id",), ("person_id", "purpose", "number")


def forbid(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        same = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")" for columns in UNIQUE
        )
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "
            f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END"
        )
    elif vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION leeward_consent_append_only()"
        )


def allow(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_replace")
    elif vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_truncate ON {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_meanings_of_a_text")]
    operations = [migrations.RunPython(forbid, allow)]
