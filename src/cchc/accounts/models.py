"""People who sign in. What they may do comes from their dated roles (``cchc.agencies``), never from flags here."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
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
