from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "leeward.design"
    label = "design"
