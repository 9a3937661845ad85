from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "cchc.cascade"
    verbose_name = "Phân rã kế hoạch"
