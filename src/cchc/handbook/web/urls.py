"""Addresses of the handbook."""

from django.urls import path

from cchc.handbook.web import views

urlpatterns = [
    path("", views.page, {"folder": "manual", "name": "README"}, name="handbook"),
    path("tim/", views.search, name="handbook-search"),
    path("ve-trang/<str:url_name>/", views.about_page, name="handbook-about"),
    path("anh/<str:name>", views.picture, name="handbook-picture"),
    path("quy-tac/<str:name>/", views.page, {"folder": "rules"}, name="handbook-rule"),
    path("<str:name>/", views.page, {"folder": "manual"}, name="handbook-page"),
]
