from __future__ import annotations

from django.urls import path

from leeward.apps.safety import views

app_name = "safety"
urlpatterns = [
    path("help/", views.help_for_you, name="help_for_you"),
    path("calls/", views.calls, name="calls"),
    path("plan/", views.plan, name="plan"),
    path("plan/sharing/", views.plan_sharing, name="plan_sharing"),
    path("plan/earlier/", views.plan_earlier, name="plan_earlier"),
    path("plan/<str:part>/", views.plan_part, name="plan_part"),
    path("plan/<str:part>/draft/", views.plan_draft, name="plan_draft"),
    path("plans/<key:episode_id>/", views.plan_of, name="plan_of"),
    path("plans/<key:episode_id>/<str:part>/", views.plan_of_part, name="plan_of_part"),
    path("steady/<key:episode_id>/", views.steady, name="steady"),
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/<key:alert_id>/", views.alert, name="alert"),
    path("alerts/<key:alert_id>/acknowledgement/", views.acknowledgement, name="acknowledgement"),
    path("alerts/<key:alert_id>/closure/", views.closure, name="closure"),
    path("alerts/<key:alert_id>/second/", views.second, name="second"),
    path("alerts/<key:alert_id>/lone-closure/", views.lone_closure, name="lone_closure"),
    path(
        "alerts/<key:alert_id>/lone-closure/reading/", views.lone_closure_reading, name="lone_closure_reading"
    ),
    path("alerts/<key:alert_id>/private/<key:hit_id>/", views.private_opening, name="private_opening"),
    path("alerts/<key:alert_id>/owner/", views.owner, name="owner"),
    path("alerts/<key:alert_id>/questions/", views.alert_questions, name="alert_questions"),
    path("alerts/<key:alert_id>/level/", views.level, name="level"),
    path("unread/", views.unread, name="unread"),
    path("unread/<int:unread_id>/", views.unread_read, name="unread_read"),
    path("unread/<int:unread_id>/opening/", views.unread_opening, name="unread_opening"),
    path("unread/<int:unread_id>/alert/", views.unread_alert, name="unread_alert"),
    path("screening/", views.screening, name="screening"),
    path("events/", views.events, name="events"),
    path("events/<key:event_id>/closure/", views.event_closure, name="event_closure"),
    path("rota/", views.rota, name="rota"),
    path("rota/<key:shift_id>/withdrawal/", views.shift_withdrawal, name="shift_withdrawal"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/<key:contact_id>/", views.contact, name="contact"),
    path("contacts/<key:contact_id>/confirmation/", views.contact_confirmation, name="contact_confirmation"),
    path("contacts/<key:contact_id>/withdrawal/", views.contact_withdrawal, name="contact_withdrawal"),
]
