"""Who may see which alert."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404

from leeward.apps.care import api as care
from leeward.apps.people.api import Person, Role, staff_with_role
from leeward.apps.safety import ports
from leeward.apps.safety.models import (
    Alert,
    AlertHit,
    CrisisContact,
    Escalation,
    PlanPart,
    PlanSharing,
    SeriousEvent,
    Shift,
    SteadyReview,
)
from leeward.common import clock, service
from leeward.common.audit import Reason
from leeward.common.models import Unread
from leeward.common.words import Channel

ANSWERERS = (
    Role.SUPERVISOR,
    Role.MANAGER,
    Role.CLINICIAN,
    Role.PEER_WORKER,
    Role.ADMINISTRATOR,
    Role.MODERATOR,
    Role.RESEARCHER,
)
"""Who answers when nobody is on shift, in this order: every role of the staff, so that it is never nobody."""


def named_lead() -> tuple[Person | None, bool]:
    """Whom the service named as its safety lead, and whether somebody is named who is it no longer.

    Only an active account with the role of a supervisor can be the lead. Two queries at most.
    """
    named = str(service.get("safety.lead"))
    found = [one for one in staff_with_role(Role.SUPERVISOR) if str(one.pk) == named] if named else []
    return (found[0], False) if found else (None, bool(named))


ACTING = (Role.CLINICIAN, Role.SUPERVISOR)
"""Who may judge an alert and close it. Only they can be on the rota."""


def may_be_on_rota(person: Person) -> bool:
    """A shift of anybody else is no cover: they could own an alert, and neither judge nor close it."""
    return person.is_active and person.has_role(*ACTING)


def shifts_now(moment: dt.datetime) -> list[Shift]:
    """Of those who may act on an alert. A shift whose role has ended since is nobody there."""
    rows = Shift.objects.filter(begins_at__lte=moment, ends_at__gt=moment, withdrawn_at=None)
    found = [row for row in rows.select_related("person").order_by("begins_at") if may_be_on_rota(row.person)]
    return sorted(
        found, key=lambda row: row.duty != Shift.Duty.LEAD
    )  # leads first, each since when they began


def is_somebody_on_duty(moment: dt.datetime) -> bool:
    return bool(shifts_now(moment))


def duty_lead(moment: dt.datetime, *, besides: Iterable[uuid.UUID | None] = ()) -> Person | None:
    """Who answers when nobody owns it: on shift, else the safety lead, a supervisor, a manager, a clinician, any staff.

    `besides`: none of these people.
    """
    left_out = set(besides)
    for shift in shifts_now(moment):
        if shift.person_id not in left_out:
            return shift.person
    lead, _is_gone = named_lead()
    if lead is not None and lead.pk not in left_out:
        return lead
    for role in ANSWERERS:
        for person in staff_with_role(role):
            if person.pk not in left_out:
                return person
    return None


def leading(moment: dt.datetime) -> list[Person]:
    """Who leads now, each once: those on shift, the safety lead, supervisors, managers. No query for a person."""
    lead, _is_gone = named_lead()
    people = [
        *(shift.person for shift in shifts_now(moment)),
        *([lead] if lead is not None else []),
        *staff_with_role(Role.SUPERVISOR),
        *staff_with_role(Role.MANAGER),
    ]
    return list({person.pk: person for person in people}.values())


def visible_alerts(actor: Person) -> QuerySet[Alert]:
    """Alerts of one's caseload, those one owns or was told of, and for leads those of everybody.

    Whoever is the last on the staff may own one, whatever their role: an owner who cannot open it would be nobody.
    A manager sees that there is an alert and its clock; its words are for `may_read_words`. Nobody of staff
    sees the alerts about themselves.
    """
    if not actor.is_staff_member:
        return Alert.objects.none()
    rows = Alert.objects.exclude(client=actor)
    return rows if actor.has_role(Role.SUPERVISOR, Role.MANAGER) else rows.filter(_theirs(actor))


def passed_up(actor: Person) -> QuerySet[Alert]:
    """Passed up to this person by the clock that runs now, and seen by nobody yet. Whoever's client it is."""
    passed = Escalation.objects.filter(to=actor, clock_began_at=F("alert__clock_began_at"))
    return visible_alerts(actor).filter(
        closed_at=None, acknowledged_at=None, pk__in=passed.values("alert_id")
    )


