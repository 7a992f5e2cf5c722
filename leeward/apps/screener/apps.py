from django.apps import AppConfig


class ScreenerConfig(AppConfig):
    name = "leeward.apps.screener"
    label = "screener"
    default_auto_field = "django.db.models.BigAutoField"
