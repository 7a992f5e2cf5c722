"""The health of the service in sentences, and who may do what here. Puts together, counts nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings as configuration
from django.core.cache import cache
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.messaging import api as messaging
from leeward.apps.notifications import api as notifications
from leeward.apps.people import api as people
from leeward.apps.people.api import Role
from leeward.apps.safety import api as safety
from leeward.apps.vigilance import api as vigilance
from leeward.common import audit, clock, crypto, installation, jobs, languages, service

GOOD, ATTENTION, DANGER = "good", "attention", "danger"
STATES = {
    GOOD: gettext_lazy("Works"),
    ATTENTION: gettext_lazy("Needs a look"),
    DANGER: gettext_lazy("Act now"),
}
WORST_FIRST = (DANGER, ATTENTION, GOOD)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that works, or does not: the proof, and what to do about it."""

    title: str
    tone: str
    proof: str
    to_do: str = ""
    url: str = ""
    link: str = ""

    @property
    def state(self) -> str:
        return str(STATES[self.tone])


@dataclass(frozen=True, slots=True)
class LanguageFacts:
    """What is there in one open language, and what is not. For the page and for `leeward check`."""

    code: str
    name: str
    is_default: bool
    share: languages.Share
    words: consent.WordsThere
    crisis_pages: int
    crisis_pages_wanted: int
    has_rules: bool

    @property
    def gaps(self) -> list[str]:
        """In sentences; nothing when everything is there."""
        found = []
        if not self.share.is_full:
            found.append(
                _(
                    "%(percent)d in 100 of what clients read on pages is translated (%(some)d of %(all)d messages)."
                )
                % {"percent": self.share.percent, "some": self.share.translated, "all": self.share.messages}
            )
        if self.words.missing:
            found.append(
                _("%(some)d of %(all)d texts that people agree to are not in this language.")
                % {"some": self.words.missing, "all": self.words.all}
            )
        if self.words.drafts:
            found.append(
                _("%(some)d of %(all)d texts that people agree to are our drafts: nobody here approved them.")
                % {"some": self.words.drafts, "all": self.words.all}
            )
        if self.crisis_pages < self.crisis_pages_wanted:
            found.append(
                _("%(some)d of %(all)d crisis pages are made.")
                % {"some": self.crisis_pages, "all": self.crisis_pages_wanted}
            )
        if not self.has_rules:
            found.append(
                _("No rules look for danger in this language. Each text waits until a person has read it.")
            )
        return found


def language_facts() -> list[LanguageFacts]:
    """Each language that is open. Two queries a language: there are never more than a handful."""
    return [
        LanguageFacts(
            code,
            name,
            code == configuration.LANGUAGE_CODE,
            languages.share(code),
            consent.words_there(code),
            *safety.crisis_pages_in(code),
            safety.reads(code),
        )
        for code, name in languages.opened()
    ]


def checks() -> list[Check]:
    """The worst first. The number of queries is the same, whatever is found."""
    found = [
        *_safety(),
        *_work(),
        _crisis_pages(),
        *_contacts(),
        *_copies(),
        *_registers(),
        _signatures(),
        *_key_ring(),
        _disk(),
        _audit(),
        _memory(),
        *_installation(),
    ]
    return sorted(found, key=lambda check: WORST_FIRST.index(check.tone))


# --- people are waiting ---------------------------------------------------------------------------------------

# What to do about each kind of gap, by whom. The safety lead sees alerts and rota, an administrator does not.
GAPS: dict[str, tuple[Any, str, Any]] = {
    "lead": (
        gettext_lazy("Safety lead"),
        DANGER,
        gettext_lazy("Name one in the settings: a colleague who has the role of a supervisor."),
    ),
    "no_address": (
        gettext_lazy("Nowhere to send a mail"),
        DANGER,
        gettext_lazy("Ask each of them to add an e-mail address today, on their own page Settings. Until then call them."),
    ),
    "lone_closing": (
        gettext_lazy("Closed by one person"),
        ATTENTION,
        gettext_lazy("Ask the safety lead to read them. They stand on the page of alerts."),
    ),
    "rota": (
        gettext_lazy("Rota"),
        DANGER,
        gettext_lazy("Ask the safety lead to fill the rota, or change the staffed hours in the settings."),
    ),
    "idle_shift": (
        gettext_lazy("Rota"),
        ATTENTION,
        gettext_lazy("Ask the safety lead to take them off the rota, or give them their role again."),
    ),
    "late_verdict": (
        gettext_lazy("Reading of texts"),
        DANGER,
        gettext_lazy("See Jobs below: the jobs do not run, or the machine has too little memory. Then tell the safety lead."),
    ),
    "plain_reader": (
        gettext_lazy("Reading of texts"),
        ATTENTION,
        gettext_lazy("Install Leeward anew, or look whether its files and enough memory are there. Texts are not lost meanwhile."),
    ),
    "no_contact": (
        gettext_lazy("Crisis contacts"),
        DANGER,
        gettext_lazy("Ask the safety lead to check one and confirm it. Until then that country’s page has no number."),
    ),
    "old_contact": (
        gettext_lazy("Crisis contacts"),
        ATTENTION,
        gettext_lazy("Ask the safety lead to check it again: call the number or open the page, then confirm it."),
    ),
}  # fmt: skip


