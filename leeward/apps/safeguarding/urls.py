from __future__ import annotations

from django.urls import path

from leeward.apps.safeguarding import views

app_name = "safeguarding"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("disclosures/<key:disclosure_id>/", views.disclosure, name="disclosure"),
    path("disclosures/<key:disclosure_id>/step/", views.disclosure_step, name="disclosure_step"),
    path("disclosures/<key:disclosure_id>/owner/", views.disclosure_owner, name="disclosure_owner"),
    path("disclosures/<key:disclosure_id>/closure/", views.disclosure_closure, name="disclosure_closure"),
    path("disclosures/<key:disclosure_id>/second/", views.disclosure_second, name="disclosure_second"),
    path("who-knows/", views.who_knows, name="who_knows"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/new/", views.new_contact, name="new_contact"),
    path("contacts/<key:line_id>/withdrawal/", views.contact_withdrawal, name="contact_withdrawal"),
    path("contacts/<key:line_id>/draft/", views.contact_draft, name="contact_draft"),
    path("contacts/<key:line_id>/<str:step>/", views.contact_step, name="contact_step"),
    path("of/<key:person_id>/", views.contacts_of, name="contacts_of"),
    path("of/<key:person_id>/<key:line_id>/", views.contact_opening, name="contact_opening"),
    path("missed/<key:episode_id>/", views.missed, name="missed"),
    path("noted/<key:missed_id>/", views.noted, name="noted"),
    path("noted/<key:missed_id>/letter/", views.noted_letter, name="noted_letter"),
    path("cases/", views.cases, name="cases"),
    path("cases/<key:case_id>/", views.case, name="case"),
    path("cases/<key:case_id>/step/", views.case_step, name="case_step"),
    path("cases/<key:case_id>/owner/", views.case_owner, name="case_owner"),
    path("cases/<key:case_id>/closure/", views.case_closure, name="case_closure"),
]
