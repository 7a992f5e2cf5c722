from django.apps import AppConfig


class PublicPortalConfig(AppConfig):
    name = "leeward.portals.public"
    label = "portal_public"