def _safety() -> list[Check]:
    late = safety.late_count()
    if late:
        proof = ngettext(
            "%(count)s alert is past its time, and nobody has taken it.",
            "%(count)s alerts are past their time, and nobody has taken them.",
            late,
        ) % {"count": late}
        alerts = Check(_("Alerts"), DANGER, proof, _("Call the safety lead now. Do not send an e-mail."))
    else:
        alerts = Check(_("Alerts"), GOOD, _("No alert is past its time."))
    found = [alerts]
    for gap in safety.gaps_by_kind():
        title, tone, to_do = GAPS[gap.kind]
        link = (
            (reverse("portal_admin:setting", args=["safety.lead"]), _("Safety lead"))
            if gap.kind == "lead"
            else ("", "")
        )
        found.append(Check(str(title), tone, gap.words, str(to_do), *link))
    if len(found) == 1:
        found.append(Check(_("Safety"), GOOD, _("Lead, rota and contacts are there.")))
    for words in safety.cautions():
        to_do = _("Invite a second colleague who may close alerts: a clinician or a supervisor.")
        url = reverse("portal_admin:invitations")
        found.append(Check(_("Four eyes"), ATTENTION, words, to_do, url, _("Invite a colleague")))
    return found


def _crisis_pages() -> Check:
    pages = safety.crisis_pages()
    title = _("Crisis pages")
    to_do = _("Open /help-now/ and look. Then restart the service: it makes them again at the start.")
    if pages.missing:
        return Check(
            title, DANGER, _("No page for: %(places)s.") % {"places": ", ".join(pages.missing)}, to_do
        )
    if pages.made_at is None or not pages.are_fresh:
        return Check(title, DANGER, _("They have not been made again as they should."), to_do)
    return Check(title, GOOD, _("They were made again within the last half hour."))


def _contacts() -> list[Check]:
    waiting = safety.unconfirmed_countries()
    if not waiting:
        return []
    count = sum(waiting.values())
    places = ", ".join(safety.country_name(code) for code in waiting)
    proof = ngettext(
        "%(count)s contact is not confirmed, so nobody sees it (%(places)s).",
        "%(count)s contacts are not confirmed, so nobody sees them (%(places)s).",
        count,
    ) % {"count": count, "places": places}
    to_do = _("Ask the safety lead to check and confirm those that your clients need.")
    return [Check(_("Contacts that wait"), ATTENTION, proof, to_do)]


def _copies() -> list[Check]:
    """Of records, that people asked for. Only what is wrong."""
    counts, title = care.copy_counts(), _("Copies of records")
    found = []
    if counts.stuck:
        proof = ngettext(
            "%(count)s copy is signed, and was not made within an hour.",
            "%(count)s copies are signed, and were not made within an hour.",
            counts.stuck,
        ) % {"count": counts.stuck}
        to_do = _("See whether the worker runs and what the log says. Then the care team asks for it again.")
        found.append(Check(title, DANGER, proof, to_do))
    if counts.late:
        proof = ngettext(
            "%(count)s copy is past its last day.", "%(count)s copies are past their last day.", counts.late
        ) % {"count": counts.late}
        found.append(Check(title, ATTENTION, proof, _("Ask the service manager to see to an answer today.")))
    return found


SHOWN_NAMES = 5


def _registers() -> list[Check]:
    """Numbers that staff typed and nobody has looked up. Only while there are some."""
    waiting = people.unconfirmed_registers()
    if not waiting:
        return []
    count, names = len(waiting), ", ".join(face.name for face in waiting[:SHOWN_NAMES])
    proof = ngettext(
        "%(count)s register number is not looked up, so clients do not read it: %(names)s.",
        "%(count)s register numbers are not looked up, so clients do not read them: %(names)s.",
        count,
    ) % {"count": count, "names": f"{names} …" if count > SHOWN_NAMES else names}
    to_do = _("Look each up in its register, then confirm it on their page. Nobody confirms their own.")
    return [
        Check(_("Register numbers"), ATTENTION, proof, to_do, reverse("portal_admin:people"), _("People"))
    ]


# --- the work behind the pages --------------------------------------------------------------------------------


