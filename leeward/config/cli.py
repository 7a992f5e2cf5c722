"""The `leeward` command."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leeward.clinical.hazards.safety_case import ToSign


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="leeward", description="Online therapy that a service hosts itself."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    serve = commands.add_parser("serve", help="serve pages, websockets and jobs in one process")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--no-workers", action="store_true", help="jobs run elsewhere, by `leeward worker`")
    serve.add_argument(
        "--set-up",
        action="store_true",
        help="before the first start: for staff, and nobody can ask for help yet",
    )
    _data(serve)

    administrator = commands.add_parser(
        "administrator", help="open the first account, which invites the others"
    )
    administrator.add_argument("username")
    _data(administrator)

    worker = commands.add_parser("worker", help="run jobs only")
    worker.add_argument("--threads", type=int, help="jobs at once, if not LEEWARD_JOB_THREADS")
    _data(worker)

    check = commands.add_parser("check", help="say what is missing before real people use this")
    _data(check)

    demo = commands.add_parser("demo", help="an invented service with a history")
    demo.add_argument("action", nargs="?", choices=("serve", "build", "load"), default="serve")
    demo.add_argument("--host", default="127.0.0.1")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument(
        "--output", type=Path, help="build: the folder for the packed history, if not the source"
    )
    demo.add_argument(
        "--people", type=int, help="build: fewer people beside those with a story, to try it out"
    )
    demo.add_argument(
        "--last-day",
        type=dt.date.fromisoformat,
        help="build: another day for the history to end on, to try it out",
    )
    _data(demo)

    for name, words in (
        ("score", "score questionnaires, a line each"),
        ("outcome", "judge courses of treatment"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument(
            "--jsonl", action="store_true", help="JSON lines from standard input to standard output"
        )

    screen = commands.add_parser("screen", help="read texts for danger, a line each")
    screen.add_argument(
        "--jsonl", action="store_true", help="JSON lines from standard input to standard output"
    )
    screen.add_argument(
        "--tier",
        choices=("model", "static", "rules"),
        default="model",
        help="the best reader to use; a plainer one stands in when it does not load",
    )
    screen.add_argument(
        "--budget",
        type=int,
        choices=(5, 10, 20, 50, 100),
        default=20,
        help="false alarms in 1,000 everyday messages",
    )
    screen.add_argument("--rules-only", action="store_true", help="the rule floor alone: no score")

    audit = commands.add_parser("audit", help="the record of who did what")
    audit.add_argument("action", choices=("verify",))
    audit.add_argument(
        "--expect",
        action="append",
        default=[],
        metavar="NUMBER:HASH",
        help="a head of the chain that was printed before, and kept elsewhere",
    )
    _data(audit)

    keys = commands.add_parser("keys", help="the key ring")
    keys.add_argument("action", choices=("add", "rotate"))
    _data(keys)

    instruments = commands.add_parser("instruments", help="questionnaires and their licensed texts")
    instruments.add_argument("action", choices=("list", "add"))
    instruments.add_argument("file", nargs="?", type=Path)
    _data(instruments)

    case = commands.add_parser("safety-case", help="the hazards of this release, and what holds them")
    case.add_argument("--output", type=Path, help="the folder to write it to, if not standard output")
    case.add_argument("--format", choices=("md", "html"), default="md", help="Markdown, or one page to print")

    chosen = parser.parse_args(arguments)
    if chosen.command == "safety-case":
        return _safety_case(chosen)
    if chosen.command in ("score", "outcome"):
        return _lines(chosen.command)
    if chosen.command == "screen":
        return _screen(chosen)
    if getattr(chosen, "data", None):
        os.environ["LEEWARD_DATA"] = str(chosen.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    if chosen.command == "demo":
        os.environ["LEEWARD_MODE"] = "demo"
        if chosen.action == "build":
            return _in_a_throw_away_folder(chosen)
    from leeward.config.environment import WrongSetting

    try:
        return COMMANDS[chosen.command](chosen)
    except WrongSetting as problem:
        sys.stderr.write(f"{problem}\n")
        return 2


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, help="the folder that holds everything (LEEWARD_DATA)")


def _lines(kind: str) -> int:
    """No Django here: a researcher may run a million lines."""
    from leeward.clinical.jsonl import outcome_line, score_line

    return _line_by_line(score_line if kind == "score" else outcome_line)


def _screen(chosen: argparse.Namespace) -> int:
    """The reader of texts, without a service: no Django, no database, nothing kept. Each tier falls to the next."""
    from leeward.apps.safety import ports, reading
    from leeward.config.readers import ENCODERS, detect

    plainer = {"model": ("model", "static"), "static": ("static",), "rules": ()}[chosen.tier]
    ports.bind_encoders(*((tier, ENCODERS[tier]) for tier in plainer))
    ports.bind_detector(detect)
    return _line_by_line(
        lambda line: reading.screen_line(line, budget=chosen.budget, rules_only=chosen.rules_only)
    )


def _line_by_line(judge: Callable[[str], dict[str, object]]) -> int:
    """Each line in gives one line out, in its place.

    Whatever the machine's locale, lines are UTF-8; a mark at the start of a file and a byte that is no letter
    spoil nothing.
    """
    import json

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    _print(json.dumps(judge(line), ensure_ascii=False) + "\n" for line in sys.stdin)
    return 0


def _print(lines: Iterable[str]) -> None:
    """To standard output, for as long as somebody reads it."""
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has had enough. Nothing more is written, also not at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _start_django() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    from leeward.config.environment import WrongSetting

    try:
        django.setup()
    except ImproperlyConfigured as problem:  # a file of the service's own that cannot be used
        raise WrongSetting(str(problem)) from problem


def _has_tables() -> bool:
    """Whether the tables are those of this version. Only a start of `serve` changes them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    sys.stderr.write(
        "The tables are not those of this version: `leeward serve` brings them up to date first.\n"
    )
    return False


