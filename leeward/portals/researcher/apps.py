from django.apps import AppConfig


class ResearcherPortalConfig(AppConfig):
    name = "leeward.portals.researcher"
    label = "portal_researcher"
