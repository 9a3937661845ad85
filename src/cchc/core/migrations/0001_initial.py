import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("core", "0001_answers_kept_against_doubling"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="KeptAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=80)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField(null=True)),
                        ("headers", models.JSONField(default=dict)),
                        ("body", models.BinaryField(default=b"")),
                        ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("user", "key"), name="key_once_a_person")],
                    },
                ),
            ]
        ),
    ]
