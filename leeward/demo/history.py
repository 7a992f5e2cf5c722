"""Eighteen months of the invented service, lived through by the real actions, a moment at a time."""

from __future__ import annotations

import datetime as dt
import heapq
import json
import random
import secrets
import uuid
from collections.abc import Callable
from functools import partial
from itertools import count, cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from leeward.apps import safety as safety_app
from leeward.apps.care import actions as care
from leeward.apps.care import queries as care_queries
from leeward.apps.care.api import team
from leeward.apps.care.models import Episode, Goal, Note, Referral
from leeward.apps.consent import access as consent_access
from leeward.apps.consent import actions as consent
from leeward.apps.harms import access as harms_access
from leeward.apps.harms import actions as harms
from leeward.apps.harms.models import AdverseEvent
from leeward.apps.measures import actions as measures
from leeward.apps.measures import queries as measures_queries
from leeward.apps.measures.access import Pen
from leeward.apps.measures.models import Mode, Sitting, Standing
from leeward.apps.messaging import actions as messaging
from leeward.apps.people import actions as people
from leeward.apps.people.api import Person, Role, open_sites, staff_faces
from leeward.apps.safeguarding import actions as safeguarding
from leeward.apps.safety import actions as safety
from leeward.apps.safety.models import Alert, CrisisContact
from leeward.apps.vigilance import actions as vigilance
from leeward.apps.vigilance.models import Drill
from leeward.common import clock, ids, jobs, service
from leeward.common.models import Unread
from leeward.demo import cast
from leeward.demo.cast import Story

ZONE = ZoneInfo("Europe/London")
SEED = 20260310
LAST_DAY = dt.date(2026, 3, 10)
"""The day on which the packed history ends. Loading it moves this day by whole weeks, so that a Friday stays one."""
DAY_BEGINS = 6
"""The hour at which the packed history ends. What happens later on the last day is done at the loading."""
MONTHS = 18
OF_RULE = {"danger": 1, "mild": 5, "no_score": 7}
"""Which of the others have come by a rule that would be rare, so that each rule of the steps can be seen."""
ENDED_WORSE = (6, 17, 18)
"""Which of the others end reliably worse, all in the last months: the numbers that are watched have something to show."""
LIMITS = {
    "harms.worse_accepted": 5, "harms.worse_feared": 12, "harms.worse_courses": 25, "harms.false_alarms": 5,
    "harms.serious_expected": 1, "harms.serious_watch": 12,
}  # fmt: skip
"""Signed before anybody looked. As invented as the rest: about 25 courses end here in a year."""
PASSWORD = None  # nobody signs in with a password here: the demo’s page does it with one click


class Life:
    """A queue of what happens when. Time stands still at each moment while it happens."""

    def __init__(self, begin: dt.datetime, end: dt.datetime) -> None:
        self.begin, self.end = begin, end
        self.chance = random.Random(SEED)
        self._queue: list[tuple[dt.datetime, int, Callable[[], None]]] = []
        self._order = count()

    def at(self, moment: dt.datetime, deed: Callable[[], None]) -> None:
        if moment <= self.end:
            heapq.heappush(self._queue, (moment, next(self._order), deed))

    def run(self) -> None:
        day = None
        while self._queue:
            moment, _order, deed = heapq.heappop(self._queue)
            with clock.at(moment):
                if moment.date() != day:
                    day = moment.date()
                    self._new_day()
                deed()
                jobs.run_due()
        with clock.at(self.end):
            self._new_day()

    def _new_day(self) -> None:
        measures.invite_due()
        jobs.run_due()


def live(day: dt.date, *, people: int | None = None) -> None:
    """Builds everything, ending on the morning of `day`. The same day gives the same history.

    `people` says how many there are beside those with a story of their own; all of them by default.
    """
    now = _moment(day, DAY_BEGINS)
    life = Life(now - dt.timedelta(days=MONTHS * 30), now)
    with clock.at(life.begin):
        staff = _staff()
        _contacts()
        service.change(actor=staff["ines"].pk, key="safety.lead", value=str(staff["osei"].pk))
        # Off until a service turns it on; this one looks after young people as well.
        service.change(actor=staff["ines"].pk, key="consent.minimum_age", value=13)
        for key, value in LIMITS.items():
            service.change(actor=staff["ines"].pk, key=key, value=value)
    for story in cast.STORIES:
        _tell(life, staff, story, day)
    _others(life, staff, day, len(cast.FIRST) if people is None else people)
    _asked(life, day)
    _absences(life, staff, day)
    _cosigning(life, staff, day)
    _taking_up(life, day)
    _huddles(life, staff, day)
    _watching(life, day)
    _plans(life, day)
    _named(life, day)
    _reading(life, day)
    life.run()


