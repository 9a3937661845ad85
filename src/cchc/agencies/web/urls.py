from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("lich-lam-viec/", include("cchc.calendars.web.urls")),
    path("nhat-ky/", include("cchc.audit.web.urls")),
]
