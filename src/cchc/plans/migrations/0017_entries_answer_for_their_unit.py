import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone


def tell_units_apart(apps, schema_editor):
    """One entry answered for all units that lead so far. What is due on a day that is past stays so; of what is not due yet, an
    entry now answers for the unit of who wrote it, and the other units owe theirs again."""
    today = timezone.localdate()
    obligation, entry = apps.get_model("plans", "Obligation"), apps.get_model("plans", "ProgressEntry")
    live = obligation.objects.filter(
        task__isnull=False, period_start__isnull=False, lapsed_in__isnull=True, due_on__gte=today, unit__isnull=False
    )
    shared = live.values("task", "period_start").annotate(units=models.Count("unit")).filter(units__gt=1).order_by()
    for task, start in list(shared.values_list("task", "period_start")):
        rows = list(live.filter(task=task, period_start=start).select_related("unit"))
        entries = list(entry.objects.filter(task=task, period_start=start))
        for one in entries:
            one.unit_id = _unit_of(apps, one, [row.unit for row in rows])
        entry.objects.bulk_update(entries, ["unit"])
        if any(one.unit_id is None for one in entries):
            continue
        told = {one.unit_id for one in entries}
        again = [row for row in rows if row.state in ("met", "met_late") and row.unit_id not in told]
        if not told or again == [] or rows[0].task.status in ("done", "done_late", "not_doing"):
            continue
        for row in again:
            row.state, row.answered_on, row.closed_on = "open", None, None
        obligation.objects.bulk_update(again, ["state", "answered_on", "closed_on"])
        first = min(row.due_on for row in again)
        apps.get_model("plans", "Task").objects.filter(
            Q(next_due_on__isnull=True) | Q(next_due_on__gt=first), pk=task
        ).update(next_due_on=first)


def _unit_of(apps, entry, units):
    """The one of the units that lead in which the author worked when writing; None where that cannot be told."""
    day = timezone.localtime(entry.at).date()
    roles = apps.get_model("agencies", "Membership").objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        valid_from__lte=day,
        user=entry.author_id,
        role__in=("unit_head", "staff"),
    )
    paths = list(roles.values_list("agency__path", flat=True))
    found = [unit.pk for unit in units if any(unit.path.startswith(path) for path in paths)]
    return found[0] if len(found) == 1 else None


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_administrators_open_content_for_some_hours"),
        ("plans", "0016_versions_of_plans_that_are_there"),
    ]

    operations = [
        migrations.AddField(
            model_name="progressentry",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.RunPython(tell_units_apart, migrations.RunPython.noop),
    ]