def prepare() -> None:
    """Brings the data folder up to date: tables and static files. Of two starts at once the second waits."""
    from django.conf import settings
    from django.core.management import call_command

    from leeward.common import files

    with files.alone(settings.DATA / "prepare"):
        _prepare_files()
        call_command("migrate", verbosity=0, interactive=False)


def _prepare_files() -> None:
    """Every page names its files by the list that is made here: without it none can be made, no crisis page either."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.STATIC_ROOT == settings.DATA / "static":
        mark = settings.DATA / "static_version"
        version = _static_version()
        # The folder may have been emptied, or left out of a backup, while the mark beside it stayed.
        is_there = (settings.STATIC_ROOT / "staticfiles.json").exists() or settings.MODE in (
            "development", "test",
        )  # fmt: skip
        if not is_there or not mark.exists() or mark.read_text() != version:
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            mark.write_text(version)


RETRY_SECONDS = 3.0


def _prepare_or_wait() -> bool:
    """People rely on the crisis page, also while the database cannot be reached or its tables cannot be changed.

    The server comes up and answers from the pages it kept. Jobs wait, and the tables are tried again until they are
    those of this version. Returns whether they are now.
    """
    from django.db import connection

    from leeward.common import jobs

    told: list[str] = []

    def is_done() -> bool:
        try:
            prepare()
        except (
            Exception
        ) as error:  # whatever it is: a full disk, a migration that breaks, a server that is away
            if (name := type(error).__name__) not in told[-1:]:
                told.append(name)
                sys.stderr.write(
                    f"The tables cannot be brought up to date ({name}). The crisis page is served, and no job runs. "
                    "It is tried again every few seconds.\n"
                )
            connection.close()
            return False
        return True

    def again() -> None:
        while not is_done():
            time.sleep(RETRY_SECONDS)
        connection.close()
        jobs.let_go()
        sys.stderr.write("The tables are those of this version now, and jobs run.\n")

    if is_done():
        return True
    jobs.hold()
    threading.Thread(target=again, name="tables", daemon=True).start()
    return False


def _static_version() -> str:
    """Changes when any static file of the package changes: names, sizes and times, not contents."""
    import hashlib

    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            found = os.stat(storage.path(path))
            digest.update(f"{path}|{found.st_size}|{found.st_mtime_ns}".encode())
    return digest.hexdigest()


def serve(chosen: argparse.Namespace) -> int:
    _lead_mail_here(chosen)
    if chosen.no_workers:
        os.environ["LEEWARD_WORKERS"] = "no"
    if chosen.set_up:
        os.environ["LEEWARD_SET_UP"] = "yes"
    _start_django()
    from django.conf import settings

    from leeward.common import installation
    from leeward.config import readiness

    has_started = (settings.DATA / "started").exists()
    if settings.SETTING_UP and has_started:
        sys.stderr.write("This service has started before: start it without --set-up.\n")
        return 2
    if settings.MODE == "production":
        faults = readiness.faults(first_start=not has_started and not settings.SETTING_UP)
        if faults:
            sys.stderr.write("Leeward does not start, because:\n" + "".join(f"- {line}\n" for line in faults))
            return 1
    if settings.MODE == "production" and has_started:
        if not _prepare_or_wait():  # what needs no database is said all the same
            lines = installation.stand_ins() + installation.address_gaps() + installation.mail_gaps()
            sys.stderr.writelines(f"Missing before people are safe here: {line}\n" for line in lines)
            return _run(chosen.host, chosen.port)
    else:
        prepare()
    sys.stderr.writelines(f"{line}\n" for line in readiness.key_gaps())
    if settings.MODE == "production" and has_started:
        sys.stderr.writelines(f"Missing before people are safe here: {line}\n" for line in readiness.alarms())
    return _run(chosen.host, chosen.port)


def _address(host: str, port: int) -> str:
    return f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"


def _lead_mail_here(chosen: argparse.Namespace) -> None:
    """Links in mail lead to where this is served, unless the service has named its address."""
    if not os.environ.get("LEEWARD_URL"):
        os.environ["LEEWARD_URL"] = _address(chosen.host, chosen.port)


def _run(host: str, port: int) -> int:
    from django.conf import settings

    from leeward.config.asgi import application
    from leeward.config.serving import run

    if settings.SETTING_UP:
        sys.stderr.write("For setting up: nobody can ask for help before a start without --set-up.\n")
    elif settings.MODE == "production":
        (settings.DATA / "started").touch()
    sys.stderr.write(f"Leeward is at {_address(host, port)}/\n")
    run(application, host, port, channel_layer_in_memory=not settings.REDIS_URL)
    return 0


def administrator(chosen: argparse.Namespace) -> int:
    """The one account that no page opens. Whoever may run this on the machine could read its keys as well."""
    import getpass

    _start_django()
    from django.core.exceptions import ValidationError

    from leeward.apps.people import api as people

    prepare()
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        people.open_first_administrator(username=chosen.username, password=password)
    except ValidationError as problem:
        sys.stderr.write("".join(f"{line}\n" for line in problem.messages))
        return 1
    sys.stdout.write(f"{chosen.username} may sign in now, and sets up a second step first.\n")
    return 0


def worker(chosen: argparse.Namespace) -> int:
    _start_django()
    if not _has_tables():
        return 1
    from django.conf import settings

    from leeward.common import files
    from leeward.common.jobs import Workers

    try:
        # Its jobs make pages, also where no `serve` shares its folder.
        with files.alone(settings.DATA / "prepare"):
            _prepare_files()
    except OSError as error:  # alerts are passed up all the same
        sys.stderr.write(f"The files beside the pages cannot be made ready ({type(error).__name__}).\n")
    workers, done = Workers(chosen.threads or settings.JOB_THREADS), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: done.set())
    workers.start()
    done.wait()
    workers.stop()
    return 0


def check(chosen: argparse.Namespace) -> int:
    _start_django()
    from leeward.config import readiness

    out = io.StringIO()
    code = readiness.report(out)
    _print([out.getvalue()])
    return code


def _as_shipped(folder: str) -> None:
    """Nothing that a service chose for itself changes what is made now, and its own data are not touched."""
    for name in [name for name in os.environ if name.startswith("LEEWARD_")] + ["DATABASE_URL", "REDIS_URL"]:
        os.environ.pop(name, None)
    os.environ |= {"LEEWARD_MODE": "demo", "LEEWARD_DATA": folder, "LEEWARD_LOG_LEVEL": "ERROR"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")


def _in_a_throw_away_folder(chosen: argparse.Namespace) -> int:
    """A history is lived in a database of its own, and nothing that a service chose for itself changes it."""
    import tempfile

    small = chosen.people is not None or chosen.last_day
    if small and chosen.output is None:
        sys.stderr.write("A history to try out needs a folder of its own: --output FOLDER\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        _as_shipped(folder)
        _start_django()
        from django.core.management import call_command
        from django.db import connection

        from leeward.demo import building

        call_command("migrate", verbosity=0, interactive=False)
        building.build(output=chosen.output, people=chosen.people, last_day=chosen.last_day)
        connection.close()
    return 0


def release() -> str:
    """The version of this copy: what was installed, or in a checkout what the changelog says."""
    import re
    from importlib import metadata

    changelog = Path(__file__).parents[2] / "CHANGELOG.md"
    if changelog.exists() and changelog.with_name("pyproject.toml").exists():
        found = re.search(r"^## (\d\S*(?: \([^)]*\))?)", changelog.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return found[1]
    return metadata.version("leeward")


def to_sign() -> list[ToSign]:
    """What a service must sign, as it is shipped: whatever a service has chosen since, the case is of the release."""
    from leeward.clinical.hazards.safety_case import ToSign
    from leeward.common import service

    return [
        ToSign(row.key, str(row.title), str(row.consequence))
        for row in service.declared()
        if row.must_be_signed
    ]


def _safety_case(chosen: argparse.Namespace) -> int:
    """Of the release, not of one service: no database is asked, and no data folder is made."""
    import tempfile

    from leeward.clinical import hazards
    from leeward.clinical.hazards import safety_case, writing

    with tempfile.TemporaryDirectory() as folder:
        _as_shipped(folder)
        _start_django()
        from leeward.common import clock

        version = release()
        blocks = safety_case.safety_case(
            hazards.log(),
            hazards.purpose(),
            hazards.tests(),
            version=version,
            to_sign=to_sign(),
            day=clock.now().date(),
        )
    if chosen.format == "html":
        text = writing.html(f"Safety case of Leeward {version}", blocks)
    else:
        text = writing.markdown(blocks)
    if chosen.output is None:
        _print([text])
        return 0
    target = chosen.output / f"safety-case-{version.split()[0]}.{chosen.format}"
    try:
        chosen.output.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as problem:
        sys.stderr.write(f"Not written: {problem}\n")
        return 1
    sys.stdout.write(f"{target}\n")
    return 0


def demo(chosen: argparse.Namespace) -> int:
    _lead_mail_here(chosen)
    _start_django()
    from leeward.demo import building

    prepare()
    building.load_if_empty()
    return 0 if chosen.action == "load" else _run(chosen.host, chosen.port)


def audit(chosen: argparse.Namespace) -> int:
    _start_django()
    if not _has_tables():
        return 1
    from leeward.common.audit import Head, verify

    try:
        found = verify([Head.read(text) for text in chosen.expect])
    except ValueError as problem:
        sys.stderr.write(f"A head that was kept cannot be read. {problem}\n")
        return 2
    if found.broken_at is not None:
        sys.stdout.write(
            f"BROKEN at place {found.broken_at} of the chain: a line was changed or taken away, or the chain was "
            f"made with another key. {found.sealed} rows before it fit.\n"
        )
    for head in found.missing:
        sys.stdout.write(
            f"CUT: the chain does not hold {head}, which was sealed before. Its end was taken away, it was made "
            "again, or an older backup was put back.\n"
        )
    if not found.is_whole:
        return 1
    sys.stdout.write(f"The chain fits: {found.sealed} rows sealed, {found.not_yet_sealed} not yet sealed.\n")
    if found.head:
        sys.stdout.write(
            f"Head {found.head}\nKeep the head elsewhere: --expect with it shows later whether the end was cut off.\n"
        )
    return 0


def keys(chosen: argparse.Namespace) -> int:
    _start_django()
    if not _has_tables():
        return 1
    from leeward.common import crypto, installation

    ring = crypto.key_ring()
    if chosen.action == "add":
        if not isinstance(ring, crypto.FileKeyRing):
            sys.stderr.write("This key ring is kept elsewhere: add the key there.\n")
            return 1
        sys.stdout.write(f"New key {ring.add_key()} is in front. Run `leeward keys rotate` next.\n")
        sys.stdout.write(
            "Copy the key ring elsewhere. Take no key off it before rotating said that all open.\n"
        )
        return 0
    found = crypto.rotate()
    sys.stdout.write(f"{found.wrapped} data keys were wrapped again with {ring.current()}.\n")
    if found.lost:
        sys.stderr.write("NOT ALL OPEN. Take no key off the ring.\n")
        sys.stderr.writelines(f"{line}\n" for line in installation.lost_key_lines(found.lost))
        return 1
    sys.stdout.write("All data keys open.\n")
    return 0


def _list_instruments() -> None:
    """Every questionnaire and whose words are shown: those that come with it, the service's own, or none."""
    from leeward.clinical import instruments as library

    _start_django()
    from django.db import DatabaseError

    from leeward.apps.measures import api as measures

    try:
        own = measures.own_texts()
    except DatabaseError:  # no tables yet: nothing was added
        own = {}
    lines = []
    for found in library.all():
        said = ["text shipped"] if found.may_show_text else []
        if found.code in own:
            said.append(f"your own text: {', '.join(own[found.code])}")
        lines.append(f"{found.code:16} {found.title} ({'; '.join(said) or 'definition only'})\n")
    _print(lines)


def instruments(chosen: argparse.Namespace) -> int:
    if chosen.action == "list":
        _list_instruments()
        return 0
    if chosen.file is None:
        sys.stderr.write("Name the file: leeward instruments add PACK.json\n")
        return 2
    _start_django()
    if not _has_tables():
        return 1
    import json

    from django.core.exceptions import ValidationError

    from leeward.apps.measures import api as measures

    try:
        code = measures.add_instrument_text(json.loads(chosen.file.read_text()))
    except ValidationError as problem:
        sys.stderr.write(f"Not added: {' '.join(problem.messages)}\n")
        return 1
    except (ValueError, RecursionError, OSError) as problem:
        sys.stderr.write(f"Not added: {problem}\n")
        return 1
    sys.stdout.write(f"The text of {code} was added.\n")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": serve,
    "administrator": administrator,
    "worker": worker,
    "check": check,
    "demo": demo,
    "audit": audit,
    "keys": keys,
    "instruments": instruments,
}

if __name__ == "__main__":
    raise SystemExit(main())
