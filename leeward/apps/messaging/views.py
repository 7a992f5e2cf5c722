"""The pages of letters."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from leeward.apps.care import api as care
from leeward.apps.consent import api as consent
from leeward.apps.messaging import access, actions, api, queries
from leeward.apps.messaging.actions import File
from leeward.apps.messaging.forms import TemplateForm
from leeward.apps.messaging.models import Attachment, Draft, Letter, Room, Seen
from leeward.apps.safety import api as safety
from leeward.common import clock, crypto, ids, service
from leeward.common.doors import only_for
from leeward.common.paging import newest_first

LONGEST_LIST = 100

ROLES_FOR_CLIENT = {
    "therapist": gettext_lazy("Your therapist"),
    "care_team": gettext_lazy("Your care team"),
    "cover": gettext_lazy("Answers while your therapist is away"),
    "supervision": gettext_lazy("Supervisor of your therapist"),
    "intake": gettext_lazy("Your first contact"),
}
ROLES_FOR_STAFF = {
    "therapist": gettext_lazy("Therapist"),
    "care_team": gettext_lazy("Care team"),
    "cover": gettext_lazy("Cover"),
    "supervision": gettext_lazy("Supervisor"),
    "intake": gettext_lazy("First contact"),
}


for_staff = only_for(lambda person: person.is_staff_member)
"""Anybody who works here. Which record they may open, `access` says."""


for_carers = only_for(access.may_read_inbox)
"""Those who answer letters."""


# --- what both sides show ---------------------------------------------------------------------------------


def _thread(request: HttpRequest, facts: care.EpisodeFacts, room: str, *, for_client: bool) -> dict[str, Any]:
    """The newest letters in order of time, with what each shows. A fixed number of queries."""
    actor, before = _actor(request), request.GET.get("before")
    if before is None and for_client:
        page = access.own_newest_letters(actor, facts)
    elif before is None:
        page = access.newest_letters(actor, facts.id, room)
    else:
        rows = access.visible_letters(actor, facts.id, room)
        page = newest_first(rows, field="sent_at", before=before, size=access.PAGE)
    shown = list(reversed(page.rows))
    crypto.preload({row.client_id for row in shown})
    files, seen = queries.files_of(row.pk for row in shown), queries.first_seen(shown)
    day, letters = "", []
    for row in shown:
        words = queries.day_words(row.sent_at)
        letters.append(_letter(request, row, files.get(row.pk, []), seen.get(row.pk), for_client))
        letters[-1]["day"] = words if words != day else ""
        day = words
    return {
        "letters": letters,
        "earlier_url": f"?{urlencode({'before': page.earlier})}" if page.earlier else "",
        "is_earlier_page": "before" in request.GET,
    }


def _rows(thread: dict[str, Any]) -> list[Letter]:
    return [one["row"] for one in thread["letters"]]


def _letter(
    request: HttpRequest, row: Letter, files: list[Attachment], seen: Seen | None, for_client: bool
) -> dict[str, Any]:
    is_mine = row.author_id == _actor(request).pk
    is_client = row.author_id == row.client_id
    roles = ROLES_FOR_CLIENT if for_client else ROLES_FOR_STAFF
    return {
        "row": row,
        "name": _("You") if is_mine else row.author.called,
        "is_mine": is_mine,
        "role": ""
        if is_mine and for_client
        else _("Client")
        if is_client
        else str(roles.get(row.function, "")),
        "time": queries.time_words(row.sent_at),
        "seen": _seen_words(_actor(request), row, seen, for_client),
        "is_seen": seen is not None,
        "files": files,
    }


def _seen_words(actor: Any, row: Letter, seen: Seen | None, for_client: bool) -> str:
    """Whether the other side has opened it. Side notes have no other side."""
    if row.room == Room.COLLEAGUES or (for_client and row.author_id != actor.pk):
        return ""
    if seen is None:
        if for_client:
            return _("Sent. Not opened yet")
        return _("Not opened yet") if row.author_id != row.client_id else ""
    said = _("Seen by %(name)s, %(when)s") if for_client else _("Opened by %(name)s, %(when)s")
    name = _("you") if seen.person_id == actor.pk else seen.person.called
    return said % {"name": name, "when": queries.moment_words(seen.at)}


def _actor(request: HttpRequest) -> Any:
    return request.user


def _files(request: HttpRequest) -> tuple[tuple[File, ...], list[str]]:
    """What came with the form. A file over the limit is not even read."""
    most = int(service.get("messaging.largest_file_mb")) * 1_000_000
    found, problems = [], []
    for item in request.FILES.getlist("file"):
        if (item.size or 0) > most:
            problems.append(actions.too_large())
        else:
            found.append(File(item.name or "", item.read()))
    return tuple(found), problems


def _keep_files(request: HttpRequest, episode_id: uuid.UUID, room: str, files: tuple[File, ...]) -> list[str]:
    """Keeps what can be kept with the draft. Returns what to say about the rest."""
    problems = []
    for file in files:
        try:
            actions.add_attachment(actor=_actor(request), episode_id=episode_id, file=file, room=room)
        except ValidationError as problem:
            problems.append(problem.messages[0])
    return problems


def _key(request: HttpRequest) -> str:
    return request.POST.get("key") or str(ids.new())


class Posted:
    """What became of a form with a letter: a next page, or the same one with a kind word and everything kept."""

    def __init__(self) -> None:
        self.next: HttpResponse | None = None
        self.error = ""
        self.file_error = ""
        self.text: str | None = None


def _post(request: HttpRequest, episode_id: uuid.UUID, room: str, here: str) -> Posted:
    """Send, save for later, or add a file. Nothing that was typed or chosen is lost on the way."""
    said = Posted()
    said.text = request.POST.get("text", "")
    files, problems = _files(request)
    actor, keeps = _actor(request), request.POST.get("do") in ("keep", "add")
    try:
        if keeps:
            actions.save_draft(
                actor=actor, episode_id=episode_id, text=said.text, room=room, key=request.POST.get("key", "")
            )
            problems += _keep_files(request, episode_id, room, files)
            if not problems:
                said.next = redirect(f"{here}#write")
        elif not problems:
            sent = actions.send_letter(
                actor=actor,
                episode_id=episode_id,
                text=said.text,
                key=request.POST.get("key", ""),
                room=room,
                files=files,
            )
            said.next = redirect("safety:help_for_you") if sent.needs_help_page else redirect(here)
    except ValidationError as problem:
        # The text stays in the box, and the files that can be kept stay with the draft.
        file_problems = _keep_files(request, episode_id, room, files) if not keeps else []
        if problem.messages[0] in file_problems:
            said.file_error = " ".join(dict.fromkeys(file_problems))
        else:
            said.error = problem.messages[0]
            problems += file_problems
    if problems:
        said.file_error = " ".join(dict.fromkeys(problems))
    if said.file_error and not keeps:
        said.file_error += " " + _("Your letter was not sent yet. It is still here.")
        _keep_text(request, episode_id, room, said.text)
    return said


def _keep_text(request: HttpRequest, episode_id: uuid.UUID, room: str, text: str) -> None:
    try:
        actions.save_draft(actor=_actor(request), episode_id=episode_id, text=text, room=room)
    except ValidationError:
        pass  # too long to keep: it stands in the box, and the page says so


def _box(
    request: HttpRequest, episode_id: uuid.UUID, room: str, said: Posted, begin: str = ""
) -> dict[str, Any]:
    """The box to write in: draft, files, errors, and the key that keeps a letter from being sent twice."""
    actor = _actor(request)
    draft = queries.draft_of(actor, episode_id, room)
    drafted = str(draft.text) if draft else ""
    text = said.text if said.text is not None else f"{drafted}\n\n{begin}".strip() if begin else drafted
    return {
        "text": text,
        "error": said.error,
        "file_error": said.file_error,
        "key": _key(request),
        "draft_words": _draft_words(draft.saved_at)
        if draft and drafted and drafted.strip() == text.strip()
        else "",
        "draft_files": queries.files_of_draft(draft),
        "largest": service.get("messaging.largest_file_mb"),
        "in_danger": _shows_danger(draft, actor),
    }


def _shows_danger(draft: Draft | None, actor: Any) -> bool:
    """Only of a client's own words, and only for the page they write on."""
    return (
        draft is not None
        and draft.client_id == actor.pk
        and safety.saw_danger_in_draft(draft.client_id, draft.pk)
    )


