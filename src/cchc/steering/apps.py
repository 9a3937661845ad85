from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "cchc.steering"
    verbose_name = "Chỉ đạo, điều hành"
