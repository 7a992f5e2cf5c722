"""Pages, and the files beside them. Served by the thread pool of `serving`; also fit for any WSGI server.

Static files are answered before Django: as a middleware, ServeStatic is asynchronous, and every synchronous page
would pay for three changes of thread.
"""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")


def _with_files(pages: Any) -> Any:
    from django.conf import settings

    if settings.MODE in ("development", "test"):
        from django.contrib.staticfiles.handlers import StaticFilesHandler

        return StaticFilesHandler(pages)
    from servestatic import ServeStatic

    return ServeStatic(
        pages,
        root=str(settings.STATIC_ROOT),
        prefix=settings.STATIC_URL.strip("/"),
        max_age=3600,
        allow_all_origins=False,
        immutable_file_test=r"^.+\.[0-9a-f]{12}\..+$",
    )


application = _with_files(get_wsgi_application())
