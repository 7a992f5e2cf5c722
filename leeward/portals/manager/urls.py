from __future__ import annotations

from django.urls import path

from leeward.portals.manager import views

app_name = "portal_manager"
urlpatterns = [path("", views.overview, name="overview")]
