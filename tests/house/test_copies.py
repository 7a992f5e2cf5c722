"""What somebody may ask a copy of: no sealed text is forgotten when an app grows a new one."""

from __future__ import annotations

from django.apps import apps

from leeward.apps.care.ports import record_parts
from leeward.common.words import WordsField

IN_A_COPY = {
    "care.Referral.story": "care.asking",
    "care.RequestLetter.text": "care.asking",
    "care.StepReview.line": "care.course",
    "care.Handover.letter": "care.course",
    "care.Ending.summary": "care.course",
    "care.OpenedByReason.why": "care.course",
    "care.CopyRequest.how": "care.course",
    "care.Goal.text": "care.goals",
    "care.GoalStep.text": "care.goals",
    "care.Note.text": "care.notes",  # those kept apart: care.process_notes
    "care.NoteVersion.text": "care.notes",
    "care.NoteVersion.why": "care.notes",
    "consent.CompetenceNote.words": "consent.choices",
    "consent.NotToContact.who": "consent.choices",
    "people.AccountIntervention.line": "consent.openings",  # as the reason beside the line
    "measures.Remark.text": "measures.answers",
    "messaging.Attachment.name": "messaging.letters",
    "messaging.Letter.text": "messaging.letters",  # among colleagues: messaging.colleagues
    "safety.AlertHit.quote": "safety.alerts",
    "safety.Acknowledgement.line": "safety.lines",
    "safety.Closure.line": "safety.lines",
    "safety.Closure.alone_reason": "safety.lines",
    "safety.PlanPart.text": "safety.plan",
}
NOT_IN_A_COPY = {
    "safety.PlanDraft.text": "They have not put it into their plan, and see it on its page.",
    "messaging.Draft.text": "Nobody has sent it: it is its author's alone.",
    "messaging.Attachment.text": "The file itself is in it, and says the same.",
    "care.CopyRequest.extension_why": "The client reads it on the page of the request itself.",
    "care.CopyDecision.line": "The client reads what was kept back, and why, on the page of the request itself.",
    "safety.SeriousEvent.line": "Opened after a death: nobody asks for their own copy then.",
}


def sealed() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, WordsField)
    }


def test_every_sealed_text_is_in_a_part_of_the_copy_or_says_why_not():
    assert not set(IN_A_COPY) & set(NOT_IN_A_COPY)
    assert sealed() == set(IN_A_COPY) | set(NOT_IN_A_COPY)


def test_every_part_that_is_named_is_there():
    there = {part.code for part in record_parts()}
    assert set(IN_A_COPY.values()) <= there
