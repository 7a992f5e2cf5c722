"""The house keeps its shape: files where they belong, templates through doors, text columns sealed."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps as registry
from django.db import models

import leeward
from leeward.common.words import StaffTextField, WordsField

ROOT = Path(leeward.__file__).parent
APPS = sorted(path for path in (ROOT / "apps").iterdir() if (path / "apps.py").exists())
PORTALS = sorted(path for path in (ROOT / "portals").iterdir() if (path / "apps.py").exists())

FILES = {
    "README.md", "__init__.py", "apps.py", "models.py", "access.py", "queries.py", "actions.py", "api.py",
    "events.py", "ports.py", "handlers.py", "jobs.py", "forms.py", "views.py", "consumers.py", "urls.py",
    "admin.py", "service_settings.py",
}  # fmt: skip
FOLDERS = {"templates", "static", "migrations", "tests", "__pycache__"}
GROWN = {"safety": {"actions"}}
"""A file that has grown too long to read is a folder of the same name, entered by it: `actions/`, once `actions.py`."""
EXTRA = {
    # The app's own words, with the reason.
    "people": {
        "roles.py",
        "passwords.py",
        "sign_in.py",
        "sessions.py",
        "middleware.py",  # Django and allauth ask for modules
        "carried.py",  # a form that came after its session had ended
    },
    "safety": {
        "public_urls.py",  # addresses outside the app's own prefix
        "contacts",  # the directory as data
        "noticed.py",  # what a request showed of danger, and
        "middleware.py",  # what makes help its next page: no view has to remember it
        "reading.py",  # the model over a text, without the database
    },
    "consent": {"texts", "countries.json", "countries.py"},  # texts and ages as data; the reader of the ages
    "messaging": set(),
    "measures": set(),
    "care": {
        "waiting",
        "intake",
        "questions.py",  # texts and the questions of asking, as data; their reader
        "record_copy.py",  # writes the page and the archive of a copy, without the database
    },
}
PORTAL_FILES = {"README.md", "__init__.py", "apps.py", "urls.py", "views.py", "forms.py", "queries.py"}


def strange_files(folder: Path, allowed: set[str]) -> list[str]:
    return sorted(item.name for item in folder.iterdir() if item.name not in allowed)


@pytest.mark.parametrize("app", APPS, ids=lambda path: path.name)
def test_an_app_has_no_file_of_another_name(app):
    assert strange_files(app, FILES | FOLDERS | EXTRA.get(app.name, set()) | GROWN.get(app.name, set())) == []
    assert not [name for name in GROWN.get(app.name, ()) if (app / f"{name}.py").exists()]


@pytest.mark.parametrize("portal", PORTALS, ids=lambda path: path.name)
def test_a_portal_owns_no_data(portal):
    assert strange_files(portal, PORTAL_FILES | {"templates", "static", "tests", "__pycache__"}) == []


@pytest.mark.parametrize("app", APPS, ids=lambda path: path.name)
def test_an_app_says_what_it_is_for_and_has_tests(app):
    text = (app / "README.md").read_text()
    for heading in ("For:", "Words:", "Door:", "Data:", "Risks:"):
        assert heading in text.replace("**", ""), f"{app.name}/README.md says nothing of {heading}"
    assert list((app / "tests").glob("test_*.py")), app.name


def test_the_check_for_strange_files_can_fail(tmp_path):
    (tmp_path / "utils.py").touch()
    assert strange_files(tmp_path, FILES) == ["utils.py"]


# --- prepared queries ------------------------------------------------------------------------------------


def clocks_kept_in(source: str) -> list[int]:
    """Lines where a prepared query reads the time itself: its SQL would keep the first answer for ever."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Prepared":
            names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            found += [call.lineno] if names & {"clock", "timezone", "now", "Now", "dt"} else []
    return found


def test_no_prepared_query_keeps_a_moment():
    found = {path.name: clocks_kept_in(path.read_text()) for path in ROOT.rglob("queries.py")}
    found |= {path.name: clocks_kept_in(path.read_text()) for path in ROOT.rglob("access.py")}
    assert [name for name, lines in found.items() if lines] == []


