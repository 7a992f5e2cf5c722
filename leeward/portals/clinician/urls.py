from __future__ import annotations

from django.urls import path

from leeward.portals.clinician import views

app_name = "portal_clinician"
urlpatterns = [
    path("", views.morning, name="morning"),
    path("caseload/", views.caseload, name="caseload"),
    path("find/", views.find, name="find"),
    path("place/", views.place, name="place"),
    path("<key:episode_id>/", views.record, name="record"),
    path("<key:episode_id>/their-pages/", views.their_pages, name="their_pages"),
    path("<key:episode_id>/reason/", views.give_reason, name="reason"),
]
