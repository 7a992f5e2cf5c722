"""The crisis pages. In service they are answered before Django is reached; these are the same bytes."""

from __future__ import annotations

from django.urls import path

from leeward.apps.safety import views

app_name = "help"
urlpatterns = [
    path("help-now/", views.help_now, name="now"),
    path("help-now/<str:country>/", views.help_now, name="country"),
]
