from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "cchc.rights"
    verbose_name = "Bảng quyền"
