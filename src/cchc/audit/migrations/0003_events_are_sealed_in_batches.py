"""Seals over batches of events. An event takes its id under a shared lock, so that a seal knows which ids are final."""

from django.db import migrations, models

ADD = """
CREATE FUNCTION audit_hold_writing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(471101);
    RETURN NULL;
END $$;
CREATE TRIGGER audit_event_is_being_written BEFORE INSERT ON audit_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_hold_writing();
CREATE TRIGGER audit_seal_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
REMOVE = """
DROP TRIGGER audit_seal_is_final ON audit_auditseal;
DROP TRIGGER audit_event_is_being_written ON audit_auditevent;
DROP FUNCTION audit_hold_writing();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_rows_are_only_added")]
    operations = [
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("first_event", models.BigIntegerField()),
                ("last_event", models.BigIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("leaves", models.BinaryField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={"ordering": ("number",)},
        ),
        migrations.RunSQL(ADD, REMOVE),
    ]
