from __future__ import annotations

from django.urls import path

from leeward.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/<str:username>/", views.be, name="be"),
]
