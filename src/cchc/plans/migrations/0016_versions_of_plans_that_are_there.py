"""Plans that were there before get their versions; what those changed was not kept, and is said not to be known."""

from django.db import migrations


def add_versions(apps, schema_editor):
    Plan, Import, Version = (apps.get_model("plans", name) for name in ("Plan", "PlanImport", "PlanVersion"))
    known = set(Version.objects.values_list("plan_id", "number"))
    made_by = {
        (one.plan_id, one.version): one
        for one in Import.objects.filter(state="confirmed", version__isnull=False, plan__isnull=False).order_by("pk")
    }
    made = []
    for plan in Plan.objects.iterator(chunk_size=500):
        for number in range(1, plan.version + 1):
            if (plan.pk, number) in known:
                continue
            one = made_by.get((plan.pk, number))
            at = one.confirmed_at if one else None
            day = plan.issued_on if number == 1 else at and at.date()
            made.append(
                Version(
                    plan=plan,
                    number=number,
                    plan_import=one,
                    confirmed_by_id=(one.created_by_id if one else plan.created_by_id),
                    confirmed_at=at,
                    in_force_from=day,
                    recorded=number == 1,
                )
            )
    Version.objects.bulk_create(made, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("plans", "0015_versions_keep_what_changed")]
    operations = [migrations.RunPython(add_versions, migrations.RunPython.noop)]