def _draft_words(moment: dt.datetime) -> str:
    if queries.day_words(moment) == _("Today"):
        return _("Draft saved at %(time)s") % {"time": queries.time_words(moment)}
    return _("Draft saved on %(when)s") % {"when": queries.moment_words(moment)}


def _keep_draft(request: HttpRequest, episode_id: uuid.UUID, room: str) -> HttpResponse:
    """Autosave: keeps what is typed and says when. The same again changes nothing."""
    text = request.POST.get("value", request.POST.get("text", ""))
    if request.POST.get("field", "text") != "text":
        return JsonResponse({"words": ""})
    try:
        row = actions.save_draft(
            actor=_actor(request), episode_id=episode_id, text=text, room=room, key=request.GET.get("key", "")
        )
    except ValidationError as problem:
        return JsonResponse({"words": problem.messages[0]}, status=422)
    said: dict[str, Any] = {"words": _draft_words(row.saved_at) if row else _("Nothing to save yet")}
    if _shows_danger(row, _actor(request)):
        said["shows_help"] = True
    return JsonResponse(said)


# --- the client's side ------------------------------------------------------------------------------------


@login_required
def letters(request: HttpRequest) -> HttpResponse:
    facts = access.own_episode(_actor(request))
    if facts is None:
        if request.method == "POST":
            raise Http404
        asked = care.own_referral(_actor(request))
        asks = asked is not None and not asked.outcome
        return render(request, "messaging/no_letters.html", {"asks": asks})
    here = reverse("messaging:letters")
    said = Posted()
    if request.method == "POST":
        if facts.contact_is_stopped:
            raise Http404
        said = _post(request, facts.id, Room.CLIENT, here)
        if said.next is not None:
            if request.POST.get("do") not in ("keep", "add") and said.next["Location"] == here:
                messages.success(request, _("Your letter was sent."))
            return said.next
    thread = _thread(request, facts, Room.CLIENT, for_client=True)
    box = _box(request, facts.id, Room.CLIENT, said)
    standing = queries.standing(facts.id)
    if standing is not None and standing.unseen_by_client and request.method != "HEAD":
        actions.mark_seen(actor=_actor(request), episode_id=facts.id, shown=_rows(thread))
    return render(
        request,
        "messaging/letters.html",
        {
            **thread,
            **box,
            **_who_reads(facts.id),
            "help_card": safety.help_while_writing(_actor(request).country, in_danger=box["in_danger"]),
            "episode": facts,
            "due_words": _due_words(standing),
            "is_late": bool(standing and standing.reply_due_at and standing.reply_due_at < clock.now()),
            "reply_days": service.get("messaging.reply_days"),
            "zone_note": safety.zone_note(_actor(request)),
            "nobody": safety.nobody_now(_actor(request)),
            "is_over": facts.contact_is_stopped,
            "told_us": safety.told_us(_actor(request)),
            "just_sent": _was_just_sent(thread, _actor(request)),
        },
        status=422 if said.error or said.file_error else 200,
    )


