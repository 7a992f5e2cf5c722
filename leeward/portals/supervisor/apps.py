from django.apps import AppConfig


class SupervisorPortalConfig(AppConfig):
    name = "leeward.portals.supervisor"
    label = "portal_supervisor"
