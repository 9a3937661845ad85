"""A survey and the versions of its form."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.surveys.forms.definition import Form, load

PEOPLE = settings.AUTH_USER_MODEL


class SurveyKind(models.TextChoices):
    SIPAS = "sipas", _("Đo lường sự hài lòng (SIPAS)")
    FREE = "free", _("Khảo sát khác")


class Survey(models.Model):
    """``method``: key of the method in ``data/`` by which answers are judged and counted (``methods.method``)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(_("tên khảo sát"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm"))
    kind = models.CharField(_("loại"), max_length=10, choices=SurveyKind.choices, default=SurveyKind.SIPAS)
    method = models.CharField(max_length=40)
    search_text = models.TextField(editable=False, default="")
    created_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-year", "-created_at", "pk")

    def __str__(self) -> str:
        return self.title


class FormState(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    PUBLISHED = "published", _("Đã ban hành")


class FormVersion(models.Model):
    """``definition``: JSON of ``forms.definition``. A published version is never changed; a change makes the next one."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("bản số"))
    definition = models.JSONField()
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(PEOPLE, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["survey", "number"], name="form_version_once"),
            models.UniqueConstraint(fields=["survey"], condition=Q(state="draft"), name="one_draft_form_a_survey"),
        )

    def __str__(self) -> str:
        return f"{self.survey} ({self.number})"

    @property
    def is_draft(self) -> bool:
        return self.state == FormState.DRAFT

    @property
    def form(self) -> Form:
        return load(self.definition)
