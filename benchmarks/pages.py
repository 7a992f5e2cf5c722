"""What does a signed-in page cost, beside a bare Django page with 2 queries and 20 rows? And a caseload of 500?

Twice: for somebody new, with few rows, and for Sam of the demonstration, with eleven weeks of answers and letters.
CPU of this process, median of interleaved rounds; ratios hold within one run. SQLite in a file.

    bin/bench pages
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
os.environ["LEEWARD_MODE"] = "demo"
os.environ["LEEWARD_DATA"] = tempfile.mkdtemp()

import django

django.setup()

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings

ROUNDS, PAGES = 7, 30


def people(count: int):
    """One therapist with `count` people in care, each with the standing rows that lists read."""
    from leeward.apps.care.models import CareTeamMember, Episode
    from leeward.apps.measures.models import Standing
    from leeward.apps.people import actions
    from leeward.apps.people.models import Person
    from leeward.apps.people.roles import Role
    from leeward.common import clock

    now = clock.now()
    therapist = actions.open_account(username="bob", password=None, role=Role.CLINICIAN, name="Bob Castellan")
    rows = [Person(username=f"c{n}", name=f"Client {n}", role_codes=["client"]) for n in range(count)]
    Person.objects.bulk_create(rows)
    episodes = [Episode(client=row, opened_at=now, started_at=now, status="active") for row in rows]
    Episode.objects.bulk_create(episodes)
    CareTeamMember.objects.bulk_create(
        [CareTeamMember(episode=row, person=therapist, function="therapist", since=now) for row in episodes]
    )
    points = [[now.isoformat(), score] for score in (17, 16, 15, 13, 12, 11)]
    Standing.objects.bulk_create(
        [
            Standing(
                episode_id=row.pk, client_id=row.client_id, points=points, first=17, now=11, first_at=now, now_at=now,
                verdict="improved", anxiety_now=9, last_answered_at=now, counted_at=now,
            )
            for row in episodes
        ]
    )  # fmt: skip
    return therapist, rows[0]


BARE_NAME = "bare page, 2 queries, 20 rows"
BARE = (
    "<!doctype html><title>{{ one.model }}</title><h1>{{ one.model }}</h1><ul>{% for row in rows %}"
    "<li><b>{{ row.id }}</b> {{ row.text }} <i>{{ row.score }}</i></li>{% endfor %}</ul>"
)


def floor() -> WSGIHandler:
    """What Django itself costs: no middleware, one row by its key, 20 rows of another table, a small template."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import models
    from django.urls import path

    class Line(models.Model):
        text = models.CharField(max_length=200)
        score = models.IntegerField()

        class Meta:
            app_label = "contenttypes"

    with connection.schema_editor() as editor:
        editor.create_model(Line)
    Line.objects.bulk_create(Line(text="I slept badly again " * 4, score=n) for n in range(20))
    template = engines["django"].from_string(BARE)
    key = ContentType.objects.first().pk

    def bare(request: HttpRequest) -> HttpResponse:
        one = ContentType.objects.get(pk=key)
        return HttpResponse(template.render({"one": one, "rows": Line.objects.all()[:20]}))

    class Urls:
        urlpatterns = [path("bare/", bare)]

    class Floor(WSGIHandler):
        def resolve_request(self, request):
            request.urlconf = Urls
            return super().resolve_request(request)

    with override_settings(MIDDLEWARE=[]):
        return Floor()


def cost(deed, pages: int = PAGES) -> float:
    begun = time.process_time()
    for _page in range(pages):
        deed()
    return (time.process_time() - begun) / pages * 1000


def page(application, browser: Client | None, path: str):
    """One request through the whole stack, as the page threads make it: no test client in between.

    With all the cookies that a browser has after its first page.
    """
    if browser is not None:
        browser.get(path)
    cookies = "; ".join(f"{name}={part.value}" for name, part in browser.cookies.items()) if browser else ""

    def deed():
        environ = RequestFactory().get(path, HTTP_COOKIE=cookies, HTTP_HOST="localhost").environ
        status = []
        body = application(environ, lambda code, headers, exc=None: status.append(code))
        size = sum(map(len, body))
        body.close()
        assert status[0].startswith("200") and size, status
        return status

    return deed


def main() -> None:
    from leeward.apps.people.models import Person
    from leeward.config.cli import prepare
    from leeward.demo import building

    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    prepare()
    building.load_if_empty()
    therapist, client = people(500)
    phone, sams_phone, desk = Client(), Client(), Client()
    phone.force_login(client)
    sams_phone.force_login(Person.objects.get(username="sam"))
    desk.force_login(therapist)
    from tests.fixtures import show_second_factor

    session = desk.session
    show_second_factor(session, therapist)
    session.save()
    application = WSGIHandler()
    deeds = {
        BARE_NAME: page(floor(), None, "/bare/"),
        "Today": page(application, phone, "/today/"),
        "letters": page(application, phone, "/letters/"),
        "progress": page(application, phone, "/measures/progress/"),
        "Today, Sam": page(application, sams_phone, "/today/"),
        "letters, Sam": page(application, sams_phone, "/letters/"),
        "progress, Sam": page(application, sams_phone, "/measures/progress/"),
        "caseload of 500": page(application, desk, "/staff/caseload/"),
    }
    found: dict[str, list[float]] = {name: [] for name in deeds}
    for deed in deeds.values():
        deed()
    for _round in range(ROUNDS):
        for name, deed in deeds.items():
            found[name].append(cost(deed, 5 if "500" in name else PAGES))
    least = statistics.median(found[BARE_NAME])
    print(f"{'page':32} {'CPU ms':>8} {'ratio':>7} {'queries':>8}")
    for name, deed in deeds.items():
        with CaptureQueriesContext(connection) as queries:
            deed()
        middle = statistics.median(found[name])
        print(f"{name:32} {middle:8.2f} {middle / least:7.2f} {len(queries):8d}")
    from leeward.apps.care.api import caseload_scope
    from leeward.portals.clinician.queries import places_of, rows_of
    from leeward.portals.clinician.views import PAGE

    scope = caseload_scope(therapist)
    sorting = cost(lambda: places_of(scope), 20)
    reading = cost(lambda: rows_of(scope, places_of(scope)[:PAGE]), 20)
    print(
        f"caseload of 500: {sorting:.1f} ms CPU to sort everybody from standing rows, {reading:.1f} with the rows of a page"
    )


if __name__ == "__main__":
    main()
