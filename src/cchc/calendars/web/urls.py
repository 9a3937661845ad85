"""The working calendar."""

from django.urls import URLPattern, path

from cchc.calendars.web import views

urlpatterns: list[URLPattern] = [
    path("", views.calendar_year, name="calendar"),
    path("<int:year>/", views.calendar_year, name="calendar-year"),
    path("ngay/moi/", views.day_edit, name="calendar-day-new"),
    path("ngay/<str:day>/", views.day_edit, name="calendar-day"),
    path("ngay/<str:day>/bo/", views.day_remove, name="calendar-day-remove"),
]
