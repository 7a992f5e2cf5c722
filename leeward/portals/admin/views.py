"""For whoever keeps the service running: people and roles, settings in plain words, who did what, health.

An administrator sees accounts, never records.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings as configuration
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.people import api as people_api
from leeward.apps.people.api import Role
from leeward.apps.people.forms import ProfileByServiceForm, SiteForm, TeamForm
from leeward.common import installation, jobs, service
from leeward.common import languages as common_languages
from leeward.common.doors import only_for
from leeward.common.models import AuditRow, AuditSeal
from leeward.common.paging import newest_first
from leeward.common.words import as_plain
from leeward.portals.admin import queries
from leeward.portals.admin.forms import ClosingForm, EndingForm, ReasonForm, WordingForm

for_administrators = only_for(lambda person: person.has_role(Role.ADMINISTRATOR))
"""For anybody else these places do not exist."""


@for_administrators
def people(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    words, role = request.GET.get("words", "").strip(), request.GET.get("role", "")
    page = people_api.account_page(actor, words=words, role=role, after=request.GET.get("after", ""))
    return render(
        request,
        "portal_admin/people.html",
        {"page": page, "words": words, "role": role, "roles": Role.choices},
    )


@for_administrators
def person(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    return render(
        request,
        "portal_admin/person.html",
        {
            "row": row,
            "held": [(code, label) for code, label in Role.choices if code in row.role_codes],
            "others": [(code, label) for code, label in Role.choices if code not in row.role_codes],
            "profile": people_api.staff_faces([row.pk]).get(row.pk),
            "acts": people_api.acts_on(actor, row.pk),
            "looks_after": care.is_therapist_of(actor, row.pk) if row.is_staff_member else 0,
            "is_self": row.pk == actor.pk,
        },
    )


@for_administrators
@require_POST
def roles(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Gives one. Taking one away has a page of its own: see `role_ending`."""
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    try:
        role = Role(request.POST.get("role", ""))
    except ValueError:
        messages.error(request, _("Please choose a role. Nothing was changed."))
    else:
        people_api.grant_role(actor=actor, person=row, role=role)
    return redirect("portal_admin:person", person_id=person_id)


@for_administrators
@people_api.after_signing_in_again
def role_ending(request: HttpRequest, person_id: uuid.UUID, role: str) -> HttpResponse:
    """Says what changes and for whom, asks for the reason, then takes the role away."""
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    if role not in row.role_codes:
        raise Http404
    ended = Role(role)
    said = {"name": row.called, "role": ended.label}
    return _ending(
        request,
        row,
        ended,
        title=_("End the role of %(name)s: %(role)s") % said,
        consequences=(
            _("It ends at once, and you can give it again at any time."),
            _("What they wrote stays where it is, with their name."),
        ),
        button=_("End the role"),
        done=_("The role has ended: %(role)s.") % said,
        do=partial(people_api.end_role, actor=actor, person=row, role=ended),
    )


