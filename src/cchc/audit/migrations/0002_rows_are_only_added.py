"""The database itself refuses to change or remove an audit event or a seal, whoever asks. An event takes its id under a shared
lock, so that a seal knows which ids are final.

TRUNCATE is let through in a database named ``test_...`` only: Django's test runner empties its own database between tests.
"""

from django.db import migrations

ADD = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND left(current_database(), 5) = 'test_' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'audit events are only ever added (% refused)', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
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
DROP TRIGGER audit_event_is_final ON audit_auditevent;
DROP FUNCTION audit_hold_writing();
DROP FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(ADD, REMOVE)]
