"""Secrets of authenticator apps and of recovery codes that lie readable are encrypted."""

from django.db import migrations

from cchc.accounts.sealed_text import MARK, seal, unseal


def _each(apps, change):
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=("totp", "recovery_codes")):
        for name in ("secret", "seed"):
            if name in row.data:
                row.data[name] = change(row.data[name])
        if "migrated_codes" in row.data:
            row.data["migrated_codes"] = [change(code) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])


def encrypt(apps, schema_editor):
    _each(apps, lambda text: text if text.startswith(MARK) else seal(text))


def decrypt(apps, schema_editor):
    _each(apps, unseal)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_access_tokens"), ("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(encrypt, decrypt)]
