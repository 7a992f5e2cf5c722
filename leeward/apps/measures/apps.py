from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "leeward.apps.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"
