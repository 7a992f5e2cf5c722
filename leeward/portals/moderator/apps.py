from django.apps import AppConfig


class ModeratorPortalConfig(AppConfig):
    name = "leeward.portals.moderator"
    label = "portal_moderator"