def last_day_before(moment: dt.datetime) -> dt.date:
    """The day on which a history ends that is loaded at `moment`: the last of its weekday that has begun.

    A promise of two working days, hours of duty and a Monday's session stand on the days they were lived on.
    """
    today = (moment.astimezone(ZONE) - dt.timedelta(hours=DAY_BEGINS)).date()
    return today - dt.timedelta(days=(today - LAST_DAY).days % 7)


def live_until(now: dt.datetime) -> None:
    """The days since the history ended, at most six: the daily round of each is made by the real action."""
    today = (now.astimezone(ZONE) - dt.timedelta(hours=DAY_BEGINS)).date()
    day = last_day_before(now)
    while day < today:
        day += dt.timedelta(days=1)
        with clock.at(_moment(day, DAY_BEGINS)):
            measures.invite_due()
            jobs.run_due()


def live_this_morning(now: dt.datetime) -> None:
    """What has just happened, at the real hour: hours of duty and clocks of alerts know which day it is."""
    staff = {
        row.username: row for row in Person.objects.filter(username__in=[row.username for row in cast.STAFF])
    }
    with clock.at(now):
        _rota(staff, now)
    _drills(now)
    with clock.at(now - dt.timedelta(hours=2)):
        Course(random.Random(SEED), {}, cast.ASKED[0], now).ask()
        jobs.run_due()
    with clock.at(now - dt.timedelta(minutes=95)):
        measures.invite_due()
        _answer_this_morning()
        jobs.run_due()
    _tell_this_morning(now - dt.timedelta(minutes=70))
    with clock.at(now - dt.timedelta(minutes=40)):
        _miss_this_morning()
        jobs.run_due()


def _moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE).astimezone(dt.UTC)


def _staff() -> dict[str, Person]:
    sites = {name: people.open_site(actor=None, name=name, time_zone=zone) for name, zone in cast.SITES}
    teams = {
        name: people.open_team(actor=None, site=site, name=f"{name} team") for name, site in sites.items()
    }
    found: dict[str, Person] = {}
    for member in cast.STAFF:
        person = people.open_account(
            username=member.username,
            email=f"{member.username}@demo.invalid",
            email_is_confirmed=True,
            password=PASSWORD,
            role=member.roles[0],
            name=member.name,
            language="en",
        )
        for role in member.roles[1:]:
            people._grant(person=person, role=role, by=None)
        found[member.username] = person
    for number, member in enumerate(cast.STAFF, start=1):
        people.describe_staff(
            actor=None,
            person=found[member.username],
            profession=member.profession,
            register_body="Invented register" if Role.CLINICIAN in member.roles else "",
            register_number=f"DEMO-{number:03d}" if Role.CLINICIAN in member.roles else "",
            languages=list(member.languages),
            about=member.about,
            site=sites[member.site],
            team=teams[member.site],
            supervisor=found.get(member.supervisor),
            capacity=member.capacity,
            is_shown=Role.ADMINISTRATOR not in member.roles,
        )
    for member in cast.STAFF:
        if Role.CLINICIAN in member.roles:
            _confirm_register(found, member.username)
    for title, body in (
        (
            "Thank you, and a question",
            "Dear {name},\n\nThank you for your letter. I read it twice.\n\nMay I ask: \n\n",
        ),
        ("A small step", "Dear {name},\n\nWould you like to try one small thing until we speak? \n\n"),
    ):
        messaging.write_template(actor=found["lena"], title=title, body=body)
    return found


def _confirm_register(staff: dict[str, Person], username: str) -> None:
    """An administrator looked the invented number up: the real action, as on their page."""
    face = staff_faces([staff[username].pk])[staff[username].pk]
    people.confirm_register(
        actor=next(person for person in staff.values() if person.has_role(Role.ADMINISTRATOR)),
        person=staff[username],
        seen=(face.profession, face.register_body, face.register_number),
    )


def _rota(staff: dict[str, Person], now: dt.datetime) -> None:
    leads = [staff[name] for name in ("jonas", "tomasz", "osei")]
    today = now.astimezone(ZONE).date()
    for offset in range(-10, 15):  # a week that is half over was planned, too
        day = today + dt.timedelta(days=offset)
        if day.weekday() < 5:
            safety.set_shift(
                actor=None,
                person=leads[offset % len(leads)],
                begins_at=_moment(day, 9),
                ends_at=_moment(day, 18),
            )