def _work() -> list[Check]:
    work = installation.work()
    return [_worker(work), _waiting(work), _failed(work), _mail(work), _ledger(), _drills(), _sign_in_mail()]


def _worker(work: installation.Work) -> Check:
    title = _("Worker")
    if work.is_silent:
        proof = (
            _("It last did something %(span)s ago.") % {"span": timesince(work.heard_at, clock.now())}
            if work.heard_at
            else _("It has not done anything yet.")
        )
        to_do = _(
            "Start it: leeward serve, or leeward worker where it runs by itself. Until then no alert chases anybody."
        )
        return Check(title, DANGER, proof, to_do)
    return Check(title, GOOD, _("It did its work within the last minutes."))


def _waiting(work: installation.Work) -> Check:
    title, count = _("Jobs that wait"), work.waiting
    if work.oldest_due_at is None or not work.is_late:
        return Check(title, GOOD, _("No job waits for long."))
    proof = ngettext(
        "%(count)s job waits, for %(span)s.", "%(count)s jobs wait, the oldest for %(span)s.", count
    ) % {"count": count, "span": timesince(work.oldest_due_at, clock.now())}
    to_do = _("See whether the worker runs. If it does, start a second one: leeward worker.")
    return Check(title, ATTENTION, proof, to_do)


def _failed(work: installation.Work) -> Check:
    title, count = _("Jobs given up"), work.failed
    if not count:
        return Check(title, GOOD, _("No job was given up that nobody has looked at."))
    proof = ngettext(
        "%(count)s job, and nobody has looked yet.", "%(count)s jobs, and nobody has looked yet.", count
    ) % {"count": count}
    to_do = _(
        "Look at each below. Try it again when the cause is gone, or send name and error to your maintainer."
    )
    return Check(title, ATTENTION, proof, to_do, "#given-up", _("Jobs given up"))


def _mail(work: installation.Work) -> Check:
    title = _("Mail")
    if not configuration.EMAIL_HOST:
        to_do = _("Set LEEWARD_SMTP_HOST and restart. Until then no alert reaches anybody by e-mail.")
        return Check(title, DANGER, _("No mail server is set: letters are kept in a folder."), to_do)
    if work.failed_mails:
        count = work.failed_mails
        proof = ngettext(
            "%(count)s e-mail was given up, and nobody has looked yet.",
            "%(count)s e-mails were given up, and nobody has looked yet.",
            count,
        ) % {"count": count}
        to_do = _("Check the mail server. Tell the safety lead: somebody was not told.")
        return Check(title, DANGER, proof, to_do)
    proof = _("No e-mail was given up that nobody has looked at. Server: %(host)s.") % {
        "host": configuration.EMAIL_HOST
    }
    return Check(title, GOOD, proof)


def _ledger() -> Check:
    """What is owed to staff about alerts, by whatever channel."""
    title, gaps = _("Messages about alerts"), notifications.gaps()
    if not gaps:
        return Check(title, GOOD, _("Nothing is owed that was not sent."))
    to_do = _("Check the mail server and the gateway. Tell the safety lead: somebody was not told.")
    return Check(title, DANGER, " ".join(gaps), to_do)


def _drills() -> Check:
    """Whether whoever leads a shift is found when they are called."""
    title, gaps = _("Drills of alerts"), vigilance.gaps()
    if not gaps:
        return Check(title, GOOD, _("No drill of the last 7 days was missed."))
    to_do = _("Tell the safety lead: an alert might not have found a person either.")
    return Check(title, DANGER, " ".join(gaps), to_do)


def _sign_in_mail() -> Check:
    """Codes and confirmations leave outside the jobs: a page must not wait for them, and nobody tries again."""
    title, lost = _("Mail for signing in"), installation.lost_mails()
    if lost.newest_at is None:
        return Check(title, GOOD, _("No failure was noted in 7 days."))
    proof = ngettext(
        "%(count)s was not handed over in 7 days, %(span)s ago.",
        "%(count)s were not handed over in 7 days, the last %(span)s ago.",
        lost.count,
    ) % {"count": lost.count, "span": timesince(lost.newest_at, clock.now())}
    to_do = _(
        "Check the mail server. Somebody waited for a code that did not come; they can ask for it again."
    )
    return Check(title, DANGER, proof, to_do)


# --- the house itself -----------------------------------------------------------------------------------------


def _signatures() -> Check:
    title, rows = _("Signed settings"), service.unsigned()
    if not rows:
        return Check(title, GOOD, _("Everything that needs a signature has one."))
    names = ", ".join(f"“{row.title}”" for row in rows)
    proof = _("Nobody has signed %(names)s.") % {"names": names}
    to_do = _("Read each with the safety lead, and sign it. A proposal of this program runs until then.")
    return Check(title, ATTENTION, proof, to_do, reverse("portal_admin:settings"), _("Settings"))


