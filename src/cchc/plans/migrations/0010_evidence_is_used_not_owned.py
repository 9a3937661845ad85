from django.db import migrations


class Migration(migrations.Migration):
    """What evidence proves stands in its uses since 0009."""

    dependencies = [("plans", "0009_evidence_becomes_used")]

    operations = [
        migrations.RemoveField(
            model_name="evidence",
            name="task",
        ),
        migrations.RemoveField(
            model_name="evidence",
            name="withdrawn_at",
        ),
        migrations.RemoveField(
            model_name="evidence",
            name="withdrawn_reason",
        ),
        migrations.RemoveField(
            model_name="targetvalue",
            name="evidence",
        ),
    ]