def _contacts() -> None:
    """Candidates of the crisis directory, all unconfirmed: nothing goes live by itself, not even here."""
    path = Path(safety_app.__file__).parent / "contacts" / "candidates.json"
    for entry in json.loads(path.read_text())["entries"]:
        if not CrisisContact.objects.filter(
            **{name: entry[name] for name in ("country", "name", "number")}
        ).exists():
            safety.add_contact(actor=None, source="From memory, to be confirmed by the service", **entry)


def _absences(life: Life, staff: dict[str, Person], day: dt.date) -> None:
    """Priya is away this week: the people she looks after read who stands in."""

    def say() -> None:
        care.plan_absence(
            actor=staff["priya"],
            cover=staff["tomasz"],
            begins_at=_moment(day - dt.timedelta(days=1), 0),
            ends_at=_moment(day + dt.timedelta(days=7), 0),
        )

    life.at(_moment(day - dt.timedelta(days=12), 16), say)


def _taking_up(life: Life, day: dt.date) -> None:
    """Once a week colleagues take up what made things worse; what was said in the last week still waits."""

    def take_up() -> None:
        unheard = Q(harm_heard_at=None) | Q(harm_heard_at__lt=F("harm_said_at"))
        for row in Standing.objects.exclude(harm_said_at=None).filter(unheard).order_by("pk"):
            faces = team([row.pk]).get(row.pk, ())
            if faces:
                measures.hear_harm(actor=Person.objects.get(pk=faces[0].id), episode_id=row.pk)

    for weeks in range(1, MONTHS * 4):
        life.at(_moment(day - dt.timedelta(weeks=weeks), 9), take_up)


def _cosigning(life: Life, staff: dict[str, Person], day: dt.date) -> None:
    """Supervisors sit down every fourth week; what came in since the last time is still to be read."""

    def cosign() -> None:
        waiting = Note.objects.filter(needs_cosign=True, cosigned_at=None).exclude(signed_at=None)
        for note in waiting.select_related("episode", "author").order_by("signed_at", "pk"):
            member = next(row for row in cast.STAFF if row.username == note.author.username)
            if member.supervisor:
                care.cosign_note(actor=staff[member.supervisor], note=note)

    for weeks in range(1, MONTHS * 4, 4):
        life.at(_moment(day - dt.timedelta(weeks=weeks), 17), cosign)


SAID_OF = {
    "worsening": ("symptoms_worse", "Their answers are reliably worse than at the start.", "expected"),
    "said_harm": ("session_distress", "They said that something here made things worse.", "expected"),
    "alert": ("suicidality", "An alert was closed after a talk.", "expected"),
}
"""What a huddle says of a draft, by what opened it: kind, words, whether it was expected."""


def _huddles(life: Life, staff: dict[str, Person], day: dt.date) -> None:
    """Each Monday the lead says of last week's drafts what they were; a colleague rates them without seeing how."""
    lead = staff["osei"]

    def meet() -> None:
        before = clock.now() - dt.timedelta(days=4)
        rows = AdverseEvent.objects.filter(state="draft", opened_at__lt=before, source__in=list(SAID_OF))
        for row in rows.order_by("opened_at", "pk"):
            kind, what, expected = SAID_OF[row.source]
            facts = {
                "what": what, "kind": kind, "severity": "moderate", "serious": [], "expected": expected,
                "route": "program", "action": "The therapist spoke with them.", "outcome": "better",
                "lesson": "", "noticed_at": row.noticed_at,
            }  # fmt: skip
            harms.save_event(actor=lead, event=row, facts=facts, seen=0, send=True, related="unlikely")
            row.refresh_from_db()
            second = next((one for one in staff.values() if harms_access.may_rate(one, row)), None)
            if second is not None:
                harms.rate_event(actor=second, event=row, related="unlikely")
                harms.close_event(actor=lead, event=row)

    begin = (day - dt.timedelta(days=MONTHS * 30)) + dt.timedelta(days=14)
    monday = begin + dt.timedelta(days=(7 - begin.weekday()) % 7)
    while monday < day:
        life.at(_moment(monday, 11), meet)
        monday += dt.timedelta(days=7)


def _watching(life: Life, day: dt.date) -> None:
    """Each Monday of the last months the numbers of the whole service are held against their limits.

    A running service does it every day. Whoever leads is told of the first that is over, and has not answered yet.
    """
    for weeks in range(16):
        monday = day - dt.timedelta(days=day.weekday(), weeks=weeks)
        life.at(_moment(monday, 8), harms.tell_of_signals)


