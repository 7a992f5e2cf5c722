"""Which places each audience can go to. Apps that a service switches off are left out here."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leeward.apps.people.api import Person, Role
from leeward.design.shell import NavGroup, NavItem


@cache
def address(name: str) -> str:
    """Of a place without ids in it: it stands still as long as the process lives."""
    return reverse(name)


def _item(
    label: str, name: str, icon: str, path: str, *, alone: bool = False, holds: tuple[str, ...] = ()
) -> NavItem:
    """`alone`: what lies under this address is a place of its own, as a record lies under the morning.

    `holds`: places whose pages one reaches from here, though their address lies elsewhere.
    """
    url = address(name)
    is_current = path == url if alone else path.startswith(url)
    return NavItem(label, url, icon, is_current=is_current or any(path.startswith(one) for one in holds))


def _nearest(items: tuple[NavItem, ...]) -> tuple[NavItem, ...]:
    """Of the items whose place holds this page, only the nearest is the current one."""
    longest = max((len(item.url) for item in items if item.is_current), default=0)
    return tuple(replace(item, is_current=item.is_current and len(item.url) == longest) for item in items)


def tabs_for(person: Person | None, path: str) -> tuple[NavItem, ...]:
    if person is None:
        return ()
    if person.roles == {Role.GUARDIAN}:
        return ()  # one place needs no bar: the mark at the top leads there
    return _tabs(path, get_language())


@lru_cache(maxsize=1_024)
def _tabs(path: str, _language: str | None) -> tuple[NavItem, ...]:
    return _nearest(
        (
            _item(_("Today"), "portal_client:today", "sun", path),
            _item(_("Progress"), "measures:progress", "chart", path),
            _item(_("Letters"), "messaging:letters", "envelope", path),
            _item(_("Me"), "portal_client:me", "user", path),
        )
    )


PLACES = (
    (Role.PEER_WORKER, "portal_clinician:place"),
    (Role.MODERATOR, "portal_moderator:place"),
    (Role.RESEARCHER, "portal_researcher:place"),
)
"""Where roles begin that look after nobody, or nobody yet."""


def rail_for(person: Person, path: str, *, guards: bool = False) -> tuple[NavGroup, ...]:
    """`guards`: they lead safeguarding here. Whom the service named is no role, so that the caller says it."""
    groups: list[NavGroup] = []
    own = [
        _item(_("Your place"), name, "home", path)
        for role, name in PLACES
        if person.has_role(role) and not person.has_role(Role.CLINICIAN)
    ][:1]
    if person.has_role(Role.CLINICIAN, Role.PEER_WORKER, Role.SUPERVISOR):
        groups.append(
            NavGroup(
                _("My work"),
                (
                    _item(_("Morning"), "portal_clinician:morning", "sun", path, alone=True),
                    _item(_("Caseload"), "portal_clinician:caseload", "users", path),
                    _item(_("Letters"), "messaging:inbox", "envelope", path),
                    *own,
                ),
            )
        )
    elif own:
        groups.append(NavGroup(_("My work"), tuple(own)))
    service: list[NavItem] = []
    if person.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        service.append(_item(_("Alerts"), "safety:alerts", "octagon-alert", path))
        service.append(_item(_("Asking for help"), "care:referrals", "door", path))
    if guards:
        service.append(_item(_("Safeguarding"), "safeguarding:queue", "shield", path, alone=True))
    if person.has_role(Role.SUPERVISOR):
        service.append(
            _item(
                _("Supervision"),
                "portal_supervisor:overview",
                "eye",
                path,
                holds=(address("portal_manager:measured"),),
            )
        )
    if person.has_role(Role.MANAGER):
        service.append(_item(_("Service"), "portal_manager:overview", "table", path))
    if person.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        service.append(_item(_("Rota"), "safety:rota", "rota", path))
    if person.has_role(Role.CLINICIAN, Role.SUPERVISOR, Role.MANAGER):
        service.append(_item(_("Adverse events"), "harms:register", "triangle-alert", path))
    if person.has_role(Role.SUPERVISOR, Role.MODERATOR):
        service.append(_item(_("Serious events"), "safety:events", "flag", path))
    if service:
        groups.append(NavGroup(_("Service"), tuple(service)))
    if person.has_role(Role.ADMINISTRATOR):
        groups.append(
            NavGroup(
                _("Administration"),
                (
                    _item(_("People"), "portal_admin:people", "users", path),
                    _item(_("Sites and teams"), "portal_admin:sites", "pin", path),
                    _item(
                        _("Settings"),
                        "portal_admin:settings",
                        "settings",
                        path,
                        holds=(address("portal_admin:languages"), address("portal_admin:wordings")),
                    ),
                    _item(_("Who did what"), "portal_admin:audit", "eye", path),
                    _item(_("Who may do what"), "portal_admin:rights", "lock", path),
                    _item(_("Health"), "portal_admin:health", "check-circle", path),
                ),
            )
        )
    nearest = {item.url: item for item in _nearest(tuple(item for group in groups for item in group.items))}
    return tuple(NavGroup(group.label, tuple(nearest[item.url] for item in group.items)) for group in groups)


def footer_for(audience: str) -> tuple[NavItem, ...]:
    return _footer(audience, get_language())


@lru_cache(maxsize=64)
def _footer(audience: str, _language: str | None) -> tuple[NavItem, ...]:
    if audience == "client":
        return (
            NavItem(_("My safety plan"), address("safety:plan")),
            NavItem(_("Who sees what"), address("consent:choices")),
            NavItem(_("If something is not right"), address("portal_public:not_right")),
            NavItem(_("About this service"), address("portal_public:about")),
        )
    return (
        NavItem(_("Privacy"), address("portal_public:privacy")),
        NavItem(_("If something is not right"), address("portal_public:not_right")),
        NavItem(_("About this service"), address("portal_public:about")),
    )
