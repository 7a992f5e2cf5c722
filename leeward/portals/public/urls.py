from __future__ import annotations

from django.urls import path

from leeward.portals.public import views

app_name = "portal_public"
urlpatterns = [
    path("", views.front, name="front"),
    path("team/", views.team, name="team"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("not-right/", views.not_right, name="not_right"),
    path("ask/", views.ask, name="ask"),
    path("ask/<int:step>/", views.ask_step, name="ask_step"),
    path("ask/somebody-else/", views.somebody_else, name="somebody_else"),
    path("ask/elsewhere/", views.elsewhere, name="elsewhere"),
    path("ask/kept/", views.kept, name="kept"),
    path("ask/sent/", views.sent, name="sent"),
]
