"""Sign-in and one's own account. Only these of allauth's addresses exist: no sign-up, no reset by e-mail."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from cchc.accounts.web import mfa_views as mfa
from cchc.accounts.web import oidc_views as oidc
from cchc.accounts.web import passkey_views as keys
from cchc.accounts.web import views

urlpatterns: list[URLPattern] = [
    path("", views.profile, name="profile"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("dang-nhap/", views.SignIn.as_view(), name="account_login"),
    path("dang-xuat/", views.SignOut.as_view(), name="account_logout"),
    path("da-khoa/", views.Inactive.as_view(), name="account_inactive"),
    path("doi-mat-khau/", views.ChangePassword.as_view(), name="account_change_password"),
    path("xac-nhan/", views.ConfirmPassword.as_view(), name="account_reauthenticate"),
    path("hai-buoc/", mfa.Overview.as_view(), name="mfa_index"),
    path("hai-buoc/nhap-ma/", mfa.EnterCode.as_view(), name="mfa_authenticate"),
    path("hai-buoc/xac-nhan/", mfa.ConfirmCode.as_view(), name="mfa_reauthenticate"),
    path("hai-buoc/bat/", mfa.TurnOn.as_view(), name="mfa_activate_totp"),
    path("hai-buoc/tat/", mfa.TurnOff.as_view(), name="mfa_deactivate_totp"),
    path("hai-buoc/ma-du-phong/", mfa.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("hai-buoc/ma-du-phong/tao-moi/", mfa.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("hai-buoc/ma-du-phong/tai-ve/", mfa.DownloadRecoveryCodes.as_view(), name="mfa_download_recovery_codes"),
    path("khoa/", keys.Keys.as_view(), name="mfa_list_webauthn"),
    path("khoa/them/", keys.AddKey.as_view(), name="mfa_add_webauthn"),
    path("khoa/<int:pk>/doi-ten/", keys.RenameKey.as_view(), name="mfa_edit_webauthn"),
    path("khoa/<int:pk>/go/", keys.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("khoa/xac-nhan/", keys.ConfirmByKey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("khoa/dang-nhap/", keys.SignInByKey.as_view(), name="mfa_login_webauthn"),
    path("dang-nhap/chung/da-bo/", oidc.cancelled, name="socialaccount_login_cancelled"),
    path("dang-nhap/chung/<slug:provider_id>/", oidc.leave, name="openid_connect_login"),
    path("dang-nhap/chung/<slug:provider_id>/ve/", oidc.come_back, name="openid_connect_callback"),
]
