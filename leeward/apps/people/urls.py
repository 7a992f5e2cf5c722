from __future__ import annotations

from django.urls import path

from leeward.apps.people import views

app_name = "people"
urlpatterns = [
    path("preferences/", views.preferences, name="preferences"),
    path("profile/", views.profile, name="profile"),
    path("appearance/", views.appearance, name="appearance"),
    path("second-step/", views.second_factor, name="second_factor"),
    path("codes/", views.codes, name="codes"),
    path("carried/", views.carried_form, name="carried"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/ending/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("come-back/", views.come_back, name="come_back"),
    path("come-back/asked/", views.come_back_asked, name="come_back_asked"),
    path("come-back/code/", views.come_back_code, name="come_back_code"),
    path("come-back/team/", views.come_back_staff, name="come_back_staff"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("recoveries/", views.recoveries, name="recoveries"),
    path("recoveries/<key:recovery_id>/", views.recovery, name="recovery"),
    path("recoveries/<key:recovery_id>/confirmation/", views.confirmation, name="confirmation"),
]