def test_the_check_for_kept_moments_can_fail():
    assert clocks_kept_in("x = Prepared(lambda key: Row.objects.filter(at=clock.now()))") == [1]


# --- only actions write ----------------------------------------------------------------------------------

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


def writes_in(source: str) -> list[str]:
    """Names of ORM writes: `.save()`, `.objects.create()`, `.filter(...).update()`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, owner = node.func.attr, ast.unparse(node.func.value)
        if name in WRITES and (
            "objects" in owner
            or (
                name in ("save", "delete")
                and not owner.startswith(("form", "session", "request.session", "cache"))
            )
        ):
            found.append(f"{owner}.{name}")
        if name == "update" and ("objects" in owner or ".filter(" in owner):
            found.append(f"{owner}.update")
    return found


@pytest.mark.parametrize("app", [*APPS, *PORTALS], ids=lambda path: path.name)
def test_only_actions_write(app):
    offenders = {}
    for path in app.glob("*.py"):
        if path.name in ("actions.py", "sign_in.py"):
            continue
        found = writes_in(path.read_text())
        if found:
            offenders[path.name] = found
    assert offenders == {}


def test_the_check_for_writes_can_fail():
    assert writes_in("Goal.objects.filter(pk=1).update(text='x')\nrow.save()\nGoal.objects.create()")


# --- the ways round the law ------------------------------------------------------------------------------

FORBIDDEN = {
    "apps.get_model": re.compile(r"apps\.get_model\("),
    "post_save": re.compile(r"\bpost_save\b|\bpre_save\.connect"),
    "auto_now": re.compile(r"auto_now"),
    "the machine's clock": re.compile(
        r"timezone\.now\(|datetime\.now\(|datetime\.utcnow\(|date\.today\("
        r"|\btime\.time(?:_ns)?\(|\bfrom time import\b.*\btime\b(?!\.)"
    ),
    "Words( by hand": re.compile(r"(?<![\w.])Words\("),
    "a raw cursor": re.compile(r"connection\.cursor\("),
}
MAY = {
    ("the machine's clock", "common/clock.py"),
    ("Words( by hand", "common/words.py"),
    # Runs only the SQL that Django made of a queryset.
    ("a raw cursor", "common/prepared.py"),
    # Makes the cursor that Django asks for.
    ("a raw cursor", "common/sqlite/base.py"),
    # Takes a lock, and reads and writes nothing.
    ("a raw cursor", "common/transactions.py"),
    # Django writes the end of a session by the machine's clock, so it is read by the same.
    ("the machine's clock", "apps/people/sessions.py"),
    # The sign-in library writes when somebody came in by the machine's clock, so it is read by the same.
    ("the machine's clock", "apps/people/api.py"),
    # So does its counting of tries.
    ("the machine's clock", "apps/people/sign_in.py"),
}


def ways_round(source: str, name: str) -> list[str]:
    return [rule for rule, pattern in FORBIDDEN.items() if (rule, name) not in MAY and pattern.search(source)]


def test_nobody_goes_round_the_law():
    offenders = {}
    for path in ROOT.rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        if "/migrations/" in name or "/tests/" in name:
            continue
        found = ways_round(path.read_text(), name)
        if found:
            offenders[name] = found
    assert offenders == {}


def test_the_check_for_ways_round_can_fail():
    assert ways_round("x = timezone.now()\npost_save.connect(f)", "apps/care/actions.py") == [
        "post_save",
        "the machine's clock",
    ]
    for line in ("since = time.time() - 5", "x = time.time_ns()", "from time import sleep, time"):
        assert ways_round(line, "apps/care/actions.py") == ["the machine's clock"], line
    assert ways_round("time.time()", "apps/people/api.py") == []
    # How long something took is no moment: it may be measured.
    assert ways_round("begun = time.monotonic()\ndt.datetime.time(x)", "common/crypto.py") == []


def test_no_way_round_is_allowed_where_nobody_goes_it():
    stale = [(rule, name) for rule, name in MAY if not FORBIDDEN[rule].search((ROOT / name).read_text())]
    assert stale == []


# --- text columns ----------------------------------------------------------------------------------------

TYPED_AND_PLAIN = {
    "a name by which somebody signs in, is found, or is spoken to": {
        "people.Person.username", "people.Person.name", "people.Person.pronouns", "people.Invitation.name",
        "consent.GuardianInvite.name",
    },
    "an address that mail goes to or a number that is rung": {
        "people.Person.email", "people.Person.phone", "people.Invitation.email", "account.EmailAddress.email",
    },
    "what the service says of itself and its staff, for everybody to read": {
        "people.Site.name", "people.Team.name", "people.StaffProfile.profession",
        "people.StaffProfile.register_body", "people.StaffProfile.register_number",
        "messaging.ReplyTemplate.title", "safety.CrisisContact.name", "safety.CrisisContact.number",
        "safety.CrisisContact.hours", "safety.CrisisContact.about", "safety.CrisisContact.source",
    },
}  # fmt: skip
"""Columns that hold what somebody typed and are not sealed. `docs/operate/sealed-columns.md` names the same."""

WRITTEN_BY_PROGRAMS = {
    "a code of ours: of a rule, a kind, a band, a country or a language": {
        "people.Person.country", "people.Person.language", "people.Person.time_zone", "people.Site.time_zone",
        "common.AuditRow.verb", "common.AuditRow.subject_kind", "common.AuditRow.reason", "common.AuditRow.detail",
        "common.Unread.channel", "common.Unread.source_column", "common.Unread.why", "common.ServiceChoice.key",
        "consent.Consent.text_version", "consent.Consent.language", "consent.Standing.text_version",
        "consent.ServiceTextVersion.language", "consent.YoungPerson.country", "consent.YoungPerson.path",
        "consent.DangerAgreement.text_version", "care.Decision.rule", "care.Decision.version",
        "care.StepReview.rule", "care.StepReview.version", "care.Note.template", "care.CopyDecision.part",
        "safety.Screening.source_column", "safety.Screening.channel", "safety.Screening.tier",
        "safety.Screening.version", "safety.Screening.language", "safety.Screening.model", "safety.AlertHit.rule", "safety.AlertHit.category",
        "safety.AlertHit.value", "safety.AlertHit.channel", "safety.AlertHit.source_column",
        "safety.SafetyStanding.rule", "safety.SafetyStanding.value", "safety.SafetyStanding.level",
        "safety.CrisisContact.country", "messaging.Letter.function", "messaging.Attachment.media_type",
        "measures.Sitting.language", "measures.Answer.instrument", "measures.Remark.instrument",
        "measures.Score.instrument", "measures.Score.version", "measures.Score.band", "measures.Standing.verdict",
        "measures.Standing.anxiety_verdict", "measures.InstrumentText.code", "measures.InstrumentText.language",
        "notifications.Delivery.kind", "harms.AdverseEvent.hazard", "harms.Signal.key", "screener.Conversation.instrument",
        "screener.Conversation.version", "screener.Conversation.language", "screener.Conversation.band",
        "safeguarding.EmergencyContact.language", "safeguarding.ContactDraft.language",
    },
    "a digest, of which the text cannot be made again": {
        "people.Person.password", "people.Invitation.digest", "people.RecoveryCode.digest",
        "people.Recovery.code_digest", "common.AuditSeal.digest", "consent.Consent.wording_hash",
        "care.Referral.digest", "care.RecordCopy.sha256", "messaging.Attachment.sha256", "measures.Score.wording",
        "measures.Link.digest",
    },
    "made by the page or by a job, so that the same thing happens once": {
        "common.Job.key", "care.Referral.key", "care.RequestLetter.key", "care.Goal.key", "care.GoalStep.key",
        "notifications.Delivery.key", "care.Note.key", "messaging.Letter.key", "measures.Sitting.invited_key", "measures.Answer.key",
    },
    "names a job, a key or the process at work; of an error its kind alone": {
        "notifications.Delivery.about", "notifications.Delivery.error", "common.Job.name", "common.Job.worker", "common.Job.error", "common.Tick.name", "common.PersonKey.key_id",
    },
    "the sign-in library's and Django's own: secrets of a session, and what the browser says of itself": {
        "account.EmailConfirmation.key", "usersessions.UserSession.session_key",
        "usersessions.UserSession.user_agent", "sessions.Session.session_key", "sessions.Session.session_data",
        "auth.Permission.name", "auth.Permission.codename", "auth.Group.name", "contenttypes.ContentType.app_label",
        "contenttypes.ContentType.model",
    },
}  # fmt: skip


def unsealed_text(model: type[models.Model]) -> list[str]:
    """Columns of text, long or short, that are neither sealed nor staff's own. What holds only codes has choices."""
    return [
        f"{model._meta.label}.{field.name}"
        for field in model._meta.get_fields()
        if isinstance(field, (models.TextField, models.CharField))
        and not isinstance(field, (StaffTextField, WordsField))
        and not field.choices
    ]


