"""What must be there before anything runs: a database at today's schema, reference data, collected static files."""

from __future__ import annotations

import os

import django


def prepare(*, say: bool = True) -> None:
    """Start the embedded PostgreSQL if no ``DATABASE_URL`` is set, migrate, load reference data, collect static files."""
    database()
    from django.core.management import call_command

    level = 1 if say else 0
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_reference", verbosity=level)
    call_command("collectstatic", interactive=False, verbosity=0)


def database() -> None:
    """Set Django up with a database that answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.conf.settings")
    from cchc.conf import postgres, settings

    if not os.environ.get("DATABASE_URL"):
        postgres.ensure_running(settings.VAR)
    django.setup()