def _key_ring() -> list[Check]:
    title, lost = _("Key ring"), crypto.out_of_reach()
    to_do = _(
        "Bring the file back from its copy before you restart. Never make a new one: nothing old would open."
    )
    found = [
        Check(
            title,
            DANGER,
            ngettext(
                "%(count)s person’s texts are sealed under the key %(key)s, and it is not in the ring.",
                "%(count)s people’s texts are sealed under the key %(key)s, and it is not in the ring.",
                count,
            )
            % {"count": count, "key": name},
            _(
                "Look for a copy of the file that has this key, and bring it back. Nothing else opens these texts."
            ),
        )
        for name, count in lost.items()
    ]
    if not installation.has_key_ring():
        found.append(Check(title, DANGER, _("The file is not where it should be."), to_do))
    return found or [Check(title, GOOD, _("It is there. Keep a copy apart from the copy of the data."))]


def _disk() -> Check:
    disk, title = installation.disk(), _("Disk")
    sizes = {"free": filesizeformat(disk.free), "total": filesizeformat(disk.total)}
    proof = _("%(free)s of %(total)s are free.") % sizes
    if disk.is_nearly_full:
        return Check(title, DANGER, proof, _("Make room or add a disk. On a full disk nothing can be kept."))
    return Check(title, GOOD, proof)


def _audit() -> Check:
    rows, is_cut, head = installation.unsealed(), audit.is_cut(), audit.head()
    title = _("Record of who did what")
    if is_cut:
        proof = _("The end of the chain is gone, and no more lines are sealed.")
        to_do = _(
            "Was an older backup put back? If not, somebody cut it. Change nothing, and run leeward audit verify."
        )
        return Check(title, DANGER, proof, to_do)
    proof = ngettext(
        "%(count)s line is not sealed yet.", "%(count)s lines are not sealed yet.", rows.count
    ) % {"count": rows.count}
    if rows.is_late:
        to_do = _("See whether the worker runs. Then run leeward audit verify.")
        return Check(title, ATTENTION, proof, to_do)
    proof = proof if rows.count else _("Every line is sealed.")
    if head:
        proof += " " + _("Head of the chain, to keep elsewhere: %(head)s") % {"head": head}
    return Check(title, GOOD, proof)


def _memory() -> Check:
    cache.set("health", "1", 5)
    title = _("Memory between processes")
    if cache.get("health") != "1":
        return Check(title, DANGER, _("It does not answer."), _("Restart Redis, or take LEEWARD_REDIS away."))
    return Check(title, GOOD, "Redis" if configuration.REDIS_URL else _("One process"))


def _installation() -> list[Check]:
    """Sentences of the command line: leeward check says the same."""
    to_do = _("Change it where the service is started. leeward check says the same in the command line.")
    found = [Check(_("Installation"), DANGER, words, to_do) for words in installation.stand_ins()]
    if jobs.are_held():
        words = _(
            "The tables are not those of this version. No job runs: no mail goes out, nothing is followed up."
        )
        found.append(
            Check(_("Installation"), DANGER, words, _("The log says why. It is tried again by itself."))
        )
    found += [Check(_("Installation"), ATTENTION, words, to_do) for words in installation.security_faults()]
    return found or [Check(_("Installation"), GOOD, _("No fault is found in how it is started."))]


# --- what changes when somebody may do less -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that others take over: in a sentence, with a way there for whoever may go."""

    words: str
    url: str = ""
    link: str = ""


def sessions_words(leaving: people.Leaving, *, is_account: bool) -> str:
    if is_account or not leaving.after.role_codes:
        if not leaving.sessions:
            return _("They are signed in nowhere now.")
        return ngettext(
            "They are signed out everywhere at once: %(count)s session ends.",
            "They are signed out everywhere at once: %(count)s sessions end.",
            leaving.sessions,
        ) % {"count": leaving.sessions}
    return _("They stay signed in with their other roles. The pages of this one are gone at once.")


def what_changes(actor: Any, row: Any, leaving: people.Leaving) -> list[Change]:
    """Counts, and names of colleagues; never a client. Nothing of who loses nothing."""
    if not row.is_staff_member:
        return []
    waits = care.waits_for(actor, row, leaving.after)
    handed = safety.handed_on(actor, row, leaving.after)
    letters = len(messaging.replies_due(care.led_by(actor, row))) if waits.as_therapist else 0
    found = [*_care_changes(actor, waits, letters), *_safety_changes(actor, handed)]
    return [change for change in found if change is not None]


def _counted(count: int, words: str) -> Change | None:
    return Change(words % {"count": count}) if count else None


