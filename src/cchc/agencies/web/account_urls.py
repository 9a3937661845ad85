"""Pages of one's own account that need to know of agencies; beside those of ``accounts`` under the same address."""

from django.urls import URLPattern, path

from cchc.agencies.web import sign_in_views as sign_in
from cchc.agencies.web import token_views as tokens

urlpatterns: list[URLPattern] = [
    path("ma-truy-cap/", tokens.token_list, name="token-list"),
    path("ma-truy-cap/moi/", tokens.token_new, name="token-new"),
    path("ma-truy-cap/<int:pk>/thu-hoi/", tokens.token_revoke, name="token-revoke"),
    path("phien/", sign_in.session_list, name="session-list"),
    path("phien/ket-thuc/", sign_in.session_end, name="session-end-others"),
    path("phien/<int:pk>/ket-thuc/", sign_in.session_end, name="session-end"),
    path("dinh-danh/", sign_in.identity_list, name="identity-list"),
    path("dinh-danh/<int:pk>/go/", sign_in.identity_unlink, name="identity-unlink"),
]
