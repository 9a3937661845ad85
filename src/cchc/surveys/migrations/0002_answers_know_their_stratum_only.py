"""No answer ever said of which unit or procedure it is: what tells groups apart are the strata of the collection."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]
    operations = [
        migrations.RemoveField(model_name="response", name="unit"),
        migrations.RemoveField(model_name="response", name="procedure"),
    ]