def _care_changes(actor: Any, waits: care.WaitsFor, letters: int) -> list[Change | None]:
    found: list[Change | None] = []
    if waits.as_therapist:
        words = ngettext(
            "%(count)s person in care has them as therapist. They cannot open this record then. The manager and "
            "the supervisor see it on their pages until somebody follows.",
            "%(count)s people in care have them as therapist. They cannot open these records then. The manager and "
            "the supervisor see them on their pages until somebody follows.",
            waits.as_therapist,
        ) % {"count": waits.as_therapist}
        may_see = actor.has_role(Role.MANAGER)
        url, link = (reverse("portal_manager:overview"), _("The manager’s page")) if may_see else ("", "")
        found.append(Change(words, url, link))
    return [
        *found,
        _counted(
            letters,
            ngettext(
                "%(count)s of them waits for an answer to a letter. The team sees it, else the manager.",
                "%(count)s of them wait for an answer to a letter. The team sees them, else the manager.",
                letters,
            ),
        ),
        _counted(
            waits.on_other_teams,
            ngettext(
                "They are on the care team of %(count)s more person, and open that record no more.",
                "They are on the care teams of %(count)s more people, and open those records no more.",
                waits.on_other_teams,
            ),
        ),
        _counted(
            waits.to_cosign,
            ngettext(
                "%(count)s note waits for their co-signature. Another supervisor takes it over.",
                "%(count)s notes wait for their co-signature. Another supervisor takes them over.",
                waits.to_cosign,
            ),
        ),
        _counted(
            waits.copies,
            ngettext(
                "%(count)s request for a copy is for others of the care team to decide.",
                "%(count)s requests for a copy are for others of the care team to decide.",
                waits.copies,
            ),
        ),
        _counted(
            waits.copies_alone,
            ngettext(
                "%(count)s request for a copy has nobody else: the manager names who decides.",
                "%(count)s requests for a copy have nobody else: the manager names who decides.",
                waits.copies_alone,
            ),
        ),
        _counted(
            waits.proposals,
            ngettext(
                "They were proposed to %(count)s person as the next therapist. That proposal is taken back.",
                "They were proposed to %(count)s people as the next therapist. Those proposals are taken back.",
                waits.proposals,
            ),
        ),
    ]


def _safety_changes(actor: Any, handed: Any) -> list[Change | None]:
    found: list[Change | None] = []
    if handed.alerts:
        words = ngettext(
            "%(count)s open alert of theirs goes at once to: %(names)s.",
            "%(count)s open alerts of theirs go at once to: %(names)s.",
            handed.alerts,
        ) % {"count": handed.alerts, "names": ", ".join(handed.to) or _("whoever is on duty")}
        may_see = actor.has_role(Role.MANAGER, Role.SUPERVISOR)
        url, link = (reverse("safety:alerts"), _("All alerts")) if may_see else ("", "")
        found.append(Change(words, url, link))
    return [
        *found,
        _counted(
            handed.closings,
            ngettext(
                "%(count)s alert waits for them to confirm how it ended. Another colleague is asked.",
                "%(count)s alerts wait for them to confirm how they ended. Other colleagues are asked.",
                handed.closings,
            ),
        ),
        _counted(
            handed.events,
            ngettext(
                "%(count)s serious event goes to the next supervisor.",
                "%(count)s serious events go to the next supervisor.",
                handed.events,
            ),
        ),
        _counted(
            handed.shifts,
            ngettext(
                "They are on the rota %(count)s time from now on: nobody leads then until somebody fills it.",
                "They are on the rota %(count)s times from now on: nobody leads then until somebody fills it.",
                handed.shifts,
            ),
        ),
    ]


# --- who may do what ------------------------------------------------------------------------------------------
#
# Declared here for the page, and asked at the doors by a test: for each deed and each role, somebody with this role
# alone opens the addresses below. The page cannot say more or less than the doors do.

YES, OWN, REASON, NAMED, NO = "yes", "own", "reason", "named", "no"


@dataclass(frozen=True, slots=True)
class May:
    """What a cell says: a word and a shape, never a colour alone."""

    word: Any
    tone: str
    shape: str
    meaning: Any


MAY = {
    YES: May(gettext_lazy("yes"), "good", "check", gettext_lazy("Whoever has the role.")),
    OWN: May(
        gettext_lazy("own"),
        "info",
        "users",
        gettext_lazy("Staff: people whose care team they are on, or whom they cover. Clients: themselves."),
    ),
    REASON: May(
        gettext_lazy("own, or reason"),
        "attention",
        "pencil",
        gettext_lazy("Own people; anybody else’s only with a typed reason, which the client reads."),
    ),
    NAMED: May(
        gettext_lazy("if named"),
        "info",
        "flag",
        gettext_lazy("Only when it was handed to them, or when nobody else is there."),
    ),
    NO: May(gettext_lazy("no"), "plain", "minus", gettext_lazy("For this role the page does not exist.")),
}


