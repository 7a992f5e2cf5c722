from __future__ import annotations

from django.urls import path

from leeward.portals.researcher import views

app_name = "portal_researcher"
urlpatterns = [path("", views.place, name="place")]
