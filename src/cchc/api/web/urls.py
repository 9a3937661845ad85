"""Addresses of the interface for programs."""

from __future__ import annotations

from django.urls import path

from cchc.api.operations import api

urlpatterns = [path("v1/", api.urls)]
