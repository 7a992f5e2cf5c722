"""The parts of a page as template tags: plain Python, because pages repeat them by the hundred.

Every state is icon + word + colour, made in one place: `TONES`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django import template
from django.conf import STATICFILES_STORAGE_ALIAS
from django.contrib.messages import constants as levels
from django.core.files.storage import Storage, storages
from django.forms import BaseForm, BoundField, widgets
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.design.charts import KEPT_PICTURES, ChartTable
from leeward.design.icons import ICONS, TURNING
from leeward.design.shell import Shell

register = template.Library()

NOTHING = SafeString("")

TONES = {
    "plain": "minus-circle",
    "good": "check-circle",
    "info": "info",
    "attention": "triangle-alert",
    "danger": "octagon-alert",
    "help": "lifebuoy",
    "person": "user",
}


class UnknownIcon(KeyError):
    """A page asked for an icon that was never drawn."""


class UnknownTone(KeyError):
    """A page asked for a state that has no shape and colour."""


def _tone_class(block: str, tone: str) -> str:
    if tone not in TONES:
        raise UnknownTone(f"{tone!r} is none of {', '.join(TONES)}")
    return block if tone == "plain" else f"{block} {block}--{tone}"


# ---- the page itself ----------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def appearance_attributes(context: Context) -> SafeString:
    """The stored choices, as `data-` attributes of `html`: right on the first paint, without a script."""
    shell = context.get("shell")
    appearance = getattr(shell, "appearance", None) or Shell().appearance
    return format_html_join("", ' {}="{}"', appearance.as_attributes().items())


SHELL_PARTS = {
    "status_strip": ("demo_url", "help_url"),
    "tab_bar": ("tabs",),
    "ways_out": ("leave_url", "help_url"),
    "page_foot": ("footer", "help_url", "audience", "is_draft"),
}
"""The frame round every page, and all that each part may know of the shell: places and their names, nobody's own."""


@register.simple_tag(takes_context=True)
def shell_part(context: Context, name: str, **more: bool) -> SafeString:
    """{% shell_part "tab_bar" %}. The same for everybody who goes to the same places, so it is made once."""
    shell = context.get("shell") or Shell()
    known = tuple(getattr(shell, one) for one in SHELL_PARTS[name])
    return _shell_part(name, known, tuple(more.items()), get_language())


@lru_cache(maxsize=512)
def _shell_part(
    name: str, known: tuple[Any, ...], more: tuple[tuple[str, bool], ...], _language: str | None
) -> SafeString:
    shell = SimpleNamespace(**dict(zip(SHELL_PARTS[name], known, strict=True)))
    return render_to_string(f"design/components/{name}.html", {"shell": shell, **dict(more)})


@register.simple_tag
def asset(path: str) -> str:
    """{% asset 'design/css/client.css' %}: the address of our own file, worked out once and not on every page."""
    return _asset(path, storages[STATICFILES_STORAGE_ALIAS])


@lru_cache(maxsize=512)
def _asset(path: str, storage: Storage) -> str:
    return str(storage.url(path))


@register.simple_tag(takes_context=True)
def htmx(context: Context) -> SafeString:
    """For pages that use htmx. Its own style element and eval are off: the policy refuses both."""
    request = context.get("request")
    return format_html(
        '<meta name="htmx-config" content="{}"><script defer src="{}" nonce="{}"></script>',
        '{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"historyCacheSize":0}',
        static("design/js/vendor/htmx-2.0.11.min.js"),
        getattr(request, "csp_nonce", ""),
    )


# ---- icons, tags, notices -----------------------------------------------------------------------------


@lru_cache(maxsize=512)
def icon_html(name: str, turns: bool | None = None, more: str = "") -> SafeString:
    try:
        inner = ICONS[name]
    except KeyError:
        raise UnknownIcon(f"{name!r}: draw it in leeward/design/icons.py first") from None
    turning = name in TURNING if turns is None else turns
    classes = "icon icon--turns" if turning else "icon"
    if more:
        classes = f"{classes} {conditional_escape(more)}"
    # The inner paths are ours, never a person's; the name was looked up, so nothing foreign is in it.
    return mark_safe(
        f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>'
    )


@register.simple_tag
def icon(name: str, turns: bool | None = None, more: str = "") -> SafeString:
    """{% icon "clock" %}. Always beside a word. Those that point turn round in right-to-left pages."""
    return icon_html(name, turns, more) if name else NOTHING


