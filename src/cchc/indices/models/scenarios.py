"""What somebody wanted to know "what if" about the sheet of an agency, kept under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc.indices.models.rounds import Assessment


class Scenario(models.Model):
    """``answers``: by the id of a criterion (a text) the JSON form of ``rules.Answer``; only leaves that were changed. ``agency``:
    for which the author works; who reads it sees the scenario. It never changes the sheet."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scenarios")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên phương án"), max_length=120)
    answers = models.JSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["assessment", "author", "name"], name="scenario_named_once_by_each"),
        )

    def __str__(self) -> str:
        return self.name
