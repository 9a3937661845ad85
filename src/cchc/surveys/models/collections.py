"""A round in which answers are collected (đợt khảo sát), and the codes that each let one person answer once."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.surveys.models.surveys import FormVersion

PEOPLE = settings.AUTH_USER_MODEL
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_address() -> str:
    """Ten letters that are not taken for one another: enough not to be guessed while a collection is open."""
    return "".join(secrets.choice(_LETTERS) for _at in range(10))


def new_secret() -> bytes:
    return secrets.token_bytes(32)


class CollectionState(models.TextChoices):
    DRAFT = "draft", _("Chưa mở")
    OPEN = "open", _("Đang nhận trả lời")
    CLOSED = "closed", _("Đã đóng")


class Collection(models.Model):
    """``agency``: whose services are judged; answers and figures are its content. Days inclusive. ``channels``: values of
    ``Channel`` by which answers are taken. ``needs_code``: the web takes an answer only with a code of ``Token``.

    ``strata``: ``[{"key", "label", "population"}]`` (population: None unknown), what ``Response.stratum`` says the key of.
    ``strata_title``: what they are ("lĩnh vực"). ``secret``: key of the device marks, destroyed at closing. ``settings``:
    ``idle_seconds`` of the kiosk; other parts of the app add their own names.
    """

    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="collections")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="survey_collections")
    title = models.CharField(_("tên đợt"), max_length=300)
    opens_on = models.DateField(_("từ ngày"))
    closes_on = models.DateField(_("đến hết ngày"))
    state = models.CharField(max_length=10, choices=CollectionState.choices, default=CollectionState.DRAFT)
    channels = models.JSONField(default=list)
    needs_code = models.BooleanField(_("chỉ trả lời bằng mã riêng"), default=False)
    strata_title = models.CharField(_("chia nhóm theo"), max_length=100, blank=True)
    strata = models.JSONField(default=list)
    settings: Any = models.JSONField(default=dict)
    address = models.CharField(max_length=20, unique=True, default=new_address)
    kiosk_address = models.CharField(max_length=20, unique=True, default=new_address)
    secret = models.BinaryField(null=True, default=new_secret)
    search_text = models.TextField(editable=False, default="")
    created_by = models.ForeignKey(PEOPLE, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opens_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="collection_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(secret__isnull=True), name="closed_collection_has_no_secret"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def stratum_label(self, key: str) -> str:
        """The words of a stratum; the key itself where it is none of the collection's."""
        return next((one["label"] for one in self.strata if one["key"] == key), key)


class TokenPurpose(models.TextChoices):
    LIST = "list", _("Danh sách được mời")
    SLIP = "slip", _("Phiếu mời tại bộ phận một cửa")
    PAPER = "paper", _("Phiếu giấy")


class Token(models.Model):
    """A code that lets one answer once. Nothing here says who got it, when it was made or used, or which answer came of it: see
    ``services.answering`` and ``docs/decisions/0034``."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64)
    stratum = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=10, choices=TokenPurpose.choices)
    used = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["collection", "digest"], name="token_once"),)
        indexes = (models.Index(fields=["collection", "used"], name="token_by_used"),)