JUST_SENT = dt.timedelta(minutes=2)
"""After a letter: for so long a program may still be reading it, and the page asks once more whether help is due."""


def _was_just_sent(thread: dict[str, Any], client: Any) -> bool:
    rows = [row for row in _rows(thread) if row.author_id == client.pk]
    return bool(rows) and clock.now() - rows[-1].sent_at < JUST_SENT


@login_required
def help_now(request: HttpRequest) -> HttpResponse:
    """The part of the letters page that leads to help, once more: a program has read the letter by now."""
    facts = access.own_episode(_actor(request))
    if facts is None or facts.contact_is_stopped:
        raise Http404
    return render(request, "messaging/_help_now.html", {"told_us": safety.told_us(_actor(request))})


def _due_words(standing: Any) -> str:
    return queries.moment_words(standing.reply_due_at) if standing and standing.reply_due_at else ""


def _who_reads(episode_id: uuid.UUID) -> dict[str, Any]:
    """Who answers now, who is away and until when, and who else can read. Two queries."""
    team = care.own_team(episode_id)
    first = next(iter(team), None)
    is_away = first is not None and first.away_until is not None and first.cover is not None
    return {
        "therapist": first,
        "is_away": is_away,
        "reader": first.cover if first is not None and is_away else first,
        "away_until": queries.moment_words(first.away_until)
        if first and first.away_until and is_away
        else "",
        "others": [member for member in team[1:] if first is None or member.id != first.id][:3],
    }


@login_required
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    return _keep_draft(request, access.get_own_episode(_actor(request)).id, Room.CLIENT)


# --- the staff's side -------------------------------------------------------------------------------------