def all_of(*lists: dict[str, set[str]]) -> set[str]:
    """Every name in these lists. One that stands twice has two reasons, of which one is wrong."""
    names = [name for one in lists for group in one.values() for name in group]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    return set(names)


@pytest.mark.hazard("H-004")
def test_every_text_column_is_sealed_or_staffs_own_or_listed_with_its_reason():
    found = {name for model in registry.get_models() for name in unsealed_text(model)}
    listed = all_of(TYPED_AND_PLAIN, WRITTEN_BY_PROGRAMS)
    assert found == listed, f"no reason: {sorted(found - listed)}; gone: {sorted(listed - found)}"


def test_the_check_for_unsealed_text_can_fail():
    from allauth.account.models import EmailAddress
    from django.contrib.sessions.models import Session

    from leeward.apps.care.models import Goal

    assert unsealed_text(Session) == ["sessions.Session.session_key", "sessions.Session.session_data"]
    assert unsealed_text(EmailAddress) == ["account.EmailAddress.email"]
    assert unsealed_text(Goal) == ["care.Goal.key"]
    with pytest.raises(AssertionError, match=r"care\.Goal\.key"):
        all_of({"one": {"care.Goal.key"}}, {"another": {"care.Goal.key"}})


PLAIN_HEADING = "## Typed by people, and not sealed"