@register.simple_tag
def tag(tone: str, words: str, shape: str = "") -> SafeString:
    """{% tag "good" "Better, a real change" %}. `shape` names another icon than the tone's own."""
    return format_html(
        '<span class="{}">{}<span>{}</span></span>',
        _tone_class("tag", tone),
        icon_html(shape or TONES[tone]),
        words,
    )


def _notice(tone: str, word: str, text: Any, shape: str, small: bool, role: str) -> SafeString:
    classes = _tone_class("notice", tone) + (" notice--small" if small else "")
    head = format_html('<p class="notice__word">{}</p>', word) if word else NOTHING
    live = format_html(' role="{}"', role) if role else NOTHING
    default = "info" if tone == "plain" else TONES[tone]
    return format_html(
        '<div class="{}"{}>{}<div>{}{}</div></div>', classes, live, icon_html(shape or default), head, text
    )


@register.simple_tag
def notice(
    tone: str, word: str = "", text: str = "", shape: str = "", small: bool = False, role: str = ""
) -> SafeString:
    """{% notice "info" "Good to know" "Our team is here from 9 am." %}"""
    return _notice(tone, word, format_html("<p>{}</p>", text) if text else NOTHING, shape, small, role)


@register.simple_block_tag
def notice_around(
    content: str, tone: str, word: str = "", shape: str = "", small: bool = False, role: str = ""
) -> SafeString:
    """{% notice_around "help" "Right now" %}<p>Any HTML</p>{% endnotice_around %}"""
    return _notice(tone, word, content, shape, small, role)


@register.simple_tag
def message_notice(message: Any) -> SafeString:
    """One of Django's messages, in its tone."""
    tone = {levels.SUCCESS: "good", levels.WARNING: "attention", levels.ERROR: "danger"}.get(
        message.level, "info"
    )
    return notice(tone, text=str(message), small=True)


# ---- people and facts ---------------------------------------------------------------------------------


@register.simple_tag
def face(name: str, you: bool = False, small: bool = False) -> SafeString:
    """A letter in a circle, hidden from screen readers: the name stands beside it."""
    return _face((name or "?").strip()[:1].upper() or "?", bool(you), bool(small))


@lru_cache(maxsize=1_024)
def _face(letter: str, you: bool, small: bool) -> SafeString:
    classes = "face" + (" face--you" if you else "") + (" face--small" if small else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, letter)


@register.simple_tag
def person(
    name: str, role: str = "", you: bool = False, small: bool = False, top: bool = False
) -> SafeString:
    """{% person "Amira Haddad" "Your therapist" %}"""
    line = format_html('<p class="person__role">{}</p>', role) if role else NOTHING
    return format_html(
        '<div class="person{}">{}<div><p class="person__name">{}</p>{}</div></div>',
        " person--top" if top else "",
        face(name, you=you, small=small),
        name,
        line,
    )


@register.simple_tag
def fact(name: str, text: str, more: str = "") -> SafeString:
    """{% fact "clock" "About 10 minutes" "quiet small" %}: an icon and what it says."""
    return format_html('<p class="fact {}">{}<span>{}</span></p>', more, icon_html(name), text)


@register.simple_tag
def said_in(language: str, text: str) -> SafeString:
    """{% said_in "en" "Not at all" %}: words that may be in another language than the page.

    Marked then, so that a voice reads them as they are meant, and the full stop stands on their own side.
    """
    if language.split("-")[0] == (get_language() or "en").split("-")[0]:
        return format_html("<span>{}</span>", text)
    return format_html('<span lang="{}" dir="auto">{}</span>', language, text)


