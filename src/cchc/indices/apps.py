from django.apps import AppConfig


class IndicesConfig(AppConfig):
    name = "cchc.indices"
    verbose_name = "Chấm điểm chỉ số"

    def ready(self) -> None:
        from cchc.indices.services.winning_back import bind_by_code
        from cchc.plans.public import listen_to_confirmed

        listen_to_confirmed(bind_by_code)
