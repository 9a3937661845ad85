"""People who sign in. What they may do comes from their dated roles (``cchc.agencies``), never from flags here."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cchc.core.text import search_form


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.search_text = search_form(user.full_name, user.username, user.title, user.email)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person. ``is_active`` False: may no longer sign in; nothing of theirs is deleted."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    title = models.CharField(_("chức vụ"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    search_text = models.TextField(editable=False, default="")
    date_joined = models.DateTimeField(auto_now_add=True)
    acting_for: User | None = None
    """In whose stead the act that was permitted last is done; set by the viewer, told by the log, never stored."""
    intervening: int | None = None
    """The administrator's access that is open in this sign-in; set by the viewer, marked in the record, never stored."""
    limited_to = ""
    """Path of the only agency that this sign-in is for, "" for all of the person's; set for a token, never stored."""

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        verbose_name = _("người dùng")
        ordering = ("full_name", "username")
        constraints = (models.UniqueConstraint(Lower("username"), name="username_once_in_any_case"),)

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def is_staff(self) -> bool:
        return False

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Scope(models.TextChoices):
    """What a token may be used for. It never gives more than its owner may do; it only takes away."""

    READ_PLANS = "read:plans", _("Đọc kế hoạch, nhiệm vụ, chỉ tiêu")
    READ_OBLIGATIONS = "read:obligations", _("Đọc nghĩa vụ, thời hạn, lịch")
    READ_EVIDENCE = "read:evidence", _("Đọc minh chứng")
    READ_FINDINGS = "read:findings", _("Đọc phát hiện khi rà soát văn bản")
    READ_MEASURES = "read:measures", _("Đọc số liệu")
    READ_REGISTER = "read:register", _("Đọc sổ văn bản đi, đến")
    READ_DOSSIERS = "read:dossiers", _("Đọc sổ hồ sơ, sổ phản ánh kiến nghị")
    READ_EVENTS = "read:events", _("Đọc lịch sử, nhật ký")
    WRITE_PROGRESS = "write:progress", _("Ghi tiến độ, trình nhiệm vụ")
    WRITE_PLANS = "write:plans", _("Duyệt, trả lại, mở lại nhiệm vụ")
    WRITE_EVIDENCE = "write:evidence", _("Thêm, rút minh chứng")
    WRITE_FINDINGS = "write:findings", _("Xử lý phát hiện")
    WRITE_MEASURES = "write:measures", _("Gửi số liệu của hệ thống khác")
    WRITE_DOSSIERS = "write:dossiers", _("Gửi hồ sơ, phản ánh kiến nghị")
    MANAGE_WEBHOOKS = "manage:webhooks", _("Quản lý địa chỉ nhận thông báo tự động (webhook)")


class ApiToken(models.Model):
    """A key with which a program acts as ``owner``, within ``scopes`` and, if set, within ``agency`` and what is below it.

    The secret is shown once and only its SHA-256 is kept; ``prefix`` is the public part by which the row is found.
    ``expires_on`` is its last day. ``last_used_at`` is kept to some minutes, so that reading through the interface writes little.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = ArrayField(models.CharField(max_length=24))
    agency = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("mã truy cập")

    def __str__(self) -> str:
        return self.name

    @property
    def scope_labels(self) -> list[str]:
        return [str(Scope(one).label) for one in self.scopes if one in Scope.values]

    def works_on(self, day: dt.date) -> bool:
        return self.revoked_at is None and day <= self.expires_on
