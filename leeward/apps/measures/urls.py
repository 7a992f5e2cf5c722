from __future__ import annotations

from django.urls import path

from leeward.apps.measures import views

app_name = "measures"
urlpatterns = [
    path("progress/", views.progress, name="progress"),
    path("view/", views.view_choice, name="view"),
    path("working-together/", views.alliance_choice, name="alliance_choice"),
    path("overdue/", views.overdue, name="overdue"),
    path("device/", views.kiosk_end, name="kiosk_end"),
    path("link/<str:token>/", views.by_link, name="by_link"),
    path("plan/<key:episode_id>/", views.plan, name="plan"),
    path("plan/<key:episode_id>/looked-at/", views.looked_at, name="looked_at"),
    path("plan/<key:episode_id>/heard/", views.heard, name="heard"),
    path("plan/<key:episode_id>/working-together/", views.rate_alliance, name="rate_alliance"),
    path("<key:sitting_id>/", views.start, name="start"),
    path("<key:sitting_id>/all/", views.whole, name="whole"),
    path("<key:sitting_id>/answers/", views.answers, name="answers"),
    path("<key:sitting_id>/finished/", views.finished, name="finished"),
    path("<key:sitting_id>/help/", views.guest_help, name="guest_help"),
    path("<key:sitting_id>/read/", views.sitting, name="sitting"),
    path("<key:sitting_id>/enter/", views.enter, name="enter"),
    path("<key:sitting_id>/link/", views.link, name="link"),
    path("<key:sitting_id>/device/", views.kiosk, name="kiosk"),
    path("<key:sitting_id>/cancellation/", views.cancellation, name="cancellation"),
    path("<key:sitting_id>/<int:place>/", views.checkin, name="checkin"),
]
