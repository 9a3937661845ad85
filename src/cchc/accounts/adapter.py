"""How allauth signs people in here: no open sign-up, one spelling of a user name, lockout left to axes."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse


class ClosedSignupAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator only."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong tries are counted by axes, in the database and thus over all processes; a second count here would
        hide its page."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Axes counts by user name as typed: without one spelling each way to capitalise it would give five more tries."""
        if "username" in credentials:
            credentials["username"] = credentials["username"].strip().lower()
        return super().authenticate(request, **credentials)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("profile")
