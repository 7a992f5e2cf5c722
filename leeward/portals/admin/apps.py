from django.apps import AppConfig


class AdminPortalConfig(AppConfig):
    name = "leeward.portals.admin"
    label = "portal_admin"