@dataclass(frozen=True, slots=True)
class Deed:
    code: str
    words: Any
    doors: tuple[tuple[str, str], ...]
    """Each the name of an address, and whose id stands in it, if any."""
    may: dict[Role, str]
    """Every role that is not named here may not."""
    note: Any = ""

    def of(self, role: Role) -> str:
        return self.may.get(role, NO)


def _all(state: str, *roles: Role) -> dict[Role, str]:
    return dict.fromkeys(roles, state)


CARERS = (Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR)
DECIDERS = (Role.CLINICIAN, Role.SUPERVISOR)
"""Who leads a course of care. A peer worker walks beside: letters, notes, goals and check-ins."""
LEADS = (Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER)
STAFF = tuple(role for role in Role if role in people.STAFF)
ADMINISTRATION = _all(YES, Role.ADMINISTRATOR)

DEEDS: tuple[tuple[Any, tuple[Deed, ...]], ...] = (
    (
        gettext_lazy("About oneself"),
        (
            Deed(
                "own_care",
                gettext_lazy("See one’s own care: today, letters and progress"),
                (
                    ("portal_client:today", ""),
                    ("portal_client:me", ""),
                    ("messaging:letters", ""),
                    ("measures:progress", ""),
                ),
                _all(YES, Role.CLIENT),
            ),
            Deed(
                "complain",
                gettext_lazy("Complain"),
                (("harms:complain", ""),),
                _all(YES, *Role),
                gettext_lazy("Also without an account."),
            ),
            Deed(
                "tell",
                gettext_lazy("Report something that did harm"),
                (("harms:tell", ""),),
                _all(YES, Role.CLIENT),
                gettext_lazy("Staff do it from a record."),
            ),
            Deed(
                "own_contacts",
                gettext_lazy("Name people whom the service may ask, and say what they may be told"),
                (("safeguarding:contacts", ""),),
                _all(YES, Role.CLIENT),
            ),
            Deed(
                "own_choices",
                gettext_lazy("Say yes or no to how one’s own words are used"),
                (("consent:choices", ""),),
                _all(YES, Role.CLIENT),
            ),
            Deed(
                "shared",
                gettext_lazy("See what a young person shares"),
                (("portal_guardian:overview", ""),),
                _all(YES, Role.GUARDIAN),
            ),
            Deed(
                "own_profile",
                gettext_lazy("Write what clients may know of oneself"),
                (("people:profile", ""),),
                _all(YES, *STAFF),
            ),
        ),
    ),
    (
        gettext_lazy("People in care"),
        (
            Deed(
                "caseload",
                gettext_lazy("See the list of one’s own people"),
                (("portal_clinician:morning", ""), ("portal_clinician:caseload", "")),
                _all(YES, *CARERS, Role.MANAGER),
                gettext_lazy("A manager’s list is empty: they look after nobody."),
            ),
            Deed(
                "record",
                gettext_lazy("Open a record"),
                (("portal_clinician:record", "episode"),),
                {**_all(REASON, *LEADS), Role.PEER_WORKER: OWN},
                gettext_lazy("With a reason they read, also letters. They write nothing."),
            ),
            Deed(
                "letters",
                gettext_lazy("Read and write letters with a client"),
                (("messaging:thread", "episode"),),
                _all(OWN, *CARERS),
            ),
            Deed(
                "notes",
                gettext_lazy("Write notes"),
                (("care:new_note", "episode"),),
                _all(OWN, *CARERS),
            ),
            Deed(
                "goals",
                gettext_lazy("Work on goals"),
                (("care:goals", "episode"),),
                _all(OWN, *CARERS, Role.CLIENT),
            ),
            Deed(
                "plan",
                gettext_lazy("Plan check-ins"),
                (("measures:plan", "episode"),),
                _all(OWN, *CARERS),
            ),
            Deed(
                "care_team",
                gettext_lazy("Change the care team"),
                (("care:team", "episode"),),
                _all(OWN, *DECIDERS),
                gettext_lazy("Of people whose therapist is no clinician any more also a manager."),
            ),
            Deed(
                "hand_over",
                gettext_lazy("Propose another therapist"),
                (("care:propose", "episode"),),
                _all(OWN, *DECIDERS),
                gettext_lazy("Nothing changes until the client says yes."),
            ),
            Deed(
                "end_care",
                gettext_lazy("End a course of care"),
                (("care:ending", "episode"),),
                _all(OWN, *DECIDERS),
            ),
            Deed(
                "step",
                gettext_lazy("Choose the step of care"),
                (("care:step_review", "episode"),),
                _all(OWN, *DECIDERS),
            ),
            Deed(
                "cosign",
                gettext_lazy("Co-sign a colleague’s note"),
                (("care:cosignature", "note"),),
                _all(OWN, Role.SUPERVISOR),
            ),
            Deed(
                "recovery",
                gettext_lazy("Let somebody back in, together with a second colleague"),
                (("people:recovery", "recovery"),),
                _all(OWN, *CARERS),
            ),
            Deed(
                "referral",
                gettext_lazy("Read and answer requests for help"),
                (("care:referral", "referral"),),
                _all(YES, *LEADS),
            ),
            Deed(
                "refer",
                gettext_lazy("Refer somebody"),
                (("care:refer", ""),),
                _all(YES, *LEADS),
                gettext_lazy("Nobody is in care before their own yes."),
            ),
            Deed(
                "therapist",
                gettext_lazy("Give somebody who waits a therapist"),
                (("care:therapist", "waiting"),),
                _all(YES, *LEADS),
            ),
        ),
    ),
    (
        gettext_lazy("Safety"),
        (
            Deed(
                "alert",
                gettext_lazy("See an alert and its clock"),
                (("safety:alert", "alert"),),
                {
                    **_all(YES, Role.SUPERVISOR, Role.MANAGER),
                    **_all(OWN, Role.CLINICIAN, Role.PEER_WORKER),
                    **_all(NAMED, Role.MODERATOR, Role.RESEARCHER, Role.ADMINISTRATOR),
                },
                gettext_lazy(
                    "A manager sees the clock, and the words only of an alert that was handed to them."
                ),
            ),
            Deed(
                "judge",
                gettext_lazy("Set the level of an alert, and close it"),
                (("safety:level", "alert"),),
                {Role.SUPERVISOR: YES, Role.CLINICIAN: OWN},
            ),
            Deed(
                "ask_directly",
                gettext_lazy("Have direct questions asked, from an alert"),
                (("screener:at_alert", "alert"),),
                {Role.SUPERVISOR: YES, Role.CLINICIAN: OWN},
                gettext_lazy("Only while somebody is on duty. The person chooses whether they answer."),
            ),
            Deed(
                "safety_plan",
                gettext_lazy("Read a safety plan that the person shares with their care team"),
                (("safety:plan_of", "episode"),),
                _all(OWN, *CARERS),
                gettext_lazy("A clinician also writes it together with the person, in a session."),
            ),
            Deed(
                "missed",
                gettext_lazy("Note a missed contact"),
                (("safeguarding:missed", "episode"),),
                _all(OWN, *CARERS),
                gettext_lazy("Where a risk is known, they are led step by step until somebody closes it."),
            ),
            Deed(
                "case",
                gettext_lazy("See what is done to find out how somebody is who missed a contact"),
                (("safeguarding:case", "case"),),
                {
                    **_all(NAMED, Role.MANAGER, Role.ADMINISTRATOR, Role.MODERATOR, Role.RESEARCHER),
                    Role.SUPERVISOR: YES,
                    **_all(OWN, Role.CLINICIAN, Role.PEER_WORKER),
                },
                gettext_lazy("Whoever has it, or was told when its time went by, sees it as well."),
            ),
            Deed(
                "emergency_contacts",
                gettext_lazy("Open whom somebody named as emergency contact, with a reason they can read"),
                (("safeguarding:contacts_of", "person"),),
                {
                    **_all(NAMED, Role.MANAGER, Role.ADMINISTRATOR, Role.MODERATOR, Role.RESEARCHER),
                    Role.SUPERVISOR: YES,
                    **_all(OWN, Role.CLINICIAN, Role.PEER_WORKER),
                },
                gettext_lazy("The care team, whoever acts on an open alert, and whoever looks for them."),
            ),
            Deed(
                "safeguarding",
                gettext_lazy("See the queue of safeguarding"),
                (("safeguarding:queue", ""), ("safeguarding:disclosure", "disclosure")),
                _all(NAMED, *STAFF),
                gettext_lazy(
                    "The lead and the deputy whom the service named, and whoever has the alert beside it."
                ),
            ),
            Deed(
                "unread",
                gettext_lazy("Read a text that waits for a person"),
                (("safety:unread", ""),),
                _all(YES, Role.CLINICIAN, Role.SUPERVISOR),
                gettext_lazy(
                    "A clinician reads those of their own people. Where none of these works, whoever answers for the service."
                ),
            ),
            Deed(
                "screening",
                gettext_lazy("See how texts are read, and what the alarm budget costs"),
                (("safety:screening", ""),),
                _all(YES, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR, Role.RESEARCHER),
                gettext_lazy("Counts only, no words of anybody."),
            ),
            Deed(
                "rota",
                gettext_lazy("Read the rota"),
                (("safety:rota", ""),),
                _all(YES, *LEADS),
            ),
            Deed(
                "keep_rota",
                gettext_lazy("Change the rota"),
                (("safety:shift_withdrawal", "shift"),),
                _all(YES, Role.SUPERVISOR, Role.MANAGER),
            ),
            Deed(
                "contacts",
                gettext_lazy("Check and confirm crisis contacts"),
                (("safety:contacts", ""),),
                _all(YES, Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR),
            ),
            Deed(
                "events",
                gettext_lazy("Read the list of serious events"),
                (("safety:events", ""),),
                {
                    **_all(NAMED, *STAFF),
                    **_all(YES, Role.SUPERVISOR, Role.MODERATOR),
                },
                gettext_lazy("Names and days. Whoever answers for one reads that one."),
            ),
            Deed(
                "register",
                gettext_lazy("Read and write in the register of adverse events"),
                (("harms:register", ""),),
                _all(YES, *LEADS),
                gettext_lazy(
                    "A clinician’s register holds their own people, and nothing that began with a complaint."
                ),
            ),
            Deed(
                "harm",
                gettext_lazy("Open an adverse event"),
                (("harms:event", "harm"),),
                {**_all(YES, Role.SUPERVISOR, Role.MANAGER), Role.CLINICIAN: OWN},
                gettext_lazy("Nobody opens one that is about a complaint about themselves."),
            ),
            Deed(
                "huddle",
                gettext_lazy("Read the weekly page of safety"),
                (("harms:huddle", ""),),
                _all(YES, Role.SUPERVISOR, Role.MANAGER),
            ),
            Deed(
                "measured",
                gettext_lazy("Read the numbers of safety of the whole service"),
                (
                    ("portal_manager:measured", ""),
                    ("portal_manager:measured_csv", ""),
                    ("portal_manager:measured_json", ""),
                ),
                _all(YES, Role.SUPERVISOR, Role.MANAGER),
                gettext_lazy("No person stands in them, and small groups are hidden."),
            ),
            Deed(
                "drills",
                gettext_lazy("Read how the drills went"),
                (("vigilance:drills", ""),),
                _all(YES, Role.SUPERVISOR, Role.MANAGER),
                gettext_lazy("Whoever a drill calls reads and answers that one."),
            ),
            Deed(
                "second_reading",
                gettext_lazy("Read texts again, to check the screening"),
                (("vigilance:second_reading", ""),),
                _all(YES, Role.CLINICIAN, Role.SUPERVISOR),
                gettext_lazy("Only of those whose words they may read in any case."),
            ),
            Deed(
                "complaints",
                gettext_lazy("Read and answer complaints"),
                (("harms:complaints", ""), ("harms:complaint", "complaint")),
                {**_all(YES, Role.SUPERVISOR, Role.MANAGER), Role.ADMINISTRATOR: NAMED},
                gettext_lazy(
                    "Nobody reads one about themselves. An administrator answers where no lead can."
                ),
            ),
        ),
    ),
    (
        gettext_lazy("The service"),
        (
            Deed(
                "supervise",
                gettext_lazy("Supervise: notes to co-sign, alerts of the team"),
                (("portal_supervisor:overview", ""),),
                _all(YES, Role.SUPERVISOR),
            ),
            Deed(
                "manage",
                gettext_lazy("See numbers of the service: who waits, who has places"),
                (("portal_manager:overview", ""),),
                _all(YES, Role.MANAGER),
            ),
            Deed(
                "research",
                gettext_lazy("See how many people say yes to research"),
                (("portal_researcher:place", ""),),
                _all(YES, Role.RESEARCHER),
            ),
        ),
    ),
    (
        gettext_lazy("Administration"),
        (
            Deed(
                "accounts",
                gettext_lazy("See accounts, give roles, suspend, invite"),
                (
                    ("portal_admin:people", ""),
                    ("portal_admin:person", "person"),
                    ("portal_admin:profile", "colleague"),
                    ("portal_admin:invitations", ""),
                ),
                ADMINISTRATION,
            ),
            Deed(
                "sites",
                gettext_lazy("Open and close sites and teams"),
                (("portal_admin:sites", ""), ("portal_admin:new_site", "")),
                ADMINISTRATION,
            ),
            Deed(
                "settings",
                gettext_lazy("Change settings, and the wording of agreements"),
                (("portal_admin:settings", ""), ("portal_admin:wordings", "")),
                ADMINISTRATION,
            ),
            Deed(
                "audit",
                gettext_lazy("Read who did what, see health, and this page"),
                (("portal_admin:audit", ""), ("portal_admin:health", ""), ("portal_admin:rights", "")),
                ADMINISTRATION,
            ),
        ),
    ),
)
