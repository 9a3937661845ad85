import django.db.models.functions.text
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=60, unique=True, verbose_name="tên đăng nhập")),
                        ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="chức vụ")),
                        ("is_active", models.BooleanField(default=True)),
                        ("must_change_password", models.BooleanField(default=False)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("date_joined", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "người dùng",
                        "ordering": ("full_name", "username"),
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("username"), name="username_once_in_any_case"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