def reached(actor: Person) -> QuerySet[Alert]:
    """Open alerts that wait for this very person: passed up to them, theirs, or for them to confirm."""
    mine = Q(owner=actor) | Q(second_asked=actor) | Q(pk__in=passed_up(actor).values("pk"))
    return visible_alerts(actor).filter(mine, closed_at=None)


def _theirs(actor: Person) -> Q:
    """What belongs to this person's own work."""
    told = Escalation.objects.filter(to=actor).values("alert_id")
    found = Q(owner=actor) | Q(second_asked=actor) | Q(pk__in=told, closed_at=None)
    if actor.has_role(Role.CLINICIAN, Role.PEER_WORKER):
        found |= Q(episode__in=care.caseload_scope(actor).episode_ids) | Q(owner=None)
    return found


def may_read_words(actor: Person, alert: Alert) -> bool:
    """The words of the person, and the lines of colleagues: for those who look after them, not for all leads."""
    if actor.has_role(Role.SUPERVISOR):
        return True
    mine = _theirs(actor)
    if not actor.has_role(Role.CLINICIAN, Role.PEER_WORKER):
        # Passed up to them it stands on their pages with its clock; the words are for who acts on it.
        mine = Q(owner=actor) | Q(second_asked=actor)
    return Alert.objects.filter(mine, pk=alert.pk).exists()


KEEPING = (Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER)
"""Whose role alone lets them go on owning an alert."""


def may_keep(owner: Person, alert: Alert) -> bool:
    """Whether somebody who owns an alert may go on owning it: they would see it without owning it.

    A place on a care team, a shift of last month and having owned it once give nothing after the role is gone.
    """
    if not owner.is_active or not owner.is_staff_member:
        return False
    if owner.has_role(*KEEPING):
        return True
    scope = care.caseload_scope(owner)
    return alert.episode_id is not None and scope.rows.filter(pk=alert.episode_id).exists()


def get_private_hit(actor: Person, alert: Alert, hit_id: uuid.UUID) -> AlertHit:
    row = AlertHit.objects.filter(pk=hit_id, alert=alert, channel=Channel.PRIVATE.value).first()
    if row is None or not may_read_words(actor, alert):
        raise Http404
    return row


def may_judge(actor: Person) -> bool:
    """Setting a level and closing are a clinician's judgement (clinical.md 3.3)."""
    return actor.has_role(*ACTING)


def stops_clock(actor: Person, alert: Alert) -> bool:
    """Whether the clock stops when this person has seen it: they may judge it, or nobody who works here may.

    Not the person it is about. Two queries at most, none for whoever may judge.
    """
    if may_judge(actor):
        return True
    return all(person.pk == alert.client_id for role in ACTING for person in staff_with_role(role))


LONG_ABSENCE = dt.timedelta(hours=72)
"""A colleague who is back sooner counts: the closing waits for them. The follow-up after a high alert is due
within the same 72 hours (clinical.md 3.3, policy)."""


def seconds(alert: Alert, closer: uuid.UUID | None) -> list[Person]:
    """Everybody who could confirm a closing: a clinician or supervisor with an open account, not away for long.

    Not the one who closed it, and not the person it is about. Who is here comes before who is back soon.
    """
    people = {
        person.pk: person
        for role in (Role.SUPERVISOR, Role.CLINICIAN)
        for person in staff_with_role(role)
        if person.pk not in (closer, alert.client_id)
    }
    away = care.away_until(people)
    back_by = clock.now() + LONG_ABSENCE
    return sorted(
        (person for key, person in people.items() if key not in away or away[key] <= back_by),
        key=lambda person: person.pk in away,
    )