def _reading(life: Life, day: dt.date) -> None:
    """At the end of each working day the care team reads what a program asked a look at; the last day still waits."""

    def read() -> None:
        for row in Unread.objects.filter(read_at=None).order_by("noticed_at", "pk"):
            client = Person.objects.filter(pk=row.subject_id).first()
            episode = care_queries.current_episode(client.pk) if client is not None else None
            for face in team([episode.pk]).get(episode.pk, ()) if episode is not None else ():
                safety.read_unread(actor=Person.objects.get(pk=face.id), unread_id=row.pk)

    for days in range(1, MONTHS * 30):
        moment = day - dt.timedelta(days=days)
        if moment.weekday() < 5:
            life.at(_moment(moment, 17, 30), read)


ANSWERED_AFTER = (3, 2, 6, 1, 4, 19, 2, 8)
"""Minutes until a drill found a person, in turn. One is late: a service that is never late has not looked."""


def _drills(now: dt.datetime) -> None:
    """One in each shift of a lead that is over, answered by whoever it called."""
    chance, today = random.Random(SEED), now.astimezone(ZONE).date()
    for days, minutes in zip(range(10, 0, -1), cycle(ANSWERED_AFTER), strict=False):
        with clock.at(_moment(today - dt.timedelta(days=days), 8)):
            vigilance.plan_drills(chance=chance.random)
        for row in (
            Drill.objects.filter(state=Drill.State.OWED).exclude(shift=None).select_related("shift__person")
        ):
            if row.shift is None or row.latest_at > now:
                continue
            with clock.at(row.planned_at):
                vigilance.begin_drill(drill_id=row.pk)
            row.refresh_from_db()
            if row.state == Drill.State.RUNNING and row.began_at is not None:
                with clock.at(row.began_at + dt.timedelta(minutes=minutes)):
                    vigilance.answer_drill(actor=row.shift.person, drill=row)


PLANS: dict[str, dict[str, str]] = {
    "rosa": {
        "signs": "I stop answering messages\nI lie awake after three",
        "alone": "Walk round the park once\nThe radio on, so the room is not quiet",
        "places": "The library until eight\nMy aunt's kitchen",
        "people": "My sister Inés\nDavid from the choir. He knows",
        "professionals": "Lena, weekdays 9 am to 6 pm",
        "safer": "My sister keeps what I do not want near me\nNot alone after midnight on Sundays",
        "reasons": "My niece, who is two\nThe sea in June",
    },
    "sam": {
        "signs": "I skip meals\nEverything feels like my fault",
        "alone": "Cold water on my face\nRun to the bridge and back",
        "people": "Jo from my course",
        "reasons": "Finishing the year\nMy brother",
    },
}


def _plans(life: Life, day: dt.date) -> None:
    """Two who have a safety plan of their own, and let their care team see it."""

    def write(username: str, parts: dict[str, str]) -> None:
        client = Person.objects.get(username=username)
        safety.share_plan(actor=client, is_shared=True)
        for part, text in parts.items():
            safety.write_part(actor=client, part=part, text=text)

    for username, parts in PLANS.items():
        life.at(_moment(day - dt.timedelta(days=12), 19), partial(write, username, parts))


def _named(life: Life, day: dt.date) -> None:
    """Whom staff may ask, named by the steps that a client goes."""

    def name(username: str, contact: cast.Contact) -> None:
        client = Person.objects.get(username=username)
        draft = safeguarding.begin_contact(actor=client)
        given = {
            field: getattr(contact, field) for field in ("name", "relation", "email", "may_tell", "when")
        }
        safeguarding.keep_contact_draft(actor=client, line=draft.line, given=given)
        safeguarding.keep_contact(actor=client, line=draft.line)

    for story in cast.STORIES:
        if story.contact is not None:
            life.at(_moment(day - dt.timedelta(days=11), 19), partial(name, story.username, story.contact))


def _chosen_site(username: str) -> str:
    """The place that they chose, or none: by their name, so that no other chance of the demo moves."""
    places = [*(str(site.id) for site in open_sites()), "none"]
    return places[sum(map(ord, username)) % len(places)]


# --- one person -------------------------------------------------------------------------------------------


