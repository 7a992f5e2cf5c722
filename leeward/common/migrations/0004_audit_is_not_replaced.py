"""No audit line or seal takes the place of another; and the chain is made again, now with a key.

SQLite fires no delete trigger for a row that REPLACE pushes out, unless the connection asked for it: the sqlite3
command line does not. So a new row is refused where it would push one out, by any of its unique columns.
"""

from django.db import migrations

UNIQUE = {"common_auditrow": ("rowid",), "common_auditseal": ("rowid", "place", "row_id")}


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return  # PostgreSQL knows no REPLACE, and ON CONFLICT DO UPDATE meets the trigger for updates
    for table, columns in UNIQUE.items():
        same = " OR ".join(f"{column} = NEW.{column}" for column in columns)
        schema_editor.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
        )


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in UNIQUE:
            schema_editor.execute(f"DROP TRIGGER {table}_no_replace")


def make_chain_again(apps, schema_editor):
    """Seals from before the key are taken away, and the job seals all lines again. Nobody could trust them:
    whoever could change a line could also make that chain.
    """
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER common_auditseal_no_delete")
        schema_editor.execute("DELETE FROM common_auditseal")
        schema_editor.execute(
            "CREATE TRIGGER common_auditseal_no_delete BEFORE DELETE ON common_auditseal "
            "BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"
        )
    elif vendor == "postgresql":
        schema_editor.execute("ALTER TABLE common_auditseal DISABLE TRIGGER common_auditseal_append_only")
        schema_editor.execute("DELETE FROM common_auditseal")
        schema_editor.execute("ALTER TABLE common_auditseal ENABLE TRIGGER common_auditseal_append_only")


class Migration(migrations.Migration):
    dependencies = [("common", "0003_what_the_health_page_asks")]
    operations = [
        migrations.RunPython(make_chain_again, migrations.RunPython.noop),
        migrations.RunPython(forbid, allow),
    ]
