"""A young person, who is let in, who is never contacted, and what ends by itself at the legal age."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from leeward.apps.care import actions as care
from leeward.apps.consent import access, actions, api, ports, queries
from leeward.apps.consent.models import (
    Consent,
    DangerAgreement,
    DangerReading,
    GuardianInvite,
    GuardianLink,
    NotToContact,
    Path,
    YoungPerson,
)
from leeward.apps.consent.tests.conftest import agree, let_in
from leeward.apps.people.models import Person
from leeward.apps.people.roles import Role
from leeward.common import clock, jobs
from leeward.common.models import AuditRow
from tests.fixtures import make_client, make_episode, make_staff

pytestmark = pytest.mark.django_db


def both_agree(young, guardian, link):
    agree(young)
    for purpose in ("care", "research", "evaluation"):
        actions.answer_for_young(actor=guardian, link=link, purpose=purpose, answer=True, language="en")


# --- both must say yes ----------------------------------------------------------------------------------


@pytest.mark.hazard("H-037")
def test_at_fourteen_nothing_counts_before_both_said_yes(yara, nadia):
    agree(yara)
    assert not api.says_yes(yara.pk, "care")
    assert Consent.objects.filter(person=yara, purpose="care").get().capacity == "assent"
    link = let_in(yara, nadia)
    actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=True, language="en")
    assert api.says_yes(yara.pk, "care")
    newest = Consent.objects.filter(person=yara, purpose="care").order_by("-number").first()
    assert (newest.capacity, newest.by) == ("guardian", nadia)


@pytest.mark.hazard("H-037")
def test_a_guardian_can_not_say_yes_for_a_young_person_who_said_no(yara, nadia):
    agree(yara, research=False)
    link = let_in(yara, nadia)
    actions.answer_for_young(actor=nadia, link=link, purpose="research", answer=True, language="en")
    assert not api.says_yes(yara.pk, "research")


def test_a_guardians_no_takes_the_yes_away(yara, nadia):
    link = let_in(yara, nadia, shares_choices=True) if queries.young_person(yara.pk) else None
    agree(yara)
    link = link or let_in(yara, nadia)
    both_agree(yara, nadia, link)
    actions.answer_for_young(actor=nadia, link=link, purpose="research", answer=False, language="en")
    assert not api.says_yes(yara.pk, "research")
    assert api.says_yes(yara.pk, "evaluation")


def test_at_sixteen_the_own_yes_is_enough_and_no_guardian_may_answer(tom, nadia):
    agree(tom)
    assert api.says_yes(tom.pk, "care")
    link = let_in(tom, nadia, shares_choices=True)
    with pytest.raises(PermissionDenied):
        actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=False, language="en")
    assert api.says_yes(tom.pk, "care")


def test_a_guardian_of_somebody_else_may_not_answer(yara, nadia, omar):
    agree(yara)
    link = let_in(yara, nadia)
    with pytest.raises(PermissionDenied):
        actions.answer_for_young(actor=omar, link=link, purpose="care", answer=True, language="en")


def test_who_is_let_in_without_the_choices_answers_none_of_them(yara, bob, nadia):
    """She understood what she agreed to when she let her mother in; later a guardian's yes is needed after all."""
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    actions.note_competence(actor=bob, young=yara, is_competent=True, words="She put it in her words.")
    link = let_in(yara, nadia)
    actions.note_competence(actor=bob, young=yara, is_competent=False, words="Today she could not.")
    with pytest.raises(PermissionDenied):
        actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=True, language="en")


def test_a_guardians_yes_to_care_is_not_the_young_persons_own(yara, nadia):
    actions.note_age(actor=yara, birth_year=2011, had_birthday=None, country="GB")
    link = let_in(yara, nadia)
    actions.answer_for_young(actor=nadia, link=link, purpose="care", answer=True, language="en")
    with pytest.raises(ValidationError) as problem:
        actions.give_consent(actor=yara, person=yara, answers={"research": True}, language="en")
    assert problem.value.code == "care"


