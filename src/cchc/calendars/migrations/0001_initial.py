from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(unique=True)),
                        (
                            "kind",
                            models.CharField(choices=[("off", "Ngày nghỉ"), ("working", "Ngày làm bù")], max_length=8),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("basis", models.CharField(blank=True, max_length=200)),
                        ("certain", models.BooleanField(default=True)),
                        ("by_hand", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "ordering": ("day",),
                    },
                ),
            ]
        ),
    ]
