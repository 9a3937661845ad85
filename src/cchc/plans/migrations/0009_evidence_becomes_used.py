from django.db import migrations

from vanban.text import fold

BATCH = 2000


def into_uses(apps, schema_editor):
    """Each proof of a task, and each value's proof, becomes a use of its evidence; each file its first version."""
    Evidence, Use = apps.get_model("plans", "Evidence"), apps.get_model("plans", "EvidenceUse")
    Version, Document = apps.get_model("plans", "EvidenceVersion"), apps.get_model("documents", "ArchivedDocument")
    Value = apps.get_model("plans", "TargetValue")
    of_tasks = Evidence.objects.filter(task__isnull=False)
    Use.objects.bulk_create(
        (
            Use(
                evidence_id=one.pk,
                task_id=one.task_id,
                used_by_id=one.added_by_id,
                used_at=one.added_at,
                withdrawn_at=one.withdrawn_at,
                withdrawn_reason=one.withdrawn_reason,
            )
            for one in of_tasks.iterator(BATCH)
        ),
        batch_size=BATCH,
    )
    values = Value.objects.select_related("evidence")
    Use.objects.bulk_create(
        (
            Use(
                evidence_id=value.evidence_id,
                target_value_id=value.pk,
                used_by_id=value.author_id,
                used_at=value.at,
                withdrawn_at=value.evidence.withdrawn_at,
                withdrawn_reason=value.evidence.withdrawn_reason,
            )
            for value in values.iterator(BATCH)
        ),
        batch_size=BATCH,
    )
    for one in Evidence.objects.select_related("attachment__stored_file").iterator(BATCH):
        file = one.attachment
        number = "/".join(part for part in (one.number, one.symbol) if part)
        words = (number, one.issuer, one.title, file.name if file else "")
        one.search_text = fold(" ".join(word for word in words if word))
        if file is not None:
            read = Document.objects.filter(agency=one.agency_id, sha256=file.stored_file.sha256).first()
            one.document = read
            Version.objects.create(
                evidence=one,
                number=1,
                attachment=file,
                document=read,
                added_by_id=one.added_by_id,
                added_at=one.added_at,
            )
        Evidence.objects.filter(pk=one.pk).update(search_text=one.search_text, document=one.document)


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_evidence_register")]

    operations = [migrations.RunPython(into_uses, migrations.RunPython.noop)]