# --- competence -----------------------------------------------------------------------------------------


def test_a_competence_note_stands_in_for_a_guardian(yara, bob):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    note = actions.note_competence(actor=bob, young=yara, is_competent=True, words="She put it in her words.")
    assert api.says_yes(yara.pk, "care")
    actions.change_answer(actor=yara, purpose="research", answer=True, language="en")
    newest = Consent.objects.filter(person=yara, purpose="research").order_by("-number").first()
    assert (newest.capacity, newest.competence_id) == ("self", note.pk)
    actions.note_competence(actor=bob, young=yara, is_competent=False, words="Today she could not say it.")
    assert not api.says_yes(yara.pk, "care")


def test_only_a_clinician_of_the_care_team_notes_competence(yara, bob, charlie, nadia, olga, marek):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    for stranger in (charlie, nadia, marek, yara):
        with pytest.raises(PermissionDenied):
            actions.note_competence(actor=stranger, young=yara, is_competent=True, words="Yes.")
    actions.note_competence(actor=olga, young=yara, is_competent=True, words="Her supervisor saw it, too.")


def test_the_page_of_a_young_person_is_for_staff_whatever_else_binds_them(yara, nadia, bob, monkeypatch):
    agree(yara)
    monkeypatch.setattr(ports, "works_with", lambda _actor, _person: True)
    assert access.get_young(bob, yara.pk) == yara
    for other in (nadia, yara):
        with pytest.raises(Http404):
            access.get_young(other, yara.pk)


def test_where_the_country_knows_no_such_note_a_guardian_stays_needed(yara, bob, monkeypatch):
    strict = queries.AgeRules(legal_age=18, minimum_age=13, alone_age=16, competence_instead=False)
    monkeypatch.setattr(queries, "rules_of", lambda country: strict)
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    actions.note_competence(actor=bob, young=yara, is_competent=True, words="She understands.")
    assert not api.says_yes(yara.pk, "care")


def test_a_peer_worker_of_the_team_settles_neither_competence_nor_who_is_told(yara, bob, charlie):
    agree(yara)
    episode = make_episode(client=yara, intake=bob, therapist=bob)
    pia = make_staff("pia", Role.PEER_WORKER, name="Pia Lund")
    care.add_to_team(actor=bob, episode=episode, person=pia, function="peer_worker")
    for who in (pia, charlie, yara):
        with pytest.raises(PermissionDenied):
            actions.note_competence(actor=who, young=yara, is_competent=True, words="Yes.")
        with pytest.raises(PermissionDenied):
            actions.agree_danger(actor=who, young=yara, tells=["team"])
    assert len(queries.danger_agreement(yara.pk).tells) == 4


# --- letting in -----------------------------------------------------------------------------------------


def test_an_invitation_says_what_was_agreed_and_when(yara, noon):
    agree(yara)
    row, secret = actions.invite_guardian(
        actor=yara, name="Nadia", relation="parent", email="nadia@example.org", shares_worry_page=True
    )
    assert row.agreed_by_young_at == noon
    assert (row.shares_choices, row.shares_worry_page, row.shares_appointments) == (True, True, False)
    assert secret not in str(row.__dict__)


def test_an_adult_invites_no_guardian(alice):
    agree(alice)
    with pytest.raises(PermissionDenied):
        actions.invite_guardian(actor=alice, name="Mum", relation="parent")


def test_contact_details_are_kept_apart(noon):
    zoe = make_client("zoe", name="Zoe", country="GB", birth_year=2009, email="zoe@example.org")
    agree(zoe)
    with pytest.raises(ValidationError):
        actions.invite_guardian(actor=zoe, name="Mum", relation="parent", email="Zoe@example.org")


def test_a_withdrawn_invitation_connects_nobody(tom, nadia):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent")
    actions.withdraw_invitation(actor=tom, invite=row)
    assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id) is None


def test_an_invitation_connects_once(tom, nadia, omar):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent")
    assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id)
    assert actions.connect_guardian(guardian=omar, invitation_id=row.invitation_id) is None


