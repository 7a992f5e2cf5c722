from __future__ import annotations

from django.urls import path

from leeward.portals.admin import views

app_name = "portal_admin"
urlpatterns = [
    path("", views.people, name="people"),
    path("people/<key:person_id>/", views.person, name="person"),
    path("people/<key:person_id>/roles/", views.roles, name="roles"),
    path("people/<key:person_id>/roles/<slug:role>/ending/", views.role_ending, name="role_ending"),
    path("people/<key:person_id>/suspension/", views.act, {"kind": "suspension"}, name="suspension"),
    path("people/<key:person_id>/restoration/", views.act, {"kind": "restoration"}, name="restoration"),
    path("people/<key:person_id>/signing-out/", views.act, {"kind": "signing_out"}, name="signing_out"),
    path("people/<key:person_id>/second-step/", views.act, {"kind": "second_step"}, name="second_step"),
    path("people/<key:person_id>/profile/", views.profile, name="profile"),
    path("people/<key:person_id>/register/", views.register, name="register"),
    path("sites/", views.sites, name="sites"),
    path("sites/new/", views.new_site, name="new_site"),
    path("sites/<key:site_id>/", views.site, name="site"),
    path("sites/<key:site_id>/details/", views.site_details, name="site_details"),
    path("sites/<key:site_id>/closing/", views.site_closing, name="site_closing"),
    path("sites/<key:site_id>/reopening/", views.site_reopening, name="site_reopening"),
    path("sites/<key:site_id>/teams/", views.new_team, name="new_team"),
    path("sites/teams/<key:team_id>/", views.team, name="team"),
    path("sites/teams/<key:team_id>/details/", views.team_details, name="team_details"),
    path("sites/teams/<key:team_id>/members/", views.team_members, name="team_members"),
    path("sites/teams/<key:team_id>/closing/", views.team_closing, name="team_closing"),
    path("sites/teams/<key:team_id>/reopening/", views.team_reopening, name="team_reopening"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/<key:invitation_id>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("wording/", views.wordings, name="wordings"),
    path("wording/<slug:purpose>/<slug:language>/", views.wording, name="wording"),
    path("languages/", views.languages, name="languages"),
    path("settings/", views.settings, name="settings"),
    path("settings/<str:key>/", views.setting, name="setting"),
    path("audit/", views.audit, name="audit"),
    path("rights/", views.rights, name="rights"),
    path("health/", views.health, name="health"),
    path("health/jobs/<key:job_id>/look/", views.job_look, name="job_look"),
    path("health/jobs/<key:job_id>/retry/", views.job_retry, name="job_retry"),
]
