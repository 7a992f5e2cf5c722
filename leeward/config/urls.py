"""Every address. Each app owns its own; a portal puts things together."""

from __future__ import annotations

from django.urls import include, path

from leeward.config import views

urlpatterns = [
    path("", include("leeward.portals.public.urls")),
    path("home/", views.home, name="home"),
    path("leave/", views.leave, name="leave"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("ready/", views.ready, name="ready"),
    path("", include("leeward.apps.safety.public_urls")),
    path("account/", include("leeward.apps.people.urls")),
    path("account/", include("allauth.urls")),
    path("today/", include("leeward.portals.client.urls")),
    path("family/", include("leeward.portals.guardian.urls")),
    path("choices/", include("leeward.apps.consent.urls")),
    path("care/", include("leeward.apps.care.urls")),
    path("measures/", include("leeward.apps.measures.urls")),
    path("harms/", include("leeward.apps.harms.urls")),
    path("safeguarding/", include("leeward.apps.safeguarding.urls")),
    path("ask-me/", include("leeward.apps.screener.urls")),
    path("letters/", include("leeward.apps.messaging.urls")),
    path("safety/", include("leeward.apps.vigilance.urls")),
    path("safety/", include("leeward.apps.safety.urls")),
    path("staff/", include("leeward.portals.clinician.urls")),
    path("supervision/", include("leeward.portals.supervisor.urls")),
    path("service/", include("leeward.portals.manager.urls")),
    path("moderator/", include("leeward.portals.moderator.urls")),
    path("researcher/", include("leeward.portals.researcher.urls")),
    path("admin/", include("leeward.portals.admin.urls")),
    path("patterns/", include("leeward.design.urls")),
    path("demo/", include("leeward.demo.urls")),
]

handler400 = "leeward.config.views.bad_request"
handler403 = "leeward.config.views.forbidden"
handler404 = "leeward.config.views.not_found"
handler500 = "leeward.config.views.broken"
# Asked by the sign-in library, not by Django.
handler429 = "leeward.apps.people.views.too_many"
