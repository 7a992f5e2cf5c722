from __future__ import annotations

from django.urls import path

from leeward.apps.consent import views

app_name = "consent"
urlpatterns = [
    path("", views.choices, name="choices"),
    path("agree/", views.agree, name="agree"),
    path("age/", views.age, name="age"),
    path("family/", views.family, name="family"),
    path("family/guardians/", views.guardian, name="guardian"),
    path("family/guardians/<key:link_id>/", views.scope, name="scope"),
    path("family/guardians/<key:link_id>/ending/", views.guardian_ending, name="guardian_ending"),
    path(
        "family/invitations/<key:invite_id>/withdrawal/",
        views.invitation_withdrawal,
        name="invitation_withdrawal",
    ),
    path("family/not-to-contact/", views.not_to_contact, name="not_to_contact"),
    path("family/not-to-contact/<key:row_id>/lifting/", views.lifting, name="lifting"),
    path("family/danger/<key:agreement_id>/reading/", views.danger_reading, name="danger_reading"),
    path("family/birthday/", views.birthday, name="birthday"),
    path("family/birthday/not-yet/", views.not_yet, name="not_yet"),
    path("young/<key:person_id>/", views.young, name="young"),
    path("young/<key:person_id>/competence/", views.competence, name="competence"),
    path("young/<key:person_id>/danger/", views.danger, name="danger"),
    path("<slug:purpose>/", views.change, name="change"),
]