@for_carers
def inbox(request: HttpRequest) -> HttpResponse:
    """Letters that wait for an answer, in one's caseload and in those one covers for, by when they are due.

    Their first words are for those who answer, and leave a line that the client reads.
    """
    scope = care.caseload_scope(_actor(request))
    people = {person.id: person for person in care.episodes(scope)}
    found = [
        (people[key], row) for key, row in api.standings(scope).items() if row.reply_due_at and key in people
    ]
    found.sort(key=lambda pair: (pair[1].reply_due_at, pair[0].client.name))
    rows = _inbox_rows(_actor(request), found[:LONGEST_LIST], with_words=True)
    return render(
        request,
        "messaging/inbox.html",
        {
            "rows": rows,
            "waiting": len(found),
            "more": len(found) - len(rows),
            "first": rows[0] if rows else None,
        },
    )


@for_carers
def inbox_all(request: HttpRequest) -> HttpResponse:
    """Every correspondence of one's team, the newest first."""
    scope = care.caseload_scope(_actor(request))
    people = {person.id: person for person in care.episodes(scope)}
    found = [(people[key], row) for key, row in api.standings(scope).items() if row.last_at and key in people]
    found.sort(key=lambda pair: (pair[1].last_at, pair[0].client.name, pair[0].id), reverse=True)
    try:
        start = max(int(request.GET.get("from", "0")), 0)
    except ValueError:
        start = 0
    rows = _inbox_rows(_actor(request), found[start : start + LONGEST_LIST], with_words=False)
    following = start + LONGEST_LIST
    return render(
        request,
        "messaging/inbox_all.html",
        {
            "rows": rows,
            "total": len(found),
            "waiting": sum(1 for _person, row in found if row.reply_due_at),
            "earlier_url": f"?from={following}" if following < len(found) else "",
        },
    )


def _inbox_rows(actor: Any, found: list[Any], *, with_words: bool) -> list[dict[str, Any]]:
    """Two queries for the teams; where words are shown, one for the letters, one for their keys, two for lines."""
    teams = care.team([person.id for person, _row in found])
    rights = {
        row.waiting_letter_id: right
        for person, row in found
        if with_words and (right := access.right_to_beginning(actor, teams.get(person.id, ()))) is not None
    }
    texts = queries.waiting_letters(rights) if rights else {}
    crypto.preload({letter.client_id for letter in texts.values()})
    actions.note_beginnings(actor=actor, shown=[(letter, rights[key]) for key, letter in texts.items()])
    rows = []
    for person, row in found:
        team = teams.get(person.id, ())
        therapist = next((member for member in team if member.function == "therapist"), None)
        letter = texts.get(row.waiting_letter_id)
        names = {member.id: member.name for member in team} | {person.client_id: person.client.name}
        rows.append(
            {
                "person": person,
                "letter": row,
                "therapist": therapist,
                "is_cover": therapist is not None
                and therapist.cover is not None
                and therapist.cover.id == actor.pk,
                "is_own": therapist is not None and therapist.id == actor.pk,
                "words": api.first_words(str(letter.text), 160) if letter else "",
                "last_by": _("You") if row.last_by_id == actor.pk else names.get(row.last_by_id, ""),
                "last_words": queries.moment_words(row.last_at) if row.last_at else "",
            }
        )
    return rows


