from __future__ import annotations

from django.urls import path

from leeward.apps.harms import views

app_name = "harms"
urlpatterns = [
    path("", views.register, name="register"),
    path("new/", views.new_of_nobody, name="new_of_nobody"),
    path("new/<key:episode_id>/", views.new, name="new"),
    path("huddle/", views.huddle, name="huddle"),
    path("signals/", views.signals, name="signals"),
    path("signals/<key:signal_id>/", views.signal, name="signal"),
    path("events/<key:harm_id>/", views.event, name="event"),
    path("events/<key:harm_id>/rating/", views.rating, name="rating"),
    path("events/<key:harm_id>/settling/", views.settling, name="settling"),
    path("events/<key:harm_id>/closure/", views.closure, name="closure"),
    path("events/<key:harm_id>/setting-aside/", views.setting_aside, name="setting_aside"),
    path("complaints/", views.complaints, name="complaints"),
    path("complaints/<key:complaint_id>/", views.complaint, name="complaint"),
    path("complaints/<key:complaint_id>/answer/", views.answer, name="answer"),
    path("complaints/<key:complaint_id>/owner/", views.owner, name="owner"),
    path("complaint/", views.complain, name="complain"),
    path("complaint/sent/", views.complaint_sent, name="complaint_sent"),
    path("complaint/<key:complaint_id>/", views.own_complaint, name="own_complaint"),
    path("complaint/<key:complaint_id>/not-settled/", views.not_settled, name="not_settled"),
    path("complaint/<key:complaint_id>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("tell/", views.tell, name="tell"),
]
