"""Addresses outside the app's own prefix.

The crisis pages: in service they are answered before Django is reached; these are the same bytes. And the page with a
plain name that shows what somebody keeps on their own device: it holds nothing itself.
"""

from __future__ import annotations

from django.urls import path

from leeward.apps.safety import views

app_name = "help"
urlpatterns = [
    path("help-now/", views.help_now, name="now"),
    path("help-now/<str:country>/", views.help_now, name="country"),
    path("notes/", views.notes, name="notes"),
    path("notes/still/", views.note_still, name="note_still"),
]
