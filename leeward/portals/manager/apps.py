from django.apps import AppConfig


class ManagerPortalConfig(AppConfig):
    name = "leeward.portals.manager"
    label = "portal_manager"
