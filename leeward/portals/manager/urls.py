from __future__ import annotations

from django.urls import path

from leeward.portals.manager import views

app_name = "portal_manager"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("safety/", views.measured, name="measured"),
    path("safety/numbers.csv", views.measured_csv, name="measured_csv"),
    path("safety/numbers.json", views.measured_json, name="measured_json"),
]