@register.filter
def city(zone: str) -> str:
    """{{ site.time_zone|city }}: "Europe/London" reads "London"."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")[1:])) or zone


@register.filter
def kept_together(text: Any) -> str:
    """Numbers and units stay on one line: "4:00 pm", "10 minutes"."""
    return str(text).replace(" ", "\u00a0")


# ---- forms --------------------------------------------------------------------------------------------


def _error_html(bound: BoundField, error_id: str) -> SafeString:
    return format_html(
        '<p class="field__error" id="{}">{}<span>{}</span></p>',
        error_id,
        icon_html("octagon-alert"),
        " ".join(str(error) for error in bound.errors),
    )


def _kept_html(text: Any, kept_id: str) -> SafeString:
    return format_html(
        '<p class="field__kept" id="{}">{}<span>{}</span></p>', kept_id, icon_html("lock"), text
    )


def _label_words(bound: BoundField) -> SafeString:
    if bound.field.required or getattr(bound.form, "hide_optional", False):
        return format_html("{}", bound.label)
    return format_html(
        '{} <span class="field__optional">{}</span>', bound.label, _("(you can leave this out)")
    )


def _parts(bound: BoundField, kept: str, hint: str) -> tuple[str, SafeString, SafeString, SafeString, str]:
    """id, error, hint, kept, and the ids that describe the control."""
    base = bound.auto_id or bound.html_name
    kept = kept or getattr(bound.form, "kept", {}).get(bound.name, "")
    hint = hint or str(bound.help_text)
    ids: list[str] = []
    error = note = keeping = NOTHING
    if bound.errors:
        error = _error_html(bound, f"{base}_error")
        ids.append(f"{base}_error")
    if hint:
        note = format_html('<p class="field__hint" id="{}_hint">{}</p>', base, hint)
        ids.append(f"{base}_hint")
    if kept:
        keeping = _kept_html(kept, f"{base}_kept")
        ids.append(f"{base}_kept")
    return base, error, note, keeping, " ".join(ids)


def _with_capitals(choices: Iterable[Any]) -> list[Any]:
    """A choice stands alone, so it begins with a capital, also where the same word stands inside sentences."""
    return [
        (value, _with_capitals(label) if isinstance(label, (list, tuple)) else capfirst(str(label)))
        for value, label in choices
    ]


@register.simple_tag
def field(
    bound: BoundField, kept: str = "", hint: str = "", more: str = "", legend_class: str = "field__label"
) -> SafeString:
    """{% field form.name kept="Amira reads this." %}: label, hint, error, control, what is kept."""
    if bound.is_hidden:
        return SafeString(bound.as_widget())
    widget = bound.field.widget
    if isinstance(widget, (widgets.RadioSelect, widgets.CheckboxSelectMultiple)):
        return tiles(bound, kept=kept, hint=hint, more=more, legend_class=legend_class)
    base, error, note, keeping, described_by = _parts(bound, kept, hint)
    attributes: dict[str, Any] = {}
    if described_by:
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    classes = "field field--error" if bound.errors else "field"
    if isinstance(widget, widgets.CheckboxInput):
        return format_html(
            '<div class="{}">{}<label class="choice">{}<span>{}</span></label>{}{}</div>',
            classes,
            error,
            bound.as_widget(attrs=attributes),
            bound.label,
            note,
            keeping,
        )
    if isinstance(widget, widgets.Select):
        widget.choices = _with_capitals(widget.choices)
    attributes["class"] = " ".join(filter(None, ("input", widget.attrs.get("class", ""), more)))
    return format_html(
        '<div class="{}"><label class="field__label" for="{}">{}</label>{}{}{}{}</div>',
        classes,
        bound.id_for_label or base,
        _label_words(bound),
        note,
        error,
        bound.as_widget(attrs=attributes),
        keeping,
    )


@register.simple_tag
def tiles(
    bound: BoundField,
    kept: str = "",
    hint: str = "",
    more: str = "",
    row: bool | None = None,
    legend: str = "",
    legend_class: str = "field__label",
) -> SafeString:
    """Radio buttons or tick boxes as large tiles in a fieldset.

    The widget may say: `notes` {value: small line}, `pass_values` (tiles drawn dashed, apart), `row`.
    """
    widget = bound.field.widget
    base, error, note, keeping, described_by = _parts(bound, kept, hint)
    in_row = getattr(widget, "row", False) if row is None else row
    notes: dict[Any, Any] = getattr(widget, "notes", {})
    passes = {str(value) for value in getattr(widget, "pass_values", ())}
    kind = "checkbox" if isinstance(widget, widgets.CheckboxSelectMultiple) else "radio"
    made = []
    for option in bound.subwidgets:
        data = option.data
        value = data["value"]
        if value in ("", None) and kind == "radio" and str(value or "") not in passes:
            continue  # Django's empty choice says "---------", which is no answer
        attributes = {
            name: item
            for name, item in data["attrs"].items()
            if name not in ("class", "checked", "aria-invalid", "aria-describedby")
        }
        small = notes.get(value, notes.get(str(value), ""))
        made.append(
            format_html(
                '<label class="tile{}"><input class="tile__input" type="{}" name="{}" value="{}"{}{}>'
                '<span class="tile__body"><span>{}{}</span>{}</span></label>',
                " tile--pass" if str(value) in passes else "",
                kind,
                data["name"],
                "" if value is None else value,
                mark_safe(" checked") if data["selected"] else "",
                format_html_join(
                    "", ' {}="{}"', ((k, v) for k, v in attributes.items() if v not in (False, True, None))
                )
                + mark_safe("".join(f" {k}" for k, v in attributes.items() if v is True)),
                capfirst(str(data["label"])),
                format_html('<span class="tile__note">{}</span>', small) if small else NOTHING,
                icon_html("check"),
            )
        )
    describe = format_html(' aria-describedby="{}"', described_by) if described_by else NOTHING
    invalid = mark_safe(' aria-invalid="true"') if bound.errors and kind == "radio" else NOTHING
    role = mark_safe(' role="radiogroup"') if invalid else NOTHING
    return format_html(
        '<fieldset class="field{} {}" id="{}"{}{}{}><legend class="{}">{}</legend>{}{}'
        '<div class="tiles{}">{}</div>{}</fieldset>',
        " field--error" if bound.errors else "",
        more,
        base,
        describe,
        role,
        invalid,
        legend_class,
        legend or _label_words(bound),
        note,
        error,
        " tiles--row" if in_row else "",
        mark_safe("".join(made)),
        keeping,
    )


@register.simple_tag
def error_summary(form: BaseForm, *others: BaseForm, title: str = "", focus: bool = True) -> SafeString:
    """What to look at again, with a way to each place. Nothing when there is nothing. `others` stand on the same page."""
    forms = [one for one in (form, *others) if one.errors]
    if not forms:
        return NOTHING
    lines = [
        format_html(
            '<li><a href="#{}">{}{} {}</a></li>',
            bound.id_for_label or bound.auto_id,
            bound.label,
            "" if str(bound.label)[-1:] in "?.:!؟" else ":",
            " ".join(map(str, bound.errors)),
        )
        for one in forms
        for bound in one
        if bound.errors
    ]
    lines += [format_html("<li>{}</li>", error) for one in forms for error in one.non_field_errors()]
    return format_html(
        '<div class="error-summary stack gap-3" role="alert" tabindex="-1"{}><h2 class="card-title">{}</h2>'
        '<p>{}</p><ul class="stack gap-2" role="list">{}</ul></div>',
        mark_safe(" data-focus") if focus else NOTHING,
        title or _("Please look at this again"),
        _("What you wrote is still here."),
        mark_safe("".join(lines)),
    )


@register.simple_tag
def form_fields(form: BaseForm) -> SafeString:
    """Every field of any Django form, in order, with hidden ones first. Put it in a `stack`."""
    hidden = [SafeString(bound.as_widget()) for bound in form.hidden_fields()]
    return mark_safe("".join(hidden + [field(bound) for bound in form.visible_fields()]))


@register.simple_tag
def place(here: int, total: int, words: str = "") -> SafeString:
    """{% place 2 9 "Question 2 of 9. About 3 minutes in all" %}: where I am. Never a percentage."""
    said = words or _("Step %(here)s of %(total)s") % {"here": here, "total": total}
    bar = "".join(
        '<i class="done"></i>' if step < here else '<i class="here"></i>' if step == here else "<i></i>"
        for step in range(1, int(total) + 1)
    )
    return format_html(
        '<div class="place"><p class="place__words">{}</p>'
        '<div class="place__bar" aria-hidden="true">{}</div></div>',
        said,
        mark_safe(bar),
    )


def time_words(moment: datetime) -> str:
    if timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    said = str(date_format(moment, "TIME_FORMAT"))
    # Django writes "p.m."; people and the NHS write "pm".
    return said.replace("a.m.", "am").replace("p.m.", "pm").replace(" ", "\u00a0")


@register.filter
def clock_time(moment: datetime) -> str:
    """{{ letter.sent_at|clock_time }}: 6:12 pm, in the reader's time zone, on one line."""
    return time_words(moment) if moment else ""


