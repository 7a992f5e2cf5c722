from __future__ import annotations

from django.urls import path

from leeward.apps.care import views

app_name = "care"
urlpatterns = [
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/<key:referral_id>/", views.referral, name="referral"),
    path("referrals/<key:referral_id>/decision/", views.decision, name="decision"),
    path("referrals/<key:referral_id>/rules/", views.referral_rules, name="referral_rules"),
    path("rules/", views.rules, name="rules"),
    path("why/", views.why, name="why"),
    path("while-you-wait/", views.while_you_wait, name="while_you_wait"),
    path("while-you-wait/<slug:slug>/", views.waiting_text, name="waiting_text"),
    path("<key:episode_id>/therapist/", views.therapist, name="therapist"),
    path("<key:episode_id>/team/", views.team, name="team"),
    path("<key:episode_id>/handover/", views.propose, name="propose"),
    path("handover/<key:handover_id>/", views.handover, name="handover"),
    path("<key:episode_id>/another/", views.another, name="another"),
    path("goals/", views.my_goals, name="my_goals"),
    path("<key:episode_id>/goals/", views.goals, name="goals"),
    path("goals/<key:goal_id>/steps/", views.goal_steps, name="goal_steps"),
    path("goals/<key:goal_id>/end/", views.goal_end, name="goal_end"),
    path("steps/<key:step_id>/", views.step, name="step"),
    path("<key:episode_id>/notes/", views.new_note, name="new_note"),
    path("notes/<key:note_id>/", views.note, name="note"),
    path("notes/<key:note_id>/amendment/", views.amendment, name="amendment"),
    path("notes/<key:note_id>/cosignature/", views.cosignature, name="cosignature"),
    path("<key:episode_id>/ending/", views.ending, name="ending"),
    path("<key:episode_id>/reopening/", views.reopening, name="reopening"),
    path("<key:episode_id>/turn/", views.turn_seen, name="turn_seen"),
    path("end-my-care/", views.end_my_care, name="end_my_care"),
    path("absences/", views.absences, name="absences"),
    path("absences/<key:absence_id>/cancellation/", views.absence_cancellation, name="absence_cancellation"),
]
