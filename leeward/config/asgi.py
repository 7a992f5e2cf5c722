"""Everything on one port: the crisis page, pages, websockets, and the workers beside them."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")

from leeward.config.wsgi import application as pages

# isort: split
from channels.routing import ProtocolTypeRouter
from django.conf import settings

from leeward.apps.safety.api import page_source, warm_crisis_pages, watch_crisis_pages
from leeward.common import jobs
from leeward.config import environment
from leeward.config.serving import CrisisFront, Lifespan, PagePool, WsgiBridge, refuse_websocket

_pool = PagePool(threads=settings.PAGE_THREADS, queue=settings.PAGE_QUEUE)
_workers = jobs.Workers(threads=settings.JOB_THREADS)
_with_workers = environment.flag("LEEWARD_WORKERS", True)

application = ProtocolTypeRouter(
    {
        "http": CrisisFront(
            WsgiBridge(pages, _pool, page_source=page_source, maximum_body=settings.LARGEST_BODY), page_source
        ),
        "websocket": refuse_websocket,
        "lifespan": Lifespan(
            on_startup=[warm_crisis_pages, watch_crisis_pages, *([_workers.start] if _with_workers else [])],
            on_shutdown=[*([_workers.stop] if _with_workers else []), _pool.stop],
        ),
    }
)