class Course:
    """One person's way, week by week, with the answers they will give."""

    def __init__(
        self, chance: random.Random, staff: dict[str, Person], story: Story, starts: dt.datetime
    ) -> None:
        self.chance, self.staff, self.story, self.starts = chance, staff, story, starts
        # As old as the story says on the last day, not on the day they came.
        self.last_year = (starts + dt.timedelta(weeks=story.weeks_ago, days=5)).year
        self.client: Person | None = None
        self.episode: Episode | None = None
        self.answered: set[uuid.UUID] = set()

    def ask(self) -> None:
        story = self.story
        row, _secret = care.begin_referral()
        care.answer_referral(
            referral=row,
            answers={
                "problems": list(story.problems),
                "for_whom": "me",
                "birth_year": self.last_year - story.age,
                "country": story.country,
                "danger": "yes" if story.said_danger else "no",
                "site": _chosen_site(story.username),
                "step": 3,
            },
            story=story.words,
        )
        self.client = care.send_referral(
            referral=row, username=story.username, password=PASSWORD, name=story.name, language=story.language
        )
        if story.pronouns:
            people.choose_preferences(actor=self.client, pronouns=story.pronouns)
        consent.give_consent(
            actor=self.client,
            person=self.client,
            answers={
                "care": True,
                "evaluation": True,
                "research": self.chance.random() < 0.6,
                "ai": self.chance.random() < 0.4,
                "contact": self.chance.random() < 0.85 or bool(story.end),
            },
            language="en",
        )
        if story.guardian:
            self._let_in_guardian(story.guardian)

    def _let_in_guardian(self, guardian: cast.Guardian) -> None:
        """The young person lets somebody in, who says yes to care as well. Both read who is told what in danger."""
        assert self.client is not None
        row, secret = consent.invite_guardian(
            actor=self.client,
            name=guardian.name,
            relation=guardian.relation,
            shares_appointments=True,
            shares_worry_page=True,
        )
        person = people.accept_invitation(
            secret=secret,
            username=guardian.username,
            password=secrets.token_urlsafe(24),
            name=guardian.name,
        )
        link = consent.connect_guardian(guardian=person, invitation_id=row.invitation_id)
        assert link is not None
        consent.answer_for_young(actor=person, link=link, purpose="care", answer=True, language="en")
        for reader in (self.client, person):
            for agreement in consent_access.visible_danger_agreements(reader):
                consent.mark_danger_read(actor=reader, agreement=agreement)

    def offer(self) -> None:
        assert self.client is not None
        row = Referral.objects.get(client=self.client)
        self.episode = care.decide_referral(
            actor=self.staff["jonas"],
            referral=row,
            outcome="offered",
            step="therapy",
        )

    def assign(self) -> None:
        assert self.episode is not None
        self.episode.refresh_from_db()
        step, why = care_queries.steps_now([self.episode.pk])[self.episode.pk].suggested, ""
        if self.story.keeps_offer and step != "therapy":
            step, why = "therapy", "kept"
        care.assign(
            actor=self.staff["marek"], episode=self.episode, therapist=self.therapist, step=step, why=why
        )
        if self.story.username in ("amal", "sam"):
            care.add_to_team(
                actor=self.therapist, episode=self.episode, person=self.staff["ruth"], function="peer_worker"
            )
        for place, (text, steps, _done) in enumerate(self.story.goals):
            with clock.at(clock.now() + dt.timedelta(minutes=place)):
                care.set_goal(actor=self.client, episode=self.episode, text=text, steps=steps)  # type: ignore[arg-type]

    @property
    def therapist(self) -> Person:
        return self.staff[self.story.therapist]

    def be_looked_up(self) -> None:
        """Somebody outside the team opened the record, and said why. The person reads it in "Who sees what"."""
        assert self.episode is not None
        care.open_with_reason(
            actor=self.staff["chidi"],
            episode_id=self.episode.pk,
            why="Amal rang the office while Amira was in a session. I looked up when they speak next.",
        )

    def do_steps(self) -> None:
        for (_text, _steps, done), goal in zip(
            self.story.goals, Goal.objects.filter(episode=self.episode).order_by("set_at", "pk"), strict=False
        ):
            for step in list(goal.steps.order_by("set_at", "pk"))[:done]:
                care.mark_step(actor=self.client, step=step, done=True)  # type: ignore[arg-type]

    def answer(self, week: int) -> None:
        """Answers what is open, as this week of the story says. A None leaves the week without an answer."""
        story = self.story
        mood = story.mood[min(week, len(story.mood) - 1)]
        worry = story.worry[min(week, len(story.worry) - 1)]
        thoughts = story.thoughts[week] if week < len(story.thoughts) else 0
        if mood is None or worry is None or self.client is None:
            return
        for sitting in measures_queries.open_sittings(self.client.pk):
            if sitting.pk not in self.answered:
                self.answered.add(sitting.pk)
                answer_sitting(self.chance, self.client, sitting, mood=mood, worry=worry, thoughts=thoughts)

    def hold_session(self, number: int) -> None:
        assert self.episode is not None
        if Episode.objects.get(pk=self.episode.pk).status != Episode.Status.ACTIVE:
            return
        needs = number % 5 == 0
        note = care.write_note(
            actor=self.therapist,
            episode=self.episode,
            kind="session",
            text=NOTES[number % len(NOTES)],
            about=clock.now() - dt.timedelta(minutes=50),
            minutes=50,
            template="session",
            needs_cosign=needs,
        )
        care.sign_note(actor=self.therapist, note=note)

    def write(self, by_client: bool, text: str) -> None:
        assert self.episode is not None and self.client is not None
        author = self.client if by_client else self.therapist
        messaging.mark_seen(actor=author, episode_id=self.episode.pk)
        messaging.send_letter(actor=author, episode_id=self.episode.pk, text=text, key="")

    def look_at_alert(self) -> None:
        """The owner answers what is open, the way people do: sees it, speaks, closes."""
        row = Alert.objects.filter(client=self.client, closed_at=None).first()
        if row is None or row.owner is None:
            return
        safety.acknowledge_alert(actor=row.owner, alert=row, line="I ring them now.")
        safety.close_alert(
            actor=row.owner,
            alert=row,
            outcome="spoke",
            line="We spoke for twenty minutes. No plan, no act. They know whom to call. We meet on Thursday.",
        )
        row.refresh_from_db()
        if row.closed_at is None and row.second_asked is not None:
            safety.second_closure(actor=row.second_asked, alert=row)

    def end(self) -> None:
        assert self.episode is not None
        care.end_episode(
            actor=self.therapist,
            episode=self.episode,
            kind=self.story.end,
            was_agreed=self.story.end == "planned",
            summary="We looked back at what has changed, and what to keep doing."
            if self.story.end == "planned"
            else "They stopped coming. I wrote twice.",
        )


