from __future__ import annotations

from django.urls import path

from leeward.apps.screener import views

app_name = "screener"
urlpatterns = [
    path("", views.start, name="start"),
    path("at/<key:alert_id>/", views.at_alert, name="at_alert"),
    path("<key:conversation_id>/", views.question, name="question"),
    path("<key:conversation_id>/end/", views.end, name="end"),
]
