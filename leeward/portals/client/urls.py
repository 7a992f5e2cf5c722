from __future__ import annotations

from django.urls import path

from leeward.portals.client import views

app_name = "portal_client"
urlpatterns = [
    path("", views.today, name="today"),
    path("me/", views.me, name="me"),
]
