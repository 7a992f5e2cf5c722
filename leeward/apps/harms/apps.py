from django.apps import AppConfig


class HarmsConfig(AppConfig):
    name = "leeward.apps.harms"
    label = "harms"
    default_auto_field = "django.db.models.BigAutoField"