def may_read_lone_closing(actor: Person, alert: Alert) -> bool:
    """Who reads it afterwards: a supervisor or a manager, or a clinician who came later. Never who closed it."""
    return (
        alert.closed_alone
        and alert.closed_by_id != actor.pk
        and (actor.has_role(Role.MANAGER) or may_judge(actor))
        and visible_alerts(actor).filter(pk=alert.pk).exists()
    )


def lone_closings(actor: Person) -> QuerySet[Alert]:
    """Closed by one person, and read by nobody since: for those who answer for the service."""
    if not actor.has_role(Role.SUPERVISOR, Role.MANAGER):
        return Alert.objects.none()
    return visible_alerts(actor).filter(closed_alone=True, alone_read_at=None)


def may_read_alerts(actor: Person) -> bool:
    """Those who look after people, and anybody whom an alert has reached."""
    return (
        actor.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR, Role.MANAGER)
        or visible_alerts(actor).exists()
    )


def get_alert(actor: Person, alert_id: uuid.UUID) -> Alert:
    row = (
        visible_alerts(actor)
        .select_related(
            "client", "owner", "acknowledged_by", "closed_by", "seconded_by", "second_asked", "alone_read_by"
        )
        .filter(pk=alert_id)
        .first()
    )
    if row is None:
        raise Http404
    return row


def may_keep_rota(actor: Person) -> bool:
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER)


def may_keep_contacts(actor: Person) -> bool:
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR)


def get_contact(actor: Person, contact_id: uuid.UUID) -> CrisisContact:
    row = CrisisContact.objects.filter(pk=contact_id, withdrawn_at=None).first()
    if row is None or not may_keep_contacts(actor):
        raise Http404
    return row


def get_shift(actor: Person, shift_id: uuid.UUID) -> Shift:
    row = Shift.objects.filter(pk=shift_id, withdrawn_at=None).first()
    if row is None or not may_keep_rota(actor):
        raise Http404
    return row


def may_read_unread(actor: Person) -> bool:
    """Clinicians for their own people, supervisors for everybody, and whoever answers for the service now."""
    return actor.has_role(Role.CLINICIAN, Role.SUPERVISOR) or duty_lead(clock.now()) == actor


def may_see_screening(actor: Person) -> bool:
    """How texts are read here, and what the alarm budget costs: counts, no words."""
    return actor.has_role(Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR, Role.RESEARCHER)


CLOSED = (Channel.COMPLAINT.value, Channel.REPORT.value)
"""What may be about the care team: its words are for those who answer it."""

UNSEEN = (Channel.PRIVATE.value, Channel.DRAFT.value, Channel.CONTACT.value, *CLOSED)
"""What is never drawn to be read again: nobody reads it but whom it was meant for."""


def visible_unread(actor: Person) -> QuerySet[Unread]:
    """Texts that wait for a person. A draft is nobody's business but its author's; a complaint or a report is not
    for those whom it may be about."""
    return _open_to(actor, Unread.objects.filter(read_at=None))


def get_put_before_people(actor: Person, unread_id: int) -> Unread | None:
    """A text that was put before people, for change, also where a colleague took it off the list a moment ago: by the
    same rights. None: not theirs."""
    return _open_to(actor, Unread.objects.filter(pk=unread_id)).select_for_update().first()


def _open_to(actor: Person, rows: QuerySet[Unread]) -> QuerySet[Unread]:
    rows = rows.exclude(channel=Channel.DRAFT.value)
    if not actor.is_staff_member:
        return rows.none()
    closed = [
        row.pk
        for row in rows.filter(channel__in=CLOSED).only("pk", "source_row")
        if ports.may_read_source(actor, row.source_row)
    ]
    mine = Q(pk__in=closed)
    if actor.has_role(Role.SUPERVISOR) or duty_lead(clock.now()) == actor:
        return rows.filter(mine | ~Q(channel__in=CLOSED))
    if actor.has_role(Role.CLINICIAN):
        own = Q(subject_id__in=care.caseload_scope(actor).client_ids)
        return rows.filter(mine | (own & ~Q(channel__in=CLOSED)))
    return rows.filter(mine)


