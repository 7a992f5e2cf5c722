from __future__ import annotations

from django.urls import path

from leeward.apps.vigilance import views

app_name = "vigilance"
urlpatterns = [
    path("drills/", views.drills, name="drills"),
    path("drills/<key:drill_id>/", views.drill, name="drill"),
    path("drills/<key:drill_id>/answer/", views.drill_answer, name="drill_answer"),
    path("second-reading/", views.second_reading, name="second_reading"),
    path("second-reading/<key:text_id>/", views.second_reading_answer, name="second_reading_answer"),
]
