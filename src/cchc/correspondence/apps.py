from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "cchc.correspondence"
    verbose_name = "Văn bản đi, đến"

    def ready(self) -> None:
        from cchc.correspondence.secret_files import tell_uploader
        from cchc.documents.public import when_withdrawn

        when_withdrawn(tell_uploader)
