from __future__ import annotations

from django.urls import path

from leeward.apps.messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("help/", views.help_now, name="help_now"),
    path("draft/", views.draft, name="draft"),
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/all/", views.inbox_all, name="inbox_all"),
    path("templates/", views.templates, name="templates"),
    path("templates/<key:template_id>/withdrawal/", views.template_withdrawal, name="template_withdrawal"),
    path("files/<key:attachment_id>/", views.attachment, name="attachment"),
    path("files/<key:attachment_id>/removal/", views.attachment_removal, name="attachment_removal"),
    path("release/<key:letter_id>/", views.release, name="release"),
    path("<key:episode_id>/", views.thread, name="thread"),
    path("<key:episode_id>/draft/", views.staff_draft, name="staff_draft"),
    path("<key:episode_id>/settlement/", views.settlement, name="settlement"),
    path("<key:episode_id>/colleagues/", views.colleagues, name="colleagues"),
    path("<key:episode_id>/colleagues/draft/", views.side_draft, name="side_draft"),
]
