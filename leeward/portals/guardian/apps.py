from django.apps import AppConfig


class GuardianPortalConfig(AppConfig):
    name = "leeward.portals.guardian"
    label = "portal_guardian"