def test_only_an_account_of_a_guardian_is_connected(tom, dana):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Dana", relation="family")
    assert actions.connect_guardian(guardian=dana, invitation_id=row.invitation_id) is None


def test_strangers_can_not_end_or_change_a_link(tom, yara, nadia, omar, charlie):
    agree(tom)
    link = let_in(tom, nadia)
    for stranger in (yara, omar, charlie):
        with pytest.raises((PermissionDenied, Http404)):
            actions.end_guardian(actor=stranger, link=link)
        with pytest.raises(Http404):
            actions.change_scope(
                actor=stranger,
                link=link,
                shares_choices=True,
                shares_appointments=True,
                shares_worry_page=True,
            )
    link.refresh_from_db()
    assert link.ended_at is None
    assert not link.shares_choices


def test_what_a_guardian_must_answer_stays_open_to_them_whatever_is_changed(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia)
    actions.change_scope(
        actor=yara, link=link, shares_choices=False, shares_appointments=True, shares_worry_page=False
    )
    link.refresh_from_db()
    assert (link.shares_choices, link.shares_appointments) == (True, True)


def test_an_invitation_that_was_used_is_open_no_more(yara, nadia):
    agree(yara)
    let_in(yara, nadia)
    assert not access.own_invites(yara).exists()


def test_nobody_is_a_guardian_of_themselves(yara):
    agree(yara)
    row, _secret = actions.invite_guardian(actor=yara, name="Yara", relation="other")
    Person.objects.filter(pk=yara.pk).update(role_codes=["client", "guardian"])
    both = Person.objects.get(pk=yara.pk)
    assert actions.connect_guardian(guardian=both, invitation_id=row.invitation_id) is None


@pytest.mark.parametrize("why", ["in confidence", "of age"])
def test_an_invitation_that_stayed_open_by_mistake_connects_nobody(yara, nadia, why):
    """It is taken back where that is said; who connects asks once more."""
    agree(yara)
    row, _secret = actions.invite_guardian(actor=yara, name="Nadia", relation="parent")
    with clock.at(OF_AGE if why == "of age" else clock.now()):
        if why == "of age":
            actions.watch_ages()
        else:
            actions.say_not_to_contact(actor=yara, young=yara, kind="in_confidence")
        GuardianInvite.objects.update(withdrawn_at=None)
        assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id) is None


def test_who_is_a_guardian_no_longer_sees_nobody(yara, nadia):
    agree(yara)
    let_in(yara, nadia)
    Person.objects.filter(pk=nadia.pk).update(role_codes=["client"])
    assert not access.visible_links(Person.objects.get(pk=nadia.pk)).exists()


def test_what_concerns_a_family_leaves_a_line_that_names_who(yara, nadia, bob):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    actions.note_competence(actor=bob, young=yara, is_competent=False, words="Not yet.")
    link = let_in(yara, nadia)
    actions.note_look(actor=nadia, link=link)
    actions.say_not_to_contact(actor=bob, young=yara, kind="in_confidence")
    lines = AuditRow.objects.filter(person_id=yara.pk).order_by("pk").values_list("verb", "actor_id")
    assert [line for line in lines if line[0] in FAMILY] == list(
        zip(FAMILY, (bob.pk, nadia.pk, nadia.pk, bob.pk), strict=True)
    )


FAMILY = (
    "consent.competence_noted",
    "consent.guardian_linked",
    "consent.guardian_looked",
    "consent.not_to_contact_said",
)


# --- not to contact -------------------------------------------------------------------------------------


def test_only_a_running_link_may_be_contacted(tom, nadia, omar):
    agree(tom)
    let_in(tom, nadia)
    assert api.may_contact_guardian(tom.pk, nadia.pk)
    assert not api.may_contact_guardian(tom.pk, omar.pk)


