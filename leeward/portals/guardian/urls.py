from __future__ import annotations

from django.urls import path

from leeward.portals.guardian import views

app_name = "portal_guardian"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<key:link_id>/worried/", views.worried, name="worried"),
    path("<key:link_id>/choices/<slug:purpose>/", views.choice, name="choice"),
    path("<key:link_id>/danger/reading/", views.danger_reading, name="danger_reading"),
    path("<key:link_id>/ending/", views.ending, name="ending"),
]