@for_staff
def thread(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    return _staff_thread(request, episode_id, Room.CLIENT)


@for_staff
def colleagues(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    """The side-room: about the case, not to the client; part of the record all the same."""
    return _staff_thread(request, episode_id, Room.COLLEAGUES)


def _has_said_no(facts: care.EpisodeFacts) -> bool:
    """Their care ended, and they did not agree to be written to after it: letters go, their mails do not."""
    return (
        not care.is_running(facts.status)
        and not facts.contact_is_stopped
        and not care.is_in_care(facts.client_id)
        and not consent.says_yes(facts.client_id, consent.Purpose.CONTACT)
    )


def _staff_thread(request: HttpRequest, episode_id: uuid.UUID, room: str) -> HttpResponse:
    actor = _actor(request)
    facts, reason = access.get_staff_episode(actor, episode_id)
    said = Posted()
    if request.method == "POST":
        try:
            said = _post(request, episode_id, room, request.path)
        except PermissionDenied as problem:
            raise Http404 from problem
        if said.next is not None:
            return said.next
    else:
        care.open_record(actor, episode_id)
    shown = _thread(request, facts, room, for_client=False)
    if room == Room.CLIENT and request.method != "HEAD":
        actions.mark_seen(actor=actor, episode_id=episode_id, shown=_rows(shown))
    standing = queries.standing(episode_id)
    templates = queries.templates() if room == Room.CLIENT else []
    begin = next((row.body for row in templates if ids.to_url(row.pk) == request.GET.get("template")), "")
    begin = begin.replace("{name}", facts.client.first_name).replace("{me}", actor.called)
    may_write = reason in access.WRITERS and (room != Room.CLIENT or not facts.contact_is_stopped)
    return render(
        request,
        "messaging/thread.html",
        {
            **shown,
            **_box(request, episode_id, room, said, begin),
            **_who_reads(episode_id),
            "episode": facts,
            "room": room,
            "is_side_room": room == Room.COLLEAGUES,
            "due_words": _due_words(standing),
            "is_late": bool(standing and standing.reply_due_at and standing.reply_due_at < clock.now()),
            "templates": [(row.title, f"?template={ids.to_url(row.pk)}#write") for row in templates],
            "may_write": may_write,
            "may_decide": room == Room.COLLEAGUES and access.may_decide_release(actor, reason),
            "is_over": facts.contact_is_stopped,
            "has_said_no": room == Room.CLIENT and _has_said_no(facts),
            "draft_url": reverse(
                "messaging:side_draft" if room == Room.COLLEAGUES else "messaging:staff_draft",
                args=[episode_id],
            ),
        },
        status=422 if said.error or said.file_error else 200,
    )


@for_staff
@require_POST
def staff_draft(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    access.get_staff_episode(_actor(request), episode_id)
    return _keep_draft(request, episode_id, Room.CLIENT)


@for_staff
@require_POST
def side_draft(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    access.get_staff_episode(_actor(request), episode_id)
    return _keep_draft(request, episode_id, Room.COLLEAGUES)


@for_staff
@require_POST
def settlement(request: HttpRequest, episode_id: uuid.UUID) -> HttpResponse:
    access.get_staff_episode(_actor(request), episode_id)
    actions.settle_without_answer(actor=_actor(request), episode_id=episode_id)
    messages.success(request, _("The letter waits no longer."))
    return redirect("messaging:inbox")


@for_staff
@require_POST
def release(request: HttpRequest, letter_id: uuid.UUID) -> HttpResponse:
    row = access.get_side_note(_actor(request), letter_id)
    try:
        actions.decide_release(actor=_actor(request), letter=row, release=request.POST.get("release", ""))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect("messaging:colleagues", episode_id=row.episode_id)


@for_carers
def templates(request: HttpRequest) -> HttpResponse:
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_template(actor=_actor(request), **form.cleaned_data)
        return redirect("messaging:templates")
    return render(
        request,
        "messaging/templates.html",
        {"rows": queries.templates(), "form": form},
        status=422 if form.errors else 200,
    )


@for_carers
@require_POST
def template_withdrawal(request: HttpRequest, template_id: uuid.UUID) -> HttpResponse:
    row = access.get_template(_actor(request), template_id)
    actions.withdraw_template(actor=_actor(request), template=row)
    return redirect("messaging:templates")


# --- files ------------------------------------------------------------------------------------------------


@login_required
def attachment(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """A file, always as a download: nothing that was sent runs in this site's name."""
    row = access.get_attachment(_actor(request), attachment_id)
    try:
        body = actions.open_attachment(actor=_actor(request), attachment=row)
    except crypto.KeyDestroyed as gone:
        raise Http404 from gone
    response = HttpResponse(body, content_type=row.media_type)
    ending = actions.FILE_NAMES.get(row.media_type, "bin")
    response["Content-Disposition"] = f'attachment; filename="letter.{ending}"'
    response["Content-Security-Policy"] = "sandbox"
    return response


@login_required
@require_POST
def attachment_removal(request: HttpRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """Takes a file from one's own draft again."""
    row = access.get_draft_attachment(_actor(request), attachment_id)
    where = row.draft
    actions.remove_attachment(actor=_actor(request), attachment=row)
    if where is None or where.client_id == _actor(request).pk:
        return redirect(f"{reverse('messaging:letters')}#write")
    name = "messaging:colleagues" if where.room == Room.COLLEAGUES else "messaging:thread"
    return redirect(f"{reverse(name, args=[where.episode_id])}#write")