@pytest.mark.hazard("H-036")
def test_who_came_in_confidence_is_never_given_away(tom, nadia):
    agree(tom)
    link = let_in(tom, nadia)
    row, _secret = actions.invite_guardian(actor=tom, name="Dad", relation="parent")
    actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    assert not api.may_contact_guardian(tom.pk, nadia.pk)
    link.refresh_from_db()
    assert link.ended_at is not None
    assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id) is None
    with pytest.raises(ValidationError):
        actions.invite_guardian(actor=tom, name="Dad", relation="parent")


def test_only_the_young_person_and_their_team_say_who_is_not_contacted(yara, nadia, omar, charlie, alice):
    agree(yara)
    let_in(yara, nadia)
    for stranger in (nadia, omar, charlie, alice):
        with pytest.raises(PermissionDenied):
            actions.say_not_to_contact(actor=stranger, young=yara, kind="in_confidence")
    assert api.may_contact_guardian(yara.pk, nadia.pk)


def test_an_invitation_taken_back_in_confidence_stays_taken_back(tom, nadia):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent")
    said = actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    actions.lift_not_to_contact(actor=tom, row=said)
    assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id) is None


def test_in_confidence_holds_even_where_a_link_would_run(tom, nadia):
    """The rule is asked at the moment of sending, and does not lean on the link having been ended."""
    agree(tom)
    let_in(tom, nadia)
    actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    GuardianLink.objects.filter(young=tom).update(ended_at=None)
    assert not api.may_contact_guardian(tom.pk, nadia.pk)


@pytest.mark.hazard("H-036")
def test_an_unsafe_person_is_shut_out_at_once_and_others_stay(tom, nadia, omar):
    agree(tom)
    let_in(tom, nadia)
    let_in(tom, omar)
    actions.say_not_to_contact(actor=tom, young=tom, kind="unsafe", guardian=omar, who="He hits me.")
    assert api.may_contact_guardian(tom.pk, nadia.pk)
    assert not api.may_contact_guardian(tom.pk, omar.pk)
    assert api.shared_with(omar) == ()
    GuardianLink.objects.filter(guardian=omar).update(ended_at=None)
    assert not api.may_contact_guardian(tom.pk, omar.pk)


def test_an_unsafe_persons_address_is_not_invited_again(tom, nadia):
    agree(tom)
    let_in(tom, nadia)
    actions.say_not_to_contact(actor=tom, young=tom, kind="unsafe", guardian=nadia)
    with pytest.raises(ValidationError):
        actions.invite_guardian(actor=tom, name="N", relation="parent", email="NADIA@example.org")


def test_the_words_about_an_unsafe_person_are_sealed_and_screened(tom, monkeypatch):
    from leeward.common import words

    seen = []
    monkeypatch.setattr(words, "_screening", lambda text, **facts: seen.append((text, facts["channel"])))
    row = None
    agree(tom)
    row = actions.say_not_to_contact(actor=tom, young=tom, kind="unsafe", who="My uncle. He hits me.")
    assert seen == [("My uncle. He hits me.", words.Channel.REASON)]
    raw = NotToContact.objects.raw("SELECT * FROM consent_nottocontact")[0].__dict__["who"]
    assert b"uncle" not in raw.value
    assert str(NotToContact.objects.get(pk=row.pk).who) == "My uncle. He hits me."


def test_taking_it_back_lets_nobody_in_again(tom, nadia):
    agree(tom)
    let_in(tom, nadia)
    row = actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    actions.lift_not_to_contact(actor=tom, row=row)
    assert not api.may_contact_guardian(tom.pk, nadia.pk)
    assert api.shared_with(nadia) == ()


def test_nobody_else_takes_it_back(tom, nadia, yara):
    agree(tom)
    row = actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    for other in (nadia, yara):
        with pytest.raises(Http404):
            actions.lift_not_to_contact(actor=other, row=row)


def test_in_confidence_takes_the_guardian_out_of_the_danger_agreement(yara):
    agree(yara)
    assert "guardian" in queries.danger_agreement(yara.pk).tells
    actions.say_not_to_contact(actor=yara, young=yara, kind="in_confidence")
    assert "guardian" not in queries.danger_agreement(yara.pk).tells


