from __future__ import annotations

from django.urls import path

from leeward.portals.supervisor import views

app_name = "portal_supervisor"
urlpatterns = [path("", views.overview, name="overview")]
