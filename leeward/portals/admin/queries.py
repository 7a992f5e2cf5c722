"""The health of the service in sentences: how it is, and what to do about it. Puts together, counts nothing itself."""

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

from leeward.apps.safety import api as safety
from leeward.common import clock, installation, service

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


def checks() -> list[Check]:
    """The worst first. The number of queries is the same, whatever is found."""
    found = [
        *_safety(),
        *_work(),
        _crisis_pages(),
        *_contacts(),
        _signatures(),
        _key_ring(),
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
        gettext_lazy("Give a colleague the role of a supervisor, on their page under People."),
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
        link = (reverse("portal_admin:people"), _("People")) if gap.kind == "lead" else ("", "")
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


# --- the work behind the pages --------------------------------------------------------------------------------


def _work() -> list[Check]:
    work = installation.work()
    return [_worker(work), _waiting(work), _failed(work), _mail(work)]


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
        return Check(title, GOOD, _("No job was given up in 7 days."))
    proof = ngettext("%(count)s job in 7 days.", "%(count)s jobs in 7 days.", count) % {"count": count}
    to_do = _(
        "Their names and the kind of error stand in the log. Send them to whoever maintains the program."
    )
    return Check(title, ATTENTION, proof, to_do)


def _mail(work: installation.Work) -> Check:
    title = _("Mail")
    if not configuration.EMAIL_HOST:
        to_do = _("Set LEEWARD_SMTP_HOST and restart. Until then no alert reaches anybody by e-mail.")
        return Check(title, DANGER, _("No mail server is set: letters are kept in a folder."), to_do)
    if work.failed_mails:
        count = work.failed_mails
        proof = ngettext(
            "%(count)s e-mail was given up in 7 days.", "%(count)s e-mails were given up in 7 days.", count
        ) % {"count": count}
        to_do = _("Check the mail server. Tell the safety lead: somebody was not told.")
        return Check(title, DANGER, proof, to_do)
    proof = _("Nothing was given up in 7 days. Server: %(host)s.") % {"host": configuration.EMAIL_HOST}
    return Check(title, GOOD, proof)


# --- the house itself -----------------------------------------------------------------------------------------


def _signatures() -> Check:
    title, rows = _("Signed settings"), service.unsigned()
    if not rows:
        return Check(title, GOOD, _("Everything that needs a signature has one."))
    names = ", ".join(f"“{row.title}”" for row in rows)
    proof = _("Nobody has signed %(names)s.") % {"names": names}
    to_do = _("Read each with the safety lead, and sign it. A proposal of this program runs until then.")
    return Check(title, ATTENTION, proof, to_do, reverse("portal_admin:settings"), _("Settings"))


def _key_ring() -> Check:
    title = _("Key ring")
    if installation.has_key_ring():
        return Check(title, GOOD, _("It is there. Keep a copy apart from the copy of the data."))
    to_do = _(
        "Bring the file back from its copy before you restart. Never make a new one: nothing old would open."
    )
    return Check(title, DANGER, _("The file is not where it should be."), to_do)


def _disk() -> Check:
    disk, title = installation.disk(), _("Disk")
    sizes = {"free": filesizeformat(disk.free), "total": filesizeformat(disk.total)}
    proof = _("%(free)s of %(total)s are free.") % sizes
    if disk.is_nearly_full:
        return Check(title, DANGER, proof, _("Make room or add a disk. On a full disk nothing can be kept."))
    return Check(title, GOOD, proof)


def _audit() -> Check:
    rows, title = installation.unsealed(), _("Record of who did what")
    proof = ngettext(
        "%(count)s line is not sealed yet.", "%(count)s lines are not sealed yet.", rows.count
    ) % {"count": rows.count}
    if rows.is_late:
        to_do = _("See whether the worker runs. Then run leeward audit verify.")
        return Check(title, ATTENTION, proof, to_do)
    return Check(title, GOOD, proof if rows.count else _("Every line is sealed."))


def _memory() -> Check:
    cache.set("health", "1", 5)
    title = _("Memory between processes")
    if cache.get("health") != "1":
        return Check(title, DANGER, _("It does not answer."), _("Restart Redis, or take LEEWARD_REDIS away."))
    return Check(title, GOOD, "Redis" if configuration.REDIS_URL else _("One process"))


def _installation() -> list[Check]:
    """Sentences of the command line: leeward check says the same."""
    to_do = _("Change it where the service is started. leeward check says the same in the command line.")
    found = [Check(_("Installation"), ATTENTION, words, to_do) for words in installation.security_faults()]
    return found or [Check(_("Installation"), GOOD, _("No fault is found in how it is started."))]
