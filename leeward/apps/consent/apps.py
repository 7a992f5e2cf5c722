from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "leeward.apps.consent"
    label = "consent"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A file of ages that cannot be used stops the first start, never somebody who asks for help."""
        from leeward.apps.consent import countries

        countries.read_at_start()
