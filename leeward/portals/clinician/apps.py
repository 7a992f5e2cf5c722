from django.apps import AppConfig


class ClinicianPortalConfig(AppConfig):
    name = "leeward.portals.clinician"
    label = "portal_clinician"
