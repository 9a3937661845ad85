"""Sign-in and one's own account."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("doi-mat-khau/", account.password_change, name="account_change_password"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("bao-mat/", include("allauth.mfa.urls")),
]