NOTES = (
    "Went through the week. Two evenings out. Sleep still short.\n\nRisk: asked directly, none.\n\nNext: one small step before noon.",
    "They brought the list of thoughts. We looked at one of them together.\n\nRisk: asked directly, none.\n\nNext: notice it once a day.",
    "A hard week. We slowed down.\n\nRisk: passing thoughts, no plan. Knows whom to call.\n\nNext: speak again on Thursday.",
    "Review of goals. Pleased with two of three.\n\nRisk: none.\n\nNext: plan the last sessions.",
)


def answer_sitting(
    chance: random.Random, client: Person, sitting: Sitting, *, mood: int, worry: int, thoughts: int = 0
) -> None:
    """Gives every answer of a check-in by the real action, so that it adds up to the totals wanted."""
    pen = Pen(Mode.SIGNED_IN, client)
    wanted = {"PHQ-9": _spread(chance, mood, 9, thoughts), "GAD-7": _spread(chance, worry, 7)}
    for question in measures_queries.questions(sitting.battery, sitting.language):
        low, high = question.options[0][0], question.options[-1][0]
        if question.instrument in ("PHQ-9", "GAD-7") and question.item <= len(wanted[question.instrument]):
            value = wanted[question.instrument][question.item - 1]
        elif question.instrument == "PHQ-2":
            value = _spread(chance, mood, 9)[question.item - 1]
        elif question.instrument == "GAD-2":
            value = _spread(chance, worry, 7)[question.item - 1]
        elif question.instrument == "GOALS":
            value = max(0, 9 - round(mood / 3))
        elif question.instrument == "HARM-1":
            value = 1 if chance.random() < 0.04 else 0
        elif question.instrument == "K6":
            value = min(high, max(low, round(mood / 27 * 4 + chance.uniform(-0.6, 0.6))))
        elif question.instrument == "AUDIT-C":
            value = chance.choice([0, 0, 1, 1, 2])
        elif question.instrument.startswith("ALLIANCE") or question.instrument == "EXPERIENCE":
            value = chance.choice([3, 3, 4, 4, 4])
        else:
            value = chance.choice([number for number, _words in question.options])
        measures.give_answer(
            actor=pen,
            sitting=sitting,
            instrument=question.instrument,
            item=question.item,
            value=min(max(value, low), high),
        )
    measures.complete_sitting(actor=pen, sitting=sitting)


