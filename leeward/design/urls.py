from __future__ import annotations

from django.urls import path

from leeward.design import views

app_name = "design"

urlpatterns = [
    path("", views.book, name="patterns"),
    path("pages/<slug:name>/", views.sample, name="pattern_page"),
]
