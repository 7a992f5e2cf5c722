from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "leeward.apps.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A file of questions that cannot be used stops the first start, never somebody who asks for help."""
        from leeward.apps.care import questions

        questions.read_at_start()
