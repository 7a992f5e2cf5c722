from django.apps import AppConfig


class ClientPortalConfig(AppConfig):
    name = "leeward.portals.client"
    label = "portal_client"
