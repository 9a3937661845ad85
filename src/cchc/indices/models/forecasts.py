"""What an agency's year was expected to end with, a row a day; and the runs that make such rows anew."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def _points(**more: object) -> models.DecimalField:
    return models.DecimalField(max_digits=12, decimal_places=6, **more)  # type: ignore[arg-type]


class Forecast(models.Model):
    """Of one assessment as of a day; made again on that day it is renewed. Points are those of the whole scale with survey.

    ``expected`` is exactly the sum of the leaves' and of ``capped``. ``leaves``: a list, one each, of {criterion, basis, expected,
    low, high, max, lost, full, share}, points in whole millionths. ``grades``: a list of [name, chance]. ``rank``, ``past_rank``:
    {middle, low_80, high_80, low_95, high_95, of} among the round's agencies, and among those of the last published table
    (``past_rank`` has its ``year`` and ``spread`` too); None where there is nothing to compare with."""

    assessment = models.ForeignKey("indices.Assessment", on_delete=models.CASCADE, related_name="forecasts")
    on = models.DateField()
    made_at = models.DateTimeField()
    expected = _points()
    capped = _points(default=0)
    maximum = _points()
    middle = _points()
    low_80 = _points()
    high_80 = _points()
    low_95 = _points()
    high_95 = _points()
    percent = models.JSONField(default=dict)
    grades = models.JSONField(default=list)
    rank = models.JSONField(null=True)
    past_rank = models.JSONField(null=True)
    leaves = models.JSONField(default=list)

    class Meta:
        ordering = ("-on",)
        constraints = (models.UniqueConstraint(fields=["assessment", "on"], name="one_forecast_a_day"),)


class RunState(models.TextChoices):
    WAITING = "waiting", _("Chờ chạy")
    RUNNING = "running", _("Đang tính")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không xong")


OPEN_RUNS = (RunState.WAITING, RunState.RUNNING)


class ForecastRun(models.Model):
    """Somebody asked for the forecasts of a round now. ``done`` of ``total`` agencies are gathered; one run of a round at a
    time."""

    round = models.ForeignKey("indices.Round", on_delete=models.CASCADE, related_name="forecast_runs")
    state = models.CharField(max_length=7, choices=RunState.choices, default=RunState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["round"], condition=Q(state__in=("waiting", "running")), name="one_forecast_run_at_once"
            ),
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_RUNS