@register.simple_tag
def saved(at: datetime | None = None, text: str = "") -> SafeString:
    """{% saved at=draft.saved_at %}: a line that scripts speak through (role=status). Empty until then."""
    said = text or (_("Saved at %(time)s") % {"time": time_words(at)} if at else "")
    words = format_html("{}<span>{}</span>", icon_html("cloud-check"), said) if said else NOTHING
    return format_html('<p class="saved" role="status" data-saved>{}</p>', words)


# ---- lists, tables, ends ------------------------------------------------------------------------------


@register.simple_tag
def twin(table: Any, is_open: bool = False, label: str = "") -> SafeString:
    """{% twin chart.table %}: the same data as the chart, as a table (`charts.ChartTable`)."""
    return _twin(table, is_open, label or _("See it as a table"))


@lru_cache(maxsize=KEPT_PICTURES)
def _twin(table: ChartTable, is_open: bool, label: str) -> SafeString:
    """Kept like the pictures: the same table is read more often than it changes."""

    def line(cells: Iterable[Any], name: str, more: str = "") -> str:
        made = []
        for place, cell in enumerate(cells):
            number = ' class="number"' if place in table.number_columns else ""
            made.append(f"<{name}{more}{number}>{conditional_escape(cell)}</{name}>")
        return "".join(made)

    rows = "".join(
        ('<tr class="gap">' if row.is_gap else "<tr>") + line(row.cells, "td") + "</tr>" for row in table.rows
    )
    heads = line(table.heads, "th", ' scope="col"')
    caption = conditional_escape(table.caption)
    words = conditional_escape(label)
    opened = " open" if is_open else ""
    return mark_safe(
        f'<details class="twin"{opened}><summary class="button">{icon_html("table")}{words}</summary>'
        f'<div class="table-wrap" role="region" aria-label="{caption}" tabindex="0"><table class="table">'
        f'<caption class="hidden-words">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


@register.inclusion_tag("design/components/empty.html")
def empty(title: str, text: str = "", drawing: bool = True) -> dict[str, Any]:
    return {"title": title, "text": text, "drawing": drawing}


@register.simple_tag
def last_line(text: str) -> SafeString:
    """A list ends with a sentence: {% last_line "That is everything since yesterday." %}"""
    return format_html('<p class="end-line">{}</p>', text)


@register.simple_tag
def calm_end(title: str, text: str = "") -> SafeString:
    """Staff lists: nothing else needs you."""
    return format_html(
        '<div class="calm-end">{}<p><b>{}</b><br>{}</p></div>', icon_html("check-circle"), title, text
    )


@register.simple_tag
def see_earlier(url: str, label: str = "") -> SafeString:
    """Older things, on request. Nothing without a url: then `last_line` ends the list."""
    if not url:
        return NOTHING
    return format_html('<p><a class="button" href="{}" rel="next">{}</a></p>', url, label or _("See earlier"))


def _items(items: Iterable[Any]) -> Iterable[tuple[str, str, bool, str]]:
    """NavItems, or (label, url, is_current) tuples."""
    for item in items:
        if isinstance(item, (tuple, list)):
            label, url, is_current, *rest = (*item, False) if len(item) == 2 else item
            yield label, url, bool(is_current), rest[0] if rest else ""
        else:
            yield item.label, item.url, item.is_current, item.icon


def _links(items: Iterable[Any], current: str) -> SafeString:
    here_words = f' aria-current="{conditional_escape(current)}"'
    made = (
        f'<a href="{conditional_escape(url)}"{here_words if here else ""}>{icon(shape)}{conditional_escape(label)}</a>'
        for label, url, here, shape in _items(items)
    )
    return mark_safe("".join(made))  # every part was escaped


@register.simple_tag
def tabs(items: Iterable[Any], label: str) -> SafeString:
    """{% tabs items "What to show" %}: pages beside each other; each is a link."""
    return format_html('<nav class="tabs" aria-label="{}">{}</nav>', label, _links(items, "page"))


@register.simple_tag
def seg(items: Iterable[Any], label: str) -> SafeString:
    """{% seg items "Density" %}: two to five ways to see the same thing."""
    return format_html('<nav class="seg" aria-label="{}">{}</nav>', label, _links(items, "true"))


@register.simple_tag
def timeline_row(
    when: str,
    shape: str,
    title: str,
    text: str = "",
    url: str = "",
    time: str = "",
    state: str = "",
    words: str = "",
) -> SafeString:
    """One `li` of `<ol class="timeline" role="list">`. `state` and `words` make a tag beside the title."""
    head = (
        format_html('<a class="plain strong" href="{}">{}</a>', url, title)
        if url
        else format_html("<b>{}</b>", title)
    )
    return format_html(
        '<li><span class="timeline__when">{}{}</span>{}<div><p>{}{}</p>{}</div></li>',
        when,
        format_html('<br><span class="number">{}</span>', time) if time else NOTHING,
        icon_html(shape),
        head,
        format_html(" {}", tag(state, words)) if words else NOTHING,
        format_html('<p class="quiet">{}</p>', text) if text else NOTHING,
    )


@register.simple_tag
def due(tone: str, words: str) -> SafeString:
    """{% due "danger" "See her by 10:05" %}"""
    return format_html('<p class="due tone-{}">{}{}</p>', tone, icon_html("clock"), words)


def span_words(minutes: int) -> str:
    """1 h 53 min. Days from two days on."""
    minutes = abs(int(minutes))
    if minutes >= 2880:
        return _("%(days)s days") % {"days": minutes // 1440}
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
    return _("%(hours)s h") % {"hours": hours} if hours else _("%(minutes)s min") % {"minutes": rest}


@register.simple_tag
def due_clock(
    started: datetime, due_at: datetime, now: datetime, half_words: str = "", half: datetime | None = None
) -> SafeString:
    """How much of a promised time is gone. Words first, then a bar that says the same. `half`: where it is not the middle."""
    whole = max((due_at - started).total_seconds(), 1)
    gone = min(max((now - started).total_seconds() / whole, 0), 1)
    minutes = round((due_at - now).total_seconds() / 60)
    late = now > due_at
    words = (_("%(span)s late") if late else _("%(span)s left")) % {"span": span_words(minutes)}
    half = half or started + (due_at - started) / 2
    mark = min(max((half - started).total_seconds() / whole, 0), 1) * 100 - 0.4
    return format_html(
        '<div class="clock{}"><p class="clock__big number">{}</p>'
        '<svg class="clock__bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="clock__gone" width="{}" height="12"/>'
        '<rect class="clock__half" x="{}" width=".8" height="12"/></svg>'
        '<p class="clock__marks number"><span>{}</span><span>{}</span><span>{}</span></p></div>',
        " clock--late" if late else "",
        words,
        f"{gone * 100:.1f}",
        f"{mark:.1f}",
        time_words(started),
        half_words or _("%(time)s half") % {"time": time_words(half)},
        _("%(time)s due") % {"time": time_words(due_at)},
    )


@register.simple_tag
def day_bar(
    begins_at: datetime,
    ends_at: datetime,
    leads: Iterable[tuple[datetime, datetime]],
    seconds: Iterable[tuple[datetime, datetime]],
) -> SafeString:
    """A promised day from its begin to its end: above who leads, below the second person. The words stand beside it."""
    whole = (ends_at - begins_at).total_seconds()

    def rects(spans: Iterable[tuple[datetime, datetime]], name: str, top: int, height: int) -> SafeString:
        return format_html_join(
            "",
            '<rect class="day-bar__{}" x="{}" y="{}" width="{}" height="{}"/>',
            (
                (
                    name,
                    f"{(begin - begins_at).total_seconds() / whole * 100:.1f}",
                    top,
                    f"{(end - begin).total_seconds() / whole * 100:.1f}",
                    height,
                )
                for begin, end in ((max(one, begins_at), min(other, ends_at)) for one, other in spans)
            ),
        )

    return format_html(
        '<svg class="day-bar" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>',
        rects(leads, "lead", 0, 8),
        rects(seconds, "second", 9, 5),
    )


# ---- help ---------------------------------------------------------------------------------------------


@register.simple_tag
def call_row(
    title: str, text: str = "", href: str = "", shape: str = "phone", first: bool = False
) -> SafeString:
    """{% call_row "Call 116 123" "Samaritans. Free" "tel:116123" %}. Only the most urgent is `first`."""
    inner = format_html("{}<span><strong>{}</strong>{}</span>", icon_html(shape), title, text)
    classes = "call call--first" if first else "call"
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', classes, href, inner)
    return format_html('<p class="{}">{}</p>', classes, inner)


@register.simple_tag
def patterns_url(query: str = "") -> str:
    return f"{reverse('design:patterns')}{query}"
