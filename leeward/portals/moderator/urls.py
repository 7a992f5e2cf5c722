from __future__ import annotations

from django.urls import path

from leeward.portals.moderator import views

app_name = "portal_moderator"
urlpatterns = [path("", views.place, name="place")]
