"""What `care` does when somebody changed what they agreed to, or a colleague may do less than before."""

from __future__ import annotations

from leeward.apps.care import actions
from leeward.apps.consent.events import CameOfAge, ConsentGiven, ConsentWithdrawn
from leeward.apps.people.events import RightsReduced
from leeward.common.events import on


@on(ConsentWithdrawn)
def tell_team_of_a_no(event: ConsentWithdrawn) -> None:
    if event.purpose == "care":
        actions.note_withdrawal(client_id=event.person_id)


@on(ConsentGiven)
def settle_what_waited_for_a_yes(event: ConsentGiven) -> None:
    if event.purpose == "care":
        actions.settle_by_yes(client_id=event.person_id)


@on(CameOfAge)
def tell_team_of_a_birthday(event: CameOfAge) -> None:
    actions.note_coming_of_age(client_id=event.person_id)


@on(RightsReduced)
def take_back_proposals(event: RightsReduced) -> None:
    actions.take_back_proposals(person_id=event.person_id)
