"""Which measure tells how a target stands, who answers for it, which tasks serve it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cchc.plans.models.plan import Target, Task


class TargetBinding(models.Model):
    """What the focal point decided about one target. ``measure``: a key of the registry, empty: none, its values are typed.
    ``why``: the reason of the proposal as it was accepted, or that it was chosen by hand."""

    target = models.OneToOneField(Target, on_delete=models.CASCADE, related_name="binding")
    measure = models.CharField(max_length=80, blank=True)
    why = models.TextField(blank=True)
    owner = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="owned_targets"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=["measure"], name="binding_by_measure"),)


class ServingTask(models.Model):
    """A task by which a target is to be reached."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="serving")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="serves")

    class Meta:
        ordering = ("task__position", "task_id")
        constraints = (models.UniqueConstraint(fields=["target", "task"], name="task_serves_target_once"),)
