import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0002_remedies_are_proved_from_the_register")]

    operations = [
        migrations.RemoveField("remedyproof", "attachment"),
        migrations.RemoveField("remedyproof", "number"),
        migrations.RemoveField("remedyproof", "symbol"),
        migrations.RemoveField("remedyproof", "title"),
        migrations.RemoveField("remedyproof", "proves_on"),
        migrations.AlterField(
            "remedyproof",
            "evidence",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)s_set", to="plans.evidence"
            ),
        ),
        migrations.AlterModelOptions(name="remedyproof", options={"ordering": ("evidence__proves_on", "pk")}),
    ]
