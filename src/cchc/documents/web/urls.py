"""Stored files."""

from django.urls import URLPattern, path

from cchc.documents.web import views

urlpatterns: list[URLPattern] = [path("<int:pk>/", views.download, name="file-download")]
