"""The audit log."""

from django.urls import URLPattern, path

from cchc.audit.web import views

urlpatterns: list[URLPattern] = [path("", views.audit_log, name="audit-log")]
