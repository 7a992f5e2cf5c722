from __future__ import annotations

from django.urls import path

from leeward.portals.admin import views

app_name = "portal_admin"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<key:person_id>/", views.person, name="person"),
    path("people/<key:person_id>/roles/", views.roles, name="roles"),
    path("invitations/", views.invitations, name="invitations"),
    path("settings/", views.settings, name="settings"),
    path("settings/<str:key>/", views.setting, name="setting"),
    path("audit/", views.audit, name="audit"),
    path("health/", views.health, name="health"),
]