def test_no_agreement_promises_to_tell_a_guardian_of_whoever_came_in_confidence(yara, bob):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    actions.say_not_to_contact(actor=yara, young=yara, kind="in_confidence")
    actions.agree_danger(actor=bob, young=yara, tells=["team", "guardian"])
    assert queries.danger_agreement(yara.pk).tells == ["team"]


# --- danger ---------------------------------------------------------------------------------------------


def test_who_is_told_what_stands_before_the_start_for_both(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia)
    agreement = queries.danger_agreement(yara.pk)
    view = api.shared_view(nadia, link.pk)
    assert [tell.code for tell in view.tells] == ["team", "safeguarding", "guardian", "emergency"]
    assert view.danger_id == agreement.pk
    assert view.danger_read_at is None
    api.mark_danger_read(nadia, agreement.pk)
    api.mark_danger_read(yara, agreement.pk)
    api.mark_danger_read(yara, agreement.pk)
    assert api.shared_view(nadia, link.pk).danger_read_at is not None
    assert api.young_facts(yara.pk).has_read_danger
    assert DangerReading.objects.filter(agreement=agreement).count() == 2


def test_a_new_agreement_is_read_again(yara, bob):
    agree(yara)
    make_episode(client=yara, intake=bob, therapist=bob)
    api.mark_danger_read(yara, queries.danger_agreement(yara.pk).pk)
    actions.agree_danger(actor=bob, young=yara, tells=["team", "emergency"])
    assert not api.young_facts(yara.pk).has_read_danger
    assert DangerAgreement.objects.filter(young=yara, replaced_at=None).count() == 1


def test_an_agreement_that_was_replaced_is_marked_read_by_nobody(yara, nadia, bob):
    agree(yara)
    let_in(yara, nadia)
    make_episode(client=yara, intake=bob, therapist=bob)
    old = queries.danger_agreement(yara.pk)
    actions.agree_danger(actor=bob, young=yara, tells=["team"])
    for reader in (yara, nadia):
        with pytest.raises(Http404):
            api.mark_danger_read(reader, old.pk)
        api.mark_danger_read(reader, queries.danger_agreement(yara.pk).pk)


def test_strangers_read_no_danger_agreement(yara, nadia, omar, charlie, alice):
    agree(yara)
    row = queries.danger_agreement(yara.pk)
    for stranger in (omar, charlie, alice, nadia):
        with pytest.raises(Http404):
            api.mark_danger_read(stranger, row.pk)


# --- coming of age --------------------------------------------------------------------------------------

JUST_BEFORE = dt.datetime(2028, 12, 31, 12, tzinfo=dt.UTC)
OF_AGE = dt.datetime(2030, 1, 1, 12, tzinfo=dt.UTC)


def test_the_scope_ends_by_itself_at_the_legal_age(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia)
    with clock.at(JUST_BEFORE):
        actions.watch_ages()
        assert api.shared_with(nadia)
    with clock.at(OF_AGE):
        assert api.shared_with(nadia) == ()
        assert not api.may_contact_guardian(yara.pk, nadia.pk)
        actions.watch_ages()
        link.refresh_from_db()
        assert (link.ended_at, link.why_ended, link.ended_by) == (OF_AGE, "legal_age", None)
        assert not access.visible_links(nadia).exists()


def test_the_daily_job_is_asked_for_and_runs_twice_without_harm(yara, nadia):
    agree(yara)
    let_in(yara, nadia)
    kind = next(kind for kind in jobs.kinds() if kind.name == "consent.watch_ages")
    assert kind.every == dt.timedelta(days=1)
    with clock.at(OF_AGE):
        kind.run()
        lines = AuditRow.objects.count()
        kind.run()
        assert AuditRow.objects.count() == lines


