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
    "harms.AdverseEvent.told": "harms.told",
    "harms.Complaint.text": "harms.told",
    "harms.ComplaintStep.words": "harms.told",
    "harms.AdverseEvent.what": "harms.register",
    "harms.AdverseEvent.action": "harms.register",
    "harms.AdverseEvent.lesson": "harms.register",
    "harms.AdverseEvent.why_aside": "harms.register",
    "harms.Settling.line": "harms.register",
    "safeguarding.EmergencyContact.name": "safeguarding.contacts",
    "safeguarding.EmergencyContact.phone": "safeguarding.contacts",
    "safeguarding.EmergencyContact.email": "safeguarding.contacts",
    "safeguarding.MissedContact.line": "safeguarding.missed",
    "safeguarding.CaseStep.line": "safeguarding.missed",
    "safeguarding.DisclosureStep.line": "safeguarding.queue",
}
NOT_IN_A_COPY = {
    "safety.Closure.to_client": "It is sent to them as a letter, or it is not sent.",
    "safety.PlanDraft.text": "They have not put it into their plan, and see it on its page.",
    "safety.PrivateOpening.reason": "The client reads it in the list of who opened what.",
    "safeguarding.ContactDraft.name": "They have not named them yet, and see it on its page.",
    "safeguarding.ContactDraft.phone": "They have not named them yet, and see it on its page.",
    "safeguarding.ContactDraft.email": "They have not named them yet, and see it on its page.",
    "safeguarding.ContactOpening.reason": "The client reads it in the list of who opened what.",
    "harms.Complaint.reach": "Left by visitors without an account, who have no record.",
    "harms.EventVersion.what": "An earlier form of what the entry says.",
    "harms.EventVersion.action": "An earlier form of what the entry says.",
    "harms.EventVersion.lesson": "An earlier form of what the entry says.",
    "harms.SignalReview.found": "About a number of the whole service, and of nobody's record.",
    "harms.SignalReview.follows": "About a number of the whole service, and of nobody's record.",
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
