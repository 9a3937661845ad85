import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from vanban.text import fold


def into_the_register(apps, schema_editor):
    """Each proof of a remedy becomes a use of an evidence of the inspected side: the one that is there, or a new one. Files are
    read by the job that looks at evidence without a reading."""
    proofs = apps.get_model("inspections", "RemedyProof").objects.filter(evidence__isnull=True)
    related = ("finding__inspection__unit__home", "attachment__stored_file")
    for proof in proofs.select_related(*related).order_by("pk").iterator(chunk_size=500):
        unit = proof.finding.inspection.unit
        agency = unit.home or unit
        evidence = _there(apps, agency, proof) or _made(apps, agency, proof)
        apps.get_model("inspections", "RemedyProof").objects.filter(pk=proof.pk).update(evidence=evidence)


def _there(apps, agency, proof):
    rows = apps.get_model("plans", "Evidence").objects.filter(agency=agency).order_by("pk")
    if proof.number:
        found = rows.filter(
            kind="issued_document", number=proof.number, symbol__iexact=proof.symbol, proves_on=proof.proves_on
        ).first()
        if found is not None and (proof.attachment is None or _has(found, proof)):
            return found
    return (
        None if proof.attachment is None else rows.filter(attachment__stored_file=proof.attachment.stored_file).first()
    )


def _has(evidence, proof):
    file = evidence.attachment
    return file is not None and file.stored_file_id == proof.attachment.stored_file_id


def _made(apps, agency, proof):
    issuer = (agency.short_name or agency.name)[:200] if proof.number else ""
    number = "/".join(part for part in (proof.number, proof.symbol) if part)
    words = (number, issuer, proof.title, proof.attachment.name if proof.attachment else "")
    made = apps.get_model("plans", "Evidence").objects.create(
        agency=agency,
        kind="issued_document" if proof.number else "file",
        attachment=proof.attachment,
        number=proof.number,
        symbol=proof.symbol,
        issuer=issuer,
        title=proof.title,
        proves_on=proof.proves_on,
        search_text=fold(" ".join(word for word in words if word)),
        added_by=proof.used_by,
    )
    if proof.attachment is not None:
        apps.get_model("plans", "EvidenceVersion").objects.create(
            evidence=made, number=1, attachment=proof.attachment, added_by=proof.used_by, added_at=proof.used_at
        )
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("inspections", "0001_plans_draws_inspections_findings"),
        ("plans", "0017_entries_answer_for_their_unit"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(name="remedyproof", options={}),
        migrations.RenameField("remedyproof", "added_by", "used_by"),
        migrations.RenameField("remedyproof", "added_at", "used_at"),
        migrations.AlterField("remedyproof", "used_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField(
            "remedyproof",
            "evidence",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_set",
                to="plans.evidence",
            ),
        ),
        migrations.AddField("remedyproof", "period_start", models.DateField(blank=True, null=True)),
        migrations.AddField("remedyproof", "period_end", models.DateField(blank=True, null=True)),
        migrations.AddField("remedyproof", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "remedyproof",
            "withdrawn_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("remedyproof", "withdrawn_reason", models.CharField(blank=True, max_length=500)),
        migrations.RunPython(into_the_register, migrations.RunPython.noop),
    ]