def test_consent_is_asked_again_and_only_care_goes_on_meanwhile(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia)
    both_agree(yara, nadia, link)
    with clock.at(OF_AGE):
        actions.watch_ages()
        assert api.is_asked_again(yara.pk)
        assert api.says_yes(yara.pk, "care")
        assert not api.says_yes(yara.pk, "research")
        assert not api.says_yes(yara.pk, "evaluation")
        assert all(choice.is_asked_again for choice in api.purposes_for(yara))
        agree(yara, evaluation=False)
        assert not api.is_asked_again(yara.pk)
        assert api.says_yes(yara.pk, "research")
        assert not api.says_yes(yara.pk, "evaluation")
        newest = Consent.objects.filter(person=yara, purpose="care").order_by("-number").first()
        assert newest.capacity == "self"


def test_at_sixteen_a_yes_of_two_stays_and_is_asked_again(yara, nadia):
    agree(yara)
    link = let_in(yara, nadia)
    both_agree(yara, nadia, link)
    with clock.at(dt.datetime(2028, 1, 2, 12, tzinfo=dt.UTC)):
        actions.watch_ages()
        assert YoungPerson.objects.get(pk=yara.pk).path == Path.YOUNG_ALONE
        assert api.says_yes(yara.pk, "research")
        assert not api.says_yes(yara.pk, "contact")
        assert api.is_asked_again(yara.pk)


def test_the_birthday_said_on_the_day_ends_it_that_day(noon, nadia):
    kim = make_client("kim", name="Kim", country="GB", birth_year=2008)
    agree(kim)
    let_in(kim, nadia)
    actions.note_age(actor=kim, birth_year=2008, had_birthday=True, country="GB")
    assert api.shared_with(nadia) == ()
    assert api.young_facts(kim.pk) is None


def test_open_invitations_end_too(tom, nadia):
    agree(tom)
    row, _secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent")
    with clock.at(OF_AGE):
        actions.watch_ages()
        assert actions.connect_guardian(guardian=nadia, invitation_id=row.invitation_id) is None
        assert GuardianInvite.objects.get().withdrawn_at == OF_AGE


@pytest.mark.parametrize("number", [2, 12])
def test_what_is_shared_costs_the_same_for_two_and_twelve(number, nadia, noon, django_assert_max_num_queries):
    for count in range(number):
        young = make_client(f"y{count}", name=f"Young {count}", country="GB", birth_year=2011)
        agree(young)
        let_in(young, nadia)
    with django_assert_max_num_queries(8):
        assert len(api.shared_with(nadia)) == number


def test_a_link_that_was_taken_back_opens_no_account(tom):
    from leeward.apps.people import actions as people

    agree(tom)
    row, secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent")
    _other, other_secret = actions.invite_guardian(actor=tom, name="Dad", relation="parent")
    actions.withdraw_invitation(actor=tom, invite=row)
    actions.say_not_to_contact(actor=tom, young=tom, kind="in_confidence")
    for used in (secret, other_secret):
        with pytest.raises(ValidationError):
            people.accept_invitation(secret=used, username="n", password="three words here", name="N")


def test_the_real_way_in_from_invitation_to_view(tom):
    from leeward.apps.people import actions as people

    agree(tom)
    _row, secret = actions.invite_guardian(actor=tom, name="Nadia", relation="parent", shares_worry_page=True)
    nadia = people.accept_invitation(
        secret=secret, username="nadia-f", password="three words here", name="Nadia Frey"
    )
    assert api.arrive(nadia)
    assert api.shared_with(nadia)[0].shares_worry_page
    assert not api.arrive(nadia)


def test_what_waits_for_a_young_person_is_the_danger_page_and_then_nothing(tom, alice, bob):
    agree(tom)
    agree(alice)
    make_episode(client=tom, intake=bob, therapist=bob)
    assert api.open_question(tom.pk) == "", "it stood above their yes"
    actions.agree_danger(actor=bob, young=tom, tells=["team"])
    assert api.open_question(tom.pk) == "danger"
    api.mark_danger_read(tom, queries.danger_agreement(tom.pk).pk)
    assert api.open_question(tom.pk) == ""
    assert api.open_question(alice.pk) == ""
    with clock.at(OF_AGE):
        actions.watch_ages()
        assert api.open_question(tom.pk) == "agree"