def _ending(
    request: HttpRequest,
    row: Any,
    role: Role | None,
    *,
    title: str,
    consequences: Iterable[Any],
    button: Any,
    done: Any,
    do: Callable[..., None],
) -> HttpResponse:
    """Of a role, or of the whole account."""
    actor: Any = request.user
    leaving = people_api.leaving(actor, row.pk, role)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            do(reason=form.cleaned_data["reason"], why=form.cleaned_data["why"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, str(done))
            if row.pk == actor.pk and not row.has_role(Role.ADMINISTRATOR):
                return redirect("home")  # these pages are theirs no more
            return redirect("portal_admin:person", person_id=row.pk)
    return render(
        request,
        "portal_admin/ending.html",
        {
            "row": row,
            "title": title,
            "consequences": [*consequences, queries.sessions_words(leaving, is_account=role is None)],
            "changes": queries.what_changes(actor, row, leaving),
            "last_of": leaving.last_of,
            "button": button,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@dataclass(frozen=True, slots=True)
class Act:
    """Something that changes what a person can reach, and what follows from it."""

    title: Any
    consequences: tuple[Any, ...]
    button: Any
    done: Any
    do: Callable[..., None]


ACTS = {
    "suspension": Act(
        gettext_lazy("Suspend the account of %(name)s"),
        (
            gettext_lazy("They cannot sign in. Nothing is deleted."),
            gettext_lazy("You can open the account again at any time."),
        ),
        gettext_lazy("Suspend the account"),
        gettext_lazy("The account is suspended. You can open it again on this page."),
        people_api.suspend_account,
    ),
    "restoration": Act(
        gettext_lazy("Open the account of %(name)s again"),
        (
            gettext_lazy("They can sign in again, with the password and the roles that they had."),
            gettext_lazy("You can suspend it again at any time."),
        ),
        gettext_lazy("Open the account again"),
        gettext_lazy("The account is open again."),
        people_api.restore_account,
    ),
    "signing_out": Act(
        gettext_lazy("Sign %(name)s out everywhere"),
        (
            gettext_lazy("For a lost phone or a shared computer. Every session ends at once."),
            gettext_lazy("They can sign in again. What they typed and did not send is lost."),
        ),
        gettext_lazy("End every session"),
        gettext_lazy("Every session has ended. They can sign in again."),
        people_api.end_account_sessions,
    ),
    "second_step": Act(
        gettext_lazy("Take off the second step of %(name)s"),
        (
            gettext_lazy("Their app, passkeys and printed codes stop working. Every session ends at once."),
            gettext_lazy("Until they set up a new second step, the password alone opens the account."),
            gettext_lazy("Staff set up a new one before they reach anything."),
            gettext_lazy("This cannot be undone. First make sure that it is them who ask."),
        ),
        gettext_lazy("Take off the second step"),
        gettext_lazy("The second step is off. They set up a new one when they sign in."),
        people_api.reset_second_factor,
    ),
}


@for_administrators
@people_api.after_signing_in_again
def act(request: HttpRequest, person_id: uuid.UUID, kind: str) -> HttpResponse:
    """Says what follows, asks for the reason, then does it."""
    actor: Any = request.user
    row, deed = people_api.account(actor, person_id), ACTS[kind]
    title = str(deed.title) % {"name": row.called}
    if kind == "suspension":
        do = partial(deed.do, actor=actor, person=row)
        return _ending(
            request,
            row,
            None,
            title=title,
            consequences=deed.consequences,
            button=deed.button,
            done=deed.done,
            do=do,
        )
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deed.do(actor=actor, person=row, why=form.cleaned_data["why"])
        except ValidationError as error:
            form.add_error("why", error)
        else:
            messages.success(request, str(deed.done))
            if row.pk == actor.pk:
                return redirect("home")  # they ended their own sessions too
            return redirect("portal_admin:person", person_id=person_id)
    return render(
        request,
        "portal_admin/act.html",
        {
            "row": row,
            "deed": deed,
            "title": title,
            "form": form,
        },
        status=422 if form.errors else 200,
    )


@for_administrators
def invitations(request: HttpRequest) -> HttpResponse:
    """Makes a link for a new colleague. It is shown once."""
    actor: Any = request.user
    link, sites_now = "", people_api.open_sites()
    if request.method == "POST":
        try:
            role = Role(request.POST.get("role", ""))
        except ValueError:
            messages.error(request, _("Please choose a role. Nothing was sent."))
        else:
            chosen = request.POST.get("site", "")
            _row, secret = people_api.invite(
                actor=actor,
                role=role,
                name=request.POST.get("name", "")[:80],
                email=request.POST.get("email", ""),
                site_id=next((site.id for site in sites_now if str(site.id) == chosen), None),
            )
            link = configuration.BASE_URL + reverse("people:invitation", args=[secret])
    return render(
        request,
        "portal_admin/invitations.html",
        {"link": link, "roles": Role.choices, "rows": people_api.open_invitations(actor), "sites": sites_now},
    )


@for_administrators
@require_POST
def withdrawal(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    people_api.take_back_invitation(actor, invitation_id)
    messages.success(request, _("The link opens nothing any more. You can make a new one."))
    return redirect("portal_admin:invitations")


# --- a colleague's profile, sites and teams -------------------------------------------------------------------


@for_administrators
def profile(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """What clients may know of a colleague, and how many people they can look after."""
    actor: Any = request.user
    row = people_api.account(actor, person_id)
    if not row.is_staff_member:
        raise Http404
    face = people_api.staff_faces([row.pk]).get(row.pk)
    form = ProfileByServiceForm(request.POST or None, initial=ProfileByServiceForm.of(face))
    if _done(request, form, partial(people_api.describe_staff, actor=actor, person=row)):
        messages.success(request, _("The profile is kept. Clients read it from now on."))
        return redirect("portal_admin:person", person_id=person_id)
    return render(
        request, "portal_admin/profile.html", {"row": row, "form": form}, status=422 if form.errors else 200
    )


@for_administrators
@require_POST
def register(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Somebody has looked a colleague's register number up."""
    actor: Any = request.user
    seen = tuple(request.POST.get(name, "") for name in ("profession", "register_body", "register_number"))
    _say(
        request,
        _("Confirmed, with your name and the time. Clients read the number from now on."),
        lambda: people_api.confirm_register(actor, person_id, seen=(seen[0], seen[1], seen[2])),
    )
    return redirect("portal_admin:person", person_id=person_id)


def _done(request: HttpRequest, form: Any, do: Callable[..., Any], *given: Any) -> bool:
    """Does what was sent, or puts what was refused beside the field that it is about."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        do(*given, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None if hasattr(error, "error_dict") else next(iter(form.fields)), error)
        return False
    return True


@for_administrators
def sites(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    return render(
        request,
        "portal_admin/sites.html",
        {"rows": _with_numbers(actor, people_api.sites(actor))},
    )


def _with_numbers(actor: Any, places: Iterable[Any]) -> list[tuple[Any, care.AtSite]]:
    at = care.at_sites(actor)
    return [(place, at.get(place.id, care.AtSite(0, 0))) for place in places]


@for_administrators
def site(request: HttpRequest, site_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    page = people_api.site_page(actor, site_id)
    ((_place, numbers),) = _with_numbers(actor, [page.place])
    return render(request, "portal_admin/site.html", {"page": page, "numbers": numbers})


def _form_page(
    request: HttpRequest, form: Any, title: str, button: str, back: str, back_words: str
) -> HttpResponse:
    return render(
        request,
        "portal_admin/form.html",
        {"form": form, "title": title, "button": button, "back": back, "back_words": back_words},
        status=422 if form.errors else 200,
    )


@for_administrators
def new_site(request: HttpRequest) -> HttpResponse:
    actor: Any = request.user
    form = SiteForm(request.POST or None, initial={"time_zone": configuration.TIME_ZONE})
    if _done(request, form, people_api.open_site, actor):
        messages.success(request, _("The site is open. You can put teams and colleagues there now."))
        return redirect("portal_admin:sites")
    return _form_page(
        request,
        form,
        _("Open a site"),
        _("Open the site"),
        reverse("portal_admin:sites"),
        _("Sites and teams"),
    )


@for_administrators
def site_details(request: HttpRequest, site_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    place = people_api.site_page(actor, site_id).place
    form = SiteForm(request.POST or None, initial={"name": place.name, "time_zone": place.time_zone})
    if _done(request, form, people_api.change_site, actor, site_id):
        messages.success(request, _("Kept, with your name and the time."))
        return redirect("portal_admin:site", site_id=site_id)
    back = reverse("portal_admin:site", kwargs={"site_id": site_id})
    return _form_page(request, form, _("Name and time zone"), _("Keep"), back, place.name)


@for_administrators
def new_team(request: HttpRequest, site_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    place = people_api.site_page(actor, site_id).place
    form = TeamForm(request.POST or None)
    if _done(request, form, people_api.open_team, actor, site_id):
        messages.success(request, _("The team is open. You can put colleagues into it now."))
        return redirect("portal_admin:site", site_id=site_id)
    back = reverse("portal_admin:site", kwargs={"site_id": site_id})
    return _form_page(request, form, _("Open a team"), _("Open the team"), back, place.name)


@for_administrators
def site_closing(request: HttpRequest, site_id: uuid.UUID) -> HttpResponse:
    """Says what stays as it is, with numbers, asks for the reason, then closes it."""
    actor: Any = request.user
    page = people_api.site_page(actor, site_id)
    ((_place, numbers),) = _with_numbers(actor, [page.place])
    consequences = [
        _("Nobody new comes to this site or its teams, and clients do not read its name any more."),
        ngettext(
            "%(count)s person in care with it stays with their therapist. Nothing of theirs changes.",
            "%(count)s people in care with it stay with their therapists. Nothing of theirs changes.",
            numbers.in_care,
        )
        % {"count": numbers.in_care},
        ngettext(
            "%(count)s colleague stays at the site, with their people, until you put them elsewhere.",
            "%(count)s colleagues stay at the site, with their people, until you put them elsewhere.",
            page.place.staff,
        )
        % {"count": page.place.staff},
    ]
    if numbers.waiting:
        consequences.append(
            ngettext(
                "%(count)s person who waits for it keeps their place, and can be given a therapist of any site.",
                "%(count)s people who wait for it keep their places, and can be given a therapist of any site.",
                numbers.waiting,
            )
            % {"count": numbers.waiting}
        )
    consequences.append(_("You can open it again at any time. Its teams are open again with it."))
    return _closing(
        request,
        page.place.name,
        consequences,
        partial(people_api.close_site, actor, site_id),
        reverse("portal_admin:site", kwargs={"site_id": site_id}),
    )


@for_administrators
def team_closing(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    page = people_api.team_page(actor, team_id)
    consequences = [
        _("Nobody new comes to this team."),
        ngettext(
            "%(count)s colleague stays in it until you take them out.",
            "%(count)s colleagues stay in it until you take them out.",
            page.place.members,
        )
        % {"count": page.place.members},
        _("Nobody in care is moved. You can open the team again at any time."),
    ]
    return _closing(
        request,
        page.place.name,
        consequences,
        partial(people_api.close_team, actor, team_id),
        reverse("portal_admin:team", kwargs={"team_id": team_id}),
    )


def _closing(
    request: HttpRequest, name: str, consequences: list[str], close: Callable[..., None], back: str
) -> HttpResponse:
    form = ClosingForm(request.POST or None)
    if _done(request, form, close):
        messages.success(
            request, _("%(name)s is closed. You can open it again on this page.") % {"name": name}
        )
        return redirect(back)
    return render(
        request,
        "portal_admin/closing.html",
        {"name": name, "consequences": consequences, "form": form, "back": back},
        status=422 if form.errors else 200,
    )


@for_administrators
@require_POST
def site_reopening(request: HttpRequest, site_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    _say(request, _("The site is open again."), lambda: people_api.reopen_site(actor, site_id))
    return redirect("portal_admin:site", site_id=site_id)


@for_administrators
@require_POST
def team_reopening(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    _say(request, _("The team is open again."), lambda: people_api.reopen_team(actor, team_id))
    return redirect("portal_admin:team", team_id=team_id)


def _say(request: HttpRequest, done: str, do: Callable[[], None]) -> None:
    """Does it and says so, or says why not."""
    try:
        do()
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)


@for_administrators
def team(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    return render(request, "portal_admin/team.html", {"page": people_api.team_page(actor, team_id)})


@for_administrators
def team_details(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    place = people_api.team_page(actor, team_id).place
    form = TeamForm(request.POST or None, initial={"name": place.name})
    if _done(request, form, people_api.rename_team, actor, team_id):
        messages.success(request, _("Kept, with your name and the time."))
        return redirect("portal_admin:team", team_id=team_id)
    back = reverse("portal_admin:team", kwargs={"team_id": team_id})
    return _form_page(request, form, _("Name of the team"), _("Keep"), back, place.name)


@for_administrators
@require_POST
def team_members(request: HttpRequest, team_id: uuid.UUID) -> HttpResponse:
    """`do=leave` takes a colleague out; anything else puts one in."""
    actor: Any = request.user
    page = people_api.team_page(actor, team_id)
    try:
        person_id = uuid.UUID(request.POST.get("person", ""))
    except ValueError:
        messages.error(request, _("Please choose a colleague. Nothing was changed."))
        return redirect("portal_admin:team", team_id=team_id)
    names = {one.id: one.name for one in page.members} | {one.id: one.name for one in page.others}
    if person_id not in names:
        raise Http404
    said = {"name": names[person_id], "team": page.place.name}
    if request.POST.get("do") == "leave":
        done, do = _("%(name)s is not in %(team)s any more."), people_api.leave_team
    else:
        done, do = _("%(name)s is in %(team)s now."), people_api.join_team
    _say(request, done % said, lambda: do(actor, team_id, person_id))
    return redirect("portal_admin:team", team_id=team_id)


@for_administrators
def languages(request: HttpRequest) -> HttpResponse:
    """Which languages are open, and what is there in each."""
    return render(request, "portal_admin/languages.html", {"rows": queries.language_facts()})


# --- the service's own words for what people agree to ---------------------------------------------------------


@for_administrators
def wordings(request: HttpRequest) -> HttpResponse:
    """What people read before they agree: for each purpose, in each language."""
    actor: Any = request.user
    languages = [(code, name, consent.wordings(code)) for code, name in common_languages.opened()]
    newest = {row.purpose: row for row in reversed(consent.asked_again(actor))}
    return render(
        request,
        "portal_admin/wordings.html",
        {
            "languages": languages,
            "asked_again": [(consent.Purpose(purpose).label, row) for purpose, row in newest.items()],
        },
    )


@for_administrators
def wording(request: HttpRequest, purpose: str, language: str) -> HttpResponse:
    actor: Any = request.user
    text = consent.wordings(language).get(purpose) if language in dict(common_languages.opened()) else None
    if text is None:
        raise Http404
    return _wording(request, actor, text, language)


@people_api.after_signing_in_again
def _wording(request: HttpRequest, actor: Any, text: consent.Text, language: str) -> HttpResponse:
    now = {name: getattr(text, name) for name in ("title", "what", "when_no", "when_withdrawn")}
    is_behind = consent.is_behind(text.purpose, language)
    form = WordingForm(
        request.POST or None,
        initial={**now, "more": "\n".join(text.more)},
        language=language,
        is_behind=is_behind,
    )
    if request.method == "POST" and form.is_valid():
        try:
            consent.write_service_text(
                actor=actor, purpose=text.purpose, language=language, **form.cleaned_data
            )
        except ValidationError as error:  # somebody else wrote a moment before
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("This is the wording from now on. The earlier ones are kept below."))
            return redirect("portal_admin:wording", purpose=text.purpose, language=language)
    return render(
        request,
        "portal_admin/wording.html",
        {
            "form": form,
            "text": text,
            "language": dict(common_languages.opened())[language],
            "is_behind": is_behind,
            "answered": consent.standing_answers(actor, text.purpose),
            "asked_again": consent.asked_again(actor, text.purpose),
            "earlier": consent.wording_history(actor, text.purpose, language),
        },
        status=422 if form.errors else 200,
    )


@for_administrators
def settings(request: HttpRequest) -> HttpResponse:
    rows = [
        (row, _in_words(row, service.get(row.key)), service.is_signed(row.key)) for row in service.declared()
    ]
    return render(
        request,
        "portal_admin/settings.html",
        {
            "rows": rows,
            "higher_ages": consent.higher_ages(),
            "unsigned": sum(1 for row, _words, signed in rows if row.must_be_signed and not signed),
        },
    )


def _in_words(row: service.Setting, value: Any) -> str:
    """What is set now, as it stands on the form: never the code of a choice or of a day."""
    if row.kind == "yes_no":
        return _("yes") if value else _("no")
    if row.kind == "choice":
        return str(dict(row.choices)[value])
    if row.kind == "staff":
        return dict(_colleagues(row)).get(str(value)) or _("nobody")
    if row.kind == "hours":
        spans = [f"{name} {begin}–{end}" for _day, name, begin, end in _days(value, row) if begin]
        return ", ".join(spans) or _("no fixed hours")
    return str(value)


def _colleagues(row: service.Setting) -> list[tuple[str, str]]:
    """Whom this setting may name: open accounts that have its role now."""
    if row.kind != "staff":
        return []
    found = {
        str(person.pk): person.called
        for code in row.role.split(",")
        for person in people_api.staff_with_role(Role(code))
    }
    return list(found.items())


@for_administrators
def setting(request: HttpRequest, key: str) -> HttpResponse:
    actor: Any = request.user
    row = next((item for item in service.declared() if item.key == key), None)
    if row is None:
        raise Http404
    error, value = "", service.get(key)
    if request.method == "POST":
        given: Any = request.POST.get("value", "")
        if row.kind == "yes_no":
            given = given == "yes"
        elif row.kind == "hours":
            given = _typed_hours(request)
        elif row.kind == "lines":
            given = as_plain(given)
        try:
            if row.kind == "staff" and given not in dict(_colleagues(row)):
                raise ValueError("nobody who may be named")
            service.change(
                actor=actor.pk, key=key, value=_open_hours(given) if row.kind == "hours" else given
            )
        except HalfADay as day:
            error, value = _half_a_day(str(day)), given
        except service.DoesNotGoWithOthers as problem:
            error, value = str(problem), given
        except ValueError:
            error, value = _error(row), given
        else:
            messages.success(request, _("Kept, with your name and the time."))
            return redirect("portal_admin:settings")
    return render(
        request,
        "portal_admin/setting.html",
        {
            "row": row,
            "value": value,
            "error": error,
            "signed": service.is_signed(key),
            "days": _days(value, row),
            "colleagues": _colleagues(row),
        },
        status=422 if error else 200,
    )


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _typed_hours(request: HttpRequest) -> dict[str, list[str]]:
    """As they were typed: what does not fit stands on the form again."""
    return {day: [request.POST.get(f"{day}-{end}", "") for end in ("from", "to")] for day in DAYS}


class HalfADay(ValueError):
    """A day of which one time is missing, or that begins and ends at one time. Nothing is guessed."""


def _open_hours(typed: dict[str, list[str]]) -> dict[str, list[str]]:
    """{"mon": ["09:00", "18:00"], ...}; a day without times is closed. Raises ValueError.

    An end at or before the beginning is on the next day, as `StaffedHours` counts: 22:00 to 06:00; 00:00 to 00:00
    is the whole day.
    """
    found = {}
    for day, ends in typed.items():
        if not any(ends):
            continue
        if not all(ends):
            raise HalfADay(day)
        begin, end = (f"{dt.time.fromisoformat(written):%H:%M}" for written in ends)
        if begin == end != "00:00":
            raise HalfADay(day)
        found[day] = [begin, end]
    return found


def _days(value: Any, row: service.Setting) -> list[tuple[str, str, str, str]]:
    if row.kind != "hours":
        return []
    return [(day, str(WEEKDAYS[place]), *(value.get(day) or ["", ""])) for place, day in enumerate(DAYS)]


def _half_a_day(day: str) -> str:
    return _(
        "%(day)s needs a time from and a time to, and two different ones. Nothing was kept. "
        "For a whole day write 00:00 in both."
    ) % {"day": WEEKDAYS[DAYS.index(day)]}


def _error(row: service.Setting) -> str:
    if row.kind == "number" and row.least is not None:
        return _("Please write a whole number from %(least)s to %(most)s. The old value stays.") % {
            "least": row.least,
            "most": row.most,
        }
    return _("This value does not fit. The old one stays.")


@for_administrators
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, in sentences. They are made now, from ids and codes: no words of clients are in them."""
    rows, asked = AuditRow.objects.all(), {}
    for name, column in (("who", "actor_id"), ("about", "person_id")):
        try:
            key = uuid.UUID(request.GET.get(name, ""))
        except ValueError:
            continue  # nobody was named: everybody
        rows, asked[name] = rows.filter(**{column: key}), str(key)
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
        begin = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        ends = begin + dt.timedelta(days=1)
        rows = rows.filter(at__gte=begin.astimezone(dt.UTC), at__lt=ends.astimezone(dt.UTC))
        asked["day"] = day.isoformat()
    except (ValueError, OverflowError):
        pass  # no day was named, or one at the end of the calendar: every day
    page = newest_first(rows, field="at", before=request.GET.get("before"), size=50)
    known = consent.faces_of(page.rows)
    total, sealed = AuditRow.objects.count(), AuditSeal.objects.count()
    return render(
        request,
        "portal_admin/audit.html",
        {
            "lines": [(row, consent.audit_sentence(row, known, for_client=False)) for row in page.rows],
            "earlier_url": f"?{urlencode({**asked, 'before': page.earlier})}" if page.earlier else "",
            "asked": asked,
            "total": total,
            "unsealed": total - sealed,
        },
    )


@for_administrators
def health(request: HttpRequest) -> HttpResponse:
    checks = queries.checks()
    bad = sum(1 for check in checks if check.tone != queries.GOOD)
    return render(
        request,
        "portal_admin/health.html",
        {"checks": checks, "bad": bad, "given_up": installation.given_up()},
    )


@for_administrators
@require_POST
def job_look(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """Somebody has looked at a job that was given up."""
    actor: Any = request.user
    if jobs.look_at(actor=actor.pk, job_id=job_id):
        messages.success(request, _("Noted, with your name and the time. It is off the list."))
    else:
        messages.info(request, _("It was off the list already."))
    return redirect("portal_admin:health")


@for_administrators
@require_POST
def job_retry(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    actor: Any = request.user
    if jobs.try_again(actor=actor.pk, job_id=job_id):
        messages.success(
            request, _("It is tried again now. If it is given up again, it comes back to this list.")
        )
    else:
        messages.info(request, _("It could not be tried again. It may have been begun already."))
    return redirect("portal_admin:health")


@for_administrators
def rights(request: HttpRequest) -> HttpResponse:
    """Who may do what: the declared list that a test asks the doors about."""
    groups = [
        (title, [(deed, [(role.label, queries.MAY[deed.of(role)]) for role in Role]) for deed in deeds])
        for title, deeds in queries.DEEDS
    ]
    return render(
        request,
        "portal_admin/rights.html",
        {"groups": groups, "roles": Role.labels, "meanings": queries.MAY.values(), "columns": len(Role) + 1},
    )