def get_private_unread(actor: Person, unread_id: int) -> Unread:
    """Words kept private that wait in this colleague's list."""
    row = visible_unread(actor).filter(pk=unread_id, channel=Channel.PRIVATE.value).first()
    if row is None or not may_read_unread(actor):
        raise Http404
    return row


def visible_events(actor: Person) -> QuerySet[SeriousEvent]:
    """Those who lead, whoever owns one, and the community lead (a moderator): name and date, no record."""
    if actor.has_role(Role.SUPERVISOR, Role.MODERATOR):
        return SeriousEvent.objects.all()
    return SeriousEvent.objects.filter(owner=actor) if actor.is_staff_member else SeriousEvent.objects.none()


def may_close_event(actor: Person, event: SeriousEvent) -> bool:
    return actor.has_role(Role.SUPERVISOR) or event.owner_id == actor.pk


def get_event(actor: Person, event_id: uuid.UUID) -> SeriousEvent:
    row = visible_events(actor).filter(pk=event_id).first()
    if row is None or not may_close_event(actor, row):
        raise Http404
    return row


# --- safety plans -----------------------------------------------------------------------------------------


def may_have_plan(actor: Person) -> bool:
    """Whoever is a client here, also before and after their care: the plan is theirs."""
    return actor.has_role(Role.CLIENT)


def visible_plan(actor: Person) -> QuerySet[PlanPart]:
    """One's own plan, with its earlier versions. What others may read of it is for `get_plan_to_read`."""
    return PlanPart.objects.filter(client=actor) if may_have_plan(actor) else PlanPart.objects.none()


def is_plan_shared(client_id: uuid.UUID) -> bool:
    """Whether the client lets their care team read it. Never said is no. One query."""
    row = PlanSharing.objects.filter(client_id=client_id).order_by("-at", "-pk").first()
    return row is not None and row.is_shared


def get_plan_to_read(actor: Person, episode_id: uuid.UUID) -> tuple[care.EpisodeFacts, Reason, bool]:
    """Whose plan, by what right, and whether it is shared. 404 for whoever is not on the care team.

    Who opened a record with a typed reason is not who the person shared it with.
    """
    facts, reason = care.record(actor, episode_id)
    if not actor.is_staff_member or not care.may_write(reason):
        raise Http404
    return facts, reason, is_plan_shared(facts.client_id)


def get_plan_to_write(actor: Person, episode_id: uuid.UUID) -> tuple[uuid.UUID, Reason]:
    """Together in a session: a clinician of the care team, in a plan that they may read."""
    facts, reason, is_shared = get_plan_to_read(actor, episode_id)
    if not is_shared or not may_write_together(actor, facts):
        raise Http404
    return facts.client_id, reason


def may_write_together(actor: Person, facts: care.EpisodeFacts) -> bool:
    return actor.has_role(Role.CLINICIAN) and not facts.contact_is_stopped


def visible_steady(actor: Person) -> QuerySet[SteadyReview]:
    """Reviews of item 9 that run: of those whom one looks after."""
    return SteadyReview.objects.filter(ended_at=None, episode__in=care.caseload_scope(actor).episode_ids)


def get_steady(actor: Person, episode_id: uuid.UUID, *, for_change: bool = False) -> SteadyReview:
    """The review that runs, for the care team; only a clinician changes it. Raises Http404, PermissionDenied."""
    rows = visible_steady(actor).select_related("by")
    row = rows.filter(episode_id=episode_id).first()
    if row is None or not actor.is_staff_member:
        raise Http404
    if not for_change:
        return row
    if not may_judge(actor):
        raise PermissionDenied
    return SteadyReview.objects.select_for_update().get(pk=row.pk)


def may_read_plan_at(actor: Person, alert: Alert) -> bool:
    """Whoever acts on an open alert and may read its words also reads a shared plan, on the care team or not."""
    return alert.closed_at is None and may_read_words(actor, alert)
