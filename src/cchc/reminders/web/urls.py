"""Addresses of reminders."""

from __future__ import annotations

from django.urls import URLPattern, path

from cchc.reminders.web import answer_views, views

urlpatterns: list[URLPattern] = [
    path("", views.reminder_overview, name="reminder-overview"),
    path("bang-tinh/", views.reminder_export, name="reminder-export"),
    path("sap-gui/<int:pk>/", views.reminder_coming, name="reminder-coming"),
    path("sap-gui/<int:pk>/thu/<int:person>/", views.reminder_preview, name="reminder-preview"),
    path("cai-dat/", views.reminder_settings, name="reminder-settings"),
    path("cai-dat/<int:pk>/", views.reminder_settings_of, name="reminder-settings-of"),
    path("tra-loi/<str:token>/", answer_views.reminder_answer, name="reminder-answer"),
]
