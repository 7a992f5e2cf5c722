"""Pages. Served by the thread pool of `serving`; also fit for any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
application = get_wsgi_application()