def _spread(chance: random.Random, total: int, items: int, last: int = 0) -> list[int]:
    """`items` values from 0 to 3 that add up to the total; the ninth of nine is given."""
    free = items - 1 if items == 9 else items
    left = max(0, min(total - (last if items == 9 else 0), 3 * free))
    values = [0] * free
    while left:
        place = chance.randrange(free)
        if values[place] < 3:
            values[place] += 1
            left -= 1
    return [*values, last] if items == 9 else values


def _plan(life: Life, course: Course, now: dt.datetime) -> None:
    """Puts one course into the queue."""
    story, starts = course.story, course.starts
    life.at(starts - dt.timedelta(days=9, hours=-2), course.ask)
    if story.said_danger:
        life.at(starts - dt.timedelta(days=9, hours=-2, minutes=-10), course.look_at_alert)
    life.at(starts - dt.timedelta(days=8), course.offer)
    # The first measure is answered while waiting, so that the first session can look at it.
    life.at(starts - dt.timedelta(days=7), lambda: course.answer(0))
    if not story.therapist:
        return
    life.at(
        starts - dt.timedelta(days=1 if story.is_assessed else 7, hours=0 if story.is_assessed else 2),
        course.assign,
    )
    weeks = max((now - starts).days // 7, 0)
    last = min(weeks, story.end_week or weeks)
    for week in range(1, last + 1):
        day = (starts + dt.timedelta(days=7 * week - 3)).astimezone(ZONE).date()
        moment = _moment(day, life.chance.choice([7, 8, 12, 13]), life.chance.randrange(60))
        life.at(moment, partial(course.answer, week))
        life.at(moment + dt.timedelta(hours=3), course.look_at_alert)
        if week <= 12 or week % 2 == 0:  # a longer course is held every second week
            life.at(starts + dt.timedelta(days=7 * week - 2), partial(course.hold_session, week))
    for week, by_client, text in story.letters:
        moment = starts + dt.timedelta(days=7 * week - (1 if by_client else 0), hours=1 if by_client else 3)
        life.at(
            min(moment, now - dt.timedelta(hours=20 if by_client else 13)),
            partial(course.write, by_client, text),
        )
    life.at(now - dt.timedelta(hours=10), course.do_steps)
    if story.username == "amal":
        life.at(now - dt.timedelta(days=4, hours=-9), course.be_looked_up)
    if story.end:
        ends = starts + dt.timedelta(days=7 * story.end_week)
        life.at(ends, course.end)
        # The end asks in full when the week since the last check-in is over. Mina's half-year is still to be answered.
        for days in (2, 93) if story.username == "mina" else (2, 93, 184):
            life.at(ends + dt.timedelta(days=days), lambda: course.answer(len(story.mood) - 1))
        if story.end == "planned":
            life.at(ends + dt.timedelta(days=9), lambda: course.answer(len(story.mood) - 1))


def _tell(life: Life, staff: dict[str, Person], story: Story, day: dt.date) -> None:
    starts = _moment(day - dt.timedelta(weeks=story.weeks_ago, days=1), 10)
    _plan(life, Course(life.chance, staff, story, starts), _moment(day, DAY_BEGINS))


def _answer_this_morning() -> None:
    """Rosa's last answer came this morning, and nobody has seen it yet."""
    story = next(row for row in cast.STORIES if row.username == "rosa")
    client = Person.objects.get(username=story.username)
    mood, worry, thoughts = cast.THIS_MORNING
    for sitting in measures_queries.open_sittings(client.pk):
        answer_sitting(random.Random(SEED), client, sitting, mood=mood, worry=worry, thoughts=thoughts)


def _tell_this_morning(moment: dt.datetime) -> None:
    """A young person tells of somebody who hurts them. Their therapist has seen the alert; the queue still waits."""
    username, text = cast.TOLD
    client = Person.objects.get(username=username)
    episode = care_queries.current_episode(client.pk)
    assert episode is not None
    with clock.at(moment):
        messaging.send_letter(actor=client, episode_id=episode.pk, text=text, key="")
        jobs.run_due()
    with clock.at(moment + dt.timedelta(minutes=6)):
        row = Alert.objects.filter(client=client, closed_at=None).first()
        if row is not None and row.owner is not None:
            safety.acknowledge_alert(actor=row.owner, alert=row, line="I ring Kit after the second lesson.")
            jobs.run_due()


def _miss_this_morning() -> None:
    """Somebody did not come, a few days after an alert was closed: their therapist finds out how they are."""
    username, line = cast.MISSED
    client = Person.objects.get(username=username)
    episode = care_queries.current_episode(client.pk)
    therapist = Person.objects.get(
        username=next(row.therapist for row in cast.STORIES if row.username == username)
    )
    assert episode is not None
    safeguarding.note_missed(
        actor=therapist, episode_id=episode.pk, how="not_come", planned_at=clock.now() - dt.timedelta(minutes=15),
        source_id=ids.new(), line=line,
    )  # fmt: skip


def _others(life: Life, staff: dict[str, Person], day: dt.date, people: int) -> None:
    """Everybody else: courses that begin over the whole time, with the change that such services see."""
    chance = life.chance
    therapists = ["lena", "lena", "amira", "jonas", "priya", "chidi", "tomasz"]
    names = list(zip(cast.FIRST, cast.LAST, strict=True))
    for number, (first, last) in enumerate(names[:people]):
        weeks_ago = 2 + number % 9 if number % 2 else 12 + (number * 71) % 60
        length = chance.choice([8, 10, 12, 14])
        gain = chance.choices([0.55, 0.35, 0.1, -0.15], weights=[40, 30, 22, 8])[0]
        start = chance.randrange(9, 23)
        mood: list[int | None] = []
        worry: list[int | None] = []
        for week in range(length + 1):
            if week and chance.random() < 0.12:
                mood.append(None)
                worry.append(None)
                continue
            level = start * (1 - gain * min(week / (length * 0.8), 1)) + chance.gauss(0, 1.1)
            mood.append(max(0, min(24, round(level))))
            worry.append(max(0, min(21, round(level * 0.8 + chance.gauss(0, 1)))))
        if number == OF_RULE["mild"]:
            mood = [None if level is None else level // 3 for level in mood]
            worry = [None if level is None else level // 4 for level in worry]
        if number in ENDED_WORSE:
            mood = _rising(mood, 10, 9)
            worry = _rising(worry, 8, 6)
        has_ended = weeks_ago > length
        end = (
            chance.choices(["planned", "unplanned", "moved_on"], weights=[62, 30, 8])[0] if has_ended else ""
        )
        thoughts = tuple(1 if chance.random() < 0.05 else 0 for _week in mood) if start > 15 else ()
        story = Story(
            username=f"{first}.{last}".lower(),
            name=f"{first} {last}",
            pronouns=chance.choice(["she/her", "he/him", "they/them", ""]),
            age=chance.randrange(21, 64),
            words=WORDS[number % len(WORDS)],
            problems=(chance.choice(["low_mood", "low_mood", "worry", "worry", "sleep", "trauma"]),),
            therapist=chance.choice(therapists),
            weeks_ago=weeks_ago,
            mood=tuple(mood),
            worry=tuple(worry),
            thoughts=thoughts,
            end=end,
            end_week=length if end == "planned" else max(3, length // 2),
            letters=((2, True, LETTERS[number % len(LETTERS)]), (2, False, ANSWERS[number % len(ANSWERS)])),
            said_danger=number == OF_RULE["danger"],
            is_assessed=number != OF_RULE["no_score"],
            keeps_offer=number % 3 == 0,
        )
        starts = _moment(day - dt.timedelta(weeks=weeks_ago, days=number % 5), 9 + number % 8)
        _plan(life, Course(chance, staff, story, starts), _moment(day, DAY_BEGINS))


def _rising(levels: list[int | None], begin: int, by: int) -> list[int | None]:
    """The same weeks without an answer, and a steady rise up to the end."""
    last = max(len(levels) - 1, 1)
    return [None if level is None else begin + round(by * week / last) for week, level in enumerate(levels)]


WORDS = (
    "I am tired all the time and nothing is fun any more.",
    "I worry about small things until they are huge.",
    "I cannot sleep. I lie there and go over the day.",
    "Something happened last year and I still see it.",
    "My partner says I have changed. I think so too.",
    "I do not know what is wrong. I only know it is too much.",
)
LETTERS = (
    "I tried the step. It was smaller than I thought, and it worked.",
    "This week was slow. I did not do much, but I did not stay in bed either.",
    "I wrote down the thoughts as you said. There are a lot of them.",
    "I had an argument with my sister, and afterwards we laughed. That is new.",
)
ANSWERS = (
    "Thank you for writing. Small and done is what we are looking for.",
    "Not staying in bed counts. What helped you to get up?",
    "Bring the list. We choose one of them, not all.",
    "I am glad you told me about the laugh as well.",
)


def _asked(life: Life, day: dt.date) -> None:
    """Two people asked in the last days and wait for an answer. A third one asks this morning."""
    for days, story in enumerate(cast.ASKED[1:], start=1):
        life.at(
            _moment(day - dt.timedelta(days=days), 11 + days, 20),
            Course(life.chance, {}, story, life.end).ask,
        )
