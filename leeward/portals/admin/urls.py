from __future__ import annotations

from django.urls import path

from leeward.portals.admin import views

app_name = "portal_admin"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<key:person_id>/", views.person, name="person"),
    path("people/<key:person_id>/roles/", views.roles, name="roles"),
    path("people/<key:person_id>/suspension/", views.act, {"kind": "suspension"}, name="suspension"),
    path("people/<key:person_id>/restoration/", views.act, {"kind": "restoration"}, name="restoration"),
    path("people/<key:person_id>/signing-out/", views.act, {"kind": "signing_out"}, name="signing_out"),
    path("people/<key:person_id>/second-step/", views.act, {"kind": "second_step"}, name="second_step"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/<key:invitation_id>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("wording/", views.wordings, name="wordings"),
    path("wording/<slug:purpose>/<slug:language>/", views.wording, name="wording"),
    path("settings/", views.settings, name="settings"),
    path("settings/<str:key>/", views.setting, name="setting"),
    path("audit/", views.audit, name="audit"),
    path("health/", views.health, name="health"),
]
