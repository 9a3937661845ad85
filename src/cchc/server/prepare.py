"""What must be there before anything runs: a database at today's schema, reference data, collected static files."""

from __future__ import annotations

import os

import django

LAST_OF_BEFORE = {
    ("accounts", "0003_seal_secrets_of_the_second_step"),
    ("agencies", "0003_administrators_open_content_for_some_hours"),
    ("audit", "0003_events_are_sealed_in_batches"),
    ("calendars", "0001_initial"),
    ("cascade", "0001_superior_plans_and_links"),
    ("core", "0001_answers_kept_against_doubling"),
    ("correspondence", "0001_register_of_documents_and_exchange"),
    ("documents", "0004_secret_files_withdrawn"),
    ("dossiers", "0003_dossiers_asked_for_papers_once"),
    ("handovers", "0001_handovers_and_what_was_handed_over"),
    ("indices", "0004_what_can_be_won_and_scenarios"),
    ("initiatives", "0001_calls_initiatives_assessment_reuse"),
    ("inspections", "0003_remedies_keep_no_proof_of_their_own"),
    ("measures", "0003_sums_found_by_level"),
    ("notifications", "0001_notices_and_outbox"),
    ("plans", "0019_choices_of_amendments_and_answers_in_anothers_stead"),
    ("reminders", "0003_what_was_asked_for_elsewhere_in_words"),
    ("reports", "0003_outputs_of_a_report"),
    ("service_index", "0001_maxima_and_closings"),
    ("signatures", "0001_signatures"),
    ("steering", "0001_letters_and_monthly_briefs"),
    ("surveys", "0002_imports_of_answers"),
    ("worksheets", "0001_sheets_of_work_out_and_back"),
}
"""The last step of each application by which versions before the first release made its tables; ``0001_initial`` now makes the
same in one, and ``replaces`` the steps that bore another name."""


def prepare(*, say: bool = True) -> None:
    """Start the embedded PostgreSQL if no ``DATABASE_URL`` is set, migrate, load reference data, collect static files."""
    database()
    refuse_tables_of_before()
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


def refuse_tables_of_before() -> None:
    """
    Raises:
        SystemExit: a version before the first release made the tables and did not come to ``LAST_OF_BEFORE``; the migrations
            of today would take them for complete.
    """
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = set(MigrationRecorder(connection).applied_migrations())
    if ("plans", "0002_room_for_long_texts_and_reviewed_rows") in applied and not applied >= LAST_OF_BEFORE:
        raise SystemExit(
            "Cơ sở dữ liệu do một bản thử trước bản 0.1.0 tạo ra, chưa có đủ bảng nên không nâng cấp được. Dữ liệu chưa bị thay đổi. "
            "Hãy chạy bản mã của ngày 27/11/2026 một lần trên cơ sở dữ liệu này rồi khởi động lại, hoặc dùng một thư mục dữ liệu mới."
        )