def columns_named_in(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+\.[A-Za-z]+\.[a-z_0-9]+)`", text))


def test_the_list_of_sealed_columns_in_the_docs_is_current():
    text = (ROOT.parent / "docs" / "operate" / "sealed-columns.md").read_text()
    sealed_part, _heading, plain_part = text.partition(PLAIN_HEADING)
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in registry.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, WordsField)
    }
    listed = columns_named_in(sealed_part)
    assert sealed == listed, f"missing: {sorted(sealed - listed)}; gone: {sorted(listed - sealed)}"
    typed, said = all_of(TYPED_AND_PLAIN), columns_named_in(plain_part)
    assert typed == said, f"missing: {sorted(typed - said)}; gone: {sorted(said - typed)}"


# --- templates -------------------------------------------------------------------------------------------

INCLUDE = re.compile(r"{%\s*(?:include|extends)\s+\"([^\"]+)\"")


def strange_includes(text: str, owner: str) -> list[str]:
    """Includes of anything but `design/`, one's own, or another app's `door/`."""
    return [
        name
        for name in INCLUDE.findall(text)
        if not name.startswith("design/") and not name.startswith(f"{owner}/") and "/door/" not in name
    ]


def templates():
    for path in ROOT.rglob("templates/**/*.html"):
        parts = path.relative_to(ROOT).parts
        yield path, parts[parts.index("templates") + 1]


def test_templates_enter_another_app_by_its_door():
    offenders = {}
    for path, owner in templates():
        if "people" in path.parts and owner in ("account", "mfa", "usersessions", "allauth", "people"):
            owners = ("account", "mfa", "usersessions", "allauth", "people")
            found = [
                name for name in strange_includes(path.read_text(), owner) if name.split("/")[0] not in owners
            ]
        else:
            found = strange_includes(path.read_text(), owner)
        if found:
            offenders[path.name] = found
    assert offenders == {}


def test_the_check_for_includes_can_fail():
    assert strange_includes('{% include "care/_goals.html" %}', "messaging") == ["care/_goals.html"]


PHONE_SHAPES = {"table--stack", "table--people", "table--matrix"}
"""A table on a phone: a list of rows, two lines a person, or what each role may."""


def tables_without_a_phone_shape(text: str) -> list[str]:
    found = []
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        classes = set(re.search(r'<table class="([^"{]*)', table)[1].split())
        cells = [one for one in re.findall(r"<td[^>]*>", table) if "colspan" not in one]
        if not classes & PHONE_SHAPES:
            found.append("has none")
        # Two columns read as question and answer; from three on each cell says what it is.
        elif "table--stack" in classes and len(cells) > 1:
            found += [cell for cell in cells[:-1] if "data-label" not in cell]
    return found


def test_every_table_has_a_shape_for_a_phone():
    pages = [(path.name, path.read_text()) for path, _owner in templates() if "patterns" not in path.parts]
    wrong = [(name, tables_without_a_phone_shape(text)) for name, text in pages]
    assert [one for one in wrong if one[1]] == []


def test_the_check_for_phone_shapes_can_fail():
    assert tables_without_a_phone_shape('<table class="table"><td>1</td></table>') == ["has none"]
    bare = '<table class="table table--stack"><td>1</td><td data-label="When">2</td></table>'
    assert tables_without_a_phone_shape(bare) == ["<td>"]
    assert tables_without_a_phone_shape(bare.replace("<td>", '<td data-label="Who">')) == []


def test_no_template_has_a_style_or_script_of_its_own():
    """The content security policy would refuse it, in silence."""
    bad = re.compile(r"\sstyle=\"|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:")
    found = [path.name for path, _owner in templates() if bad.search(path.read_text())]
    assert found == []
    assert (
        bad.search('<p style="color:red">')
        and bad.search("<script>x</script>")
        and bad.search(' onclick="x"')
    )


# --- claims ----------------------------------------------------------------------------------------------

CLAIMS = re.compile(
    r"(?:clinically|scientifically) (?:proven|validated|tested)|as effective as|\bguarante(?:e[sd]?|eing)\b"
    r"|\bcompliant\b|\bdiagnoses\b|\banonym(?:ous(?:ly)?|ity)\b|100 ?% safe"
    r"|(?:fully|completely|totally|always|perfectly) (?:safe|secure|private|confidential)|\brisk[- ]free\b",
    re.IGNORECASE,
)


def claims_in(text: str) -> list[str]:
    return [match.group(0) for match in CLAIMS.finditer(text)]


def words_of_python(source: str) -> str:
    """Every string that may reach a page: whether it goes through gettext or not, but no docstring and no comment."""
    tree = ast.parse(source)
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in bare)
    return "\n".join(node.value for node in strings if isinstance(node.value, str))


def words_of_json(source: str) -> str:
    """Every value, however deep. Names of fields are no words."""
    return "\n".join(_values(json.loads(source)))


def _values(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _values(inner)


def words_of(path: Path) -> str:
    reader = {".py": words_of_python, ".json": words_of_json}.get(path.suffix, str)
    return reader(path.read_text(encoding="utf-8"))


def places_with_words(root: Path) -> list[Path]:
    """Pages, the code and the data that pages are made of, what runs in a browser, and what we say about all this."""
    package = root / "leeward"
    ours = [path for kind in ("html", "txt", "py", "json", "js") for path in package.rglob(f"*.{kind}")]
    left_out = {"tests", "migrations", "vendor", "text_rules"}
    # Words to look for, like the rules for texts: no page says them.
    of_others = {"suicide_risk_lexicon.json", "tokenizer.json"}
    return [
        *(
            path
            for path in ours
            if path.name not in of_others and not left_out & set(path.relative_to(package).parts)
        ),
        *root.glob("*.md"),
        *(root / "docs").rglob("*.md"),
    ]


def claims_of(root: Path) -> dict[str, list[str]]:
    found = {str(path.relative_to(root)): claims_in(words_of(path)) for path in places_with_words(root)}
    return {name: claims for name, claims in found.items() if claims}


@pytest.mark.hazard("H-027")
def test_nothing_claims_what_was_not_shown():
    assert claims_of(ROOT.parent) == {}


def test_the_check_for_claims_can_fail(tmp_path):
    assert claims_in("Clinically proven and GDPR compliant.") == ["Clinically proven", "compliant"]
    claim = "Your answers are anonymous, and help is guaranteed."
    said = ["anonymous", "guaranteed"]
    written = {
        "leeward/apps/care/views.py": f'"""No place is guaranteed."""\n# anonymous\nline = _("{claim}") % {{}}\n',
        "leeward/demo/cast.py": f'STORIES = (Story(told="23. " "{claim}"),)\n',
        "leeward/apps/programmes/steps/one.json": json.dumps({"pages": [{"blocks": [{"text": claim}]}]}),
        "leeward/apps/care/templates/care/page.html": f"<p>{claim}</p>",
        "leeward/design/static/design/js/kept.js": f'const line = "{claim}";',
        "docs/operate/install.md": claim,
        "README.md": claim,
    }
    kept = {
        "leeward/apps/care/tests/test_words.py": f'line = "{claim}"\n',
        "leeward/apps/care/queries.py": f'"""{claim}"""\n',
        "leeward/apps/care/names.json": json.dumps({"anonymous": 1}),
    }
    for name, text in {**written, **kept}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert claims_of(tmp_path) == dict.fromkeys(written, said)


def test_the_readme_and_the_public_pages_say_that_this_is_not_ready():
    assert "Not yet for the care of real people" in (ROOT.parent / "README.md").read_text()
    strip = (ROOT / "design" / "templates" / "design" / "components" / "status_strip.html").read_text()
    assert "not yet for the care of real people" in strip.lower()


# --- what stands under a box ------------------------------------------------------------------------------

UNDER_A_BOX = "design/components/under_a_box.html"
NO_BOX_OF_A_CLIENT = {
    "portal_guardian/": "a parent writes here, on pages of their own",
    "people/": "names and addresses of an account: nobody's words of how they are",
    "consent/guardian.html": "the name and address of a parent",
    "mfa/": "the name of a key",
    "portal_public/ask_4.html": "names and addresses of a new account",
    "design/patterns/": "the pattern book: nobody writes there",
}
"""Templates that extend a client's shell, and where another thing is typed than a client's own words."""


def _client_pages() -> dict[str, str]:
    """By name: each template in a client's shell, with everything that it includes."""
    files = {
        path.as_posix().split("/templates/", 1)[1]: path.read_text(encoding="utf-8")
        for path in ROOT.glob("**/templates/**/*.html")
    }

    def whole(name: str, seen: frozenset[str] = frozenset()) -> str:
        text = files.get(name, "")
        parts = re.findall(r'{%\s*include\s+"([^"]+)"', text)
        return text + "".join(whole(part, seen | {name}) for part in parts if part not in seen)

    shells = re.compile(r'{% extends "design/(?:client|task)_shell\.html" %}')
    return {name: whole(name) for name, text in files.items() if shells.match(text)}


def _takes_words(page: str) -> bool:
    """A box of several lines, or a field of a form that is named as a column of sealed words is."""
    columns = {
        field.name
        for model in registry.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, WordsField)
    } - {"phone", "email"}
    named = re.findall(r"{% field form\.(\w+)", page)
    return "<textarea" in page or bool(columns & set(named))


def test_under_every_box_of_a_client_stands_who_reads_it_and_that_it_is_not_for_emergencies() -> None:
    pages = {
        name: page
        for name, page in _client_pages().items()
        if _takes_words(page) and not name.startswith(tuple(NO_BOX_OF_A_CLIENT))
    }
    assert {"messaging/letters.html", "safety/plan_part.html", "care/my_goals.html"} <= set(pages)
    assert [name for name, page in sorted(pages.items()) if UNDER_A_BOX not in page] == []
