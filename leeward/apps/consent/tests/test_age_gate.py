"""Nobody under the minimum age becomes a client, whichever way they come."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from leeward.apps.care import actions as care
from leeward.apps.consent import actions, api, queries
from leeward.apps.consent.models import Consent, Path, YoungPerson
from leeward.apps.consent.queries import AgeRules, certain_age, path_by_rules, rules_of
from leeward.apps.consent.tests.conftest import EVERY_YES, NOON, agree
from leeward.apps.people.models import Person
from leeward.common import clock
from tests.fixtures import make_client

countries = some.sampled_from(["GB", "GB-SCT", "DE", "XX", "", "gb"])
rules = some.builds(
    lambda least, alone, legal, instead: AgeRules(
        legal_age=least + alone + legal,
        minimum_age=least,
        alone_age=least + alone,
        competence_instead=instead,
    ),
    some.integers(8, 18),
    some.integers(0, 5),
    some.integers(0, 5),
    some.booleans(),
)


@given(age=some.integers(0, 110), rule=rules, least=some.integers(0, 21))
def test_under_the_minimum_every_way_is_closed(age, rule, least):
    found = path_by_rules(age, rule, least=least)
    assert (found is Path.TOO_YOUNG) == (age < max(rule.minimum_age, least))


@given(age=some.integers(0, 110), rule=rules)
def test_only_from_the_legal_age_somebody_is_an_adult(age, rule):
    assert (path_by_rules(age, rule) is Path.ADULT) == (age >= rule.legal_age and age >= rule.minimum_age)


@given(age=some.integers(0, 109), country=countries, least=some.integers(0, 18))
def test_growing_older_never_closes_a_way(age, country, least):
    order = [Path.TOO_YOUNG, Path.YOUNG_WITH_GUARDIAN, Path.YOUNG_ALONE, Path.ADULT]
    now, then = (path_by_rules(years, rules_of(country), least=least) for years in (age, age + 1))
    assert order.index(then) >= order.index(now)


@given(
    born=some.dates(dt.date(1930, 1, 1), dt.date(2026, 12, 31)),
    noted=some.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)),
    later=some.integers(0, 4000),
    asked=some.booleans(),
)
def test_the_certain_age_is_never_higher_than_the_true_one(born, noted, later, asked):
    today = noted + dt.timedelta(days=later)
    had = (noted.month, noted.day) >= (born.month, born.day) if asked else None
    true_age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    found = certain_age(born.year, today=today, had_birthday=had, noted_on=noted)
    assert found <= true_age
    assert found >= true_age - 1


@pytest.mark.hazard("H-037")
@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    birth_year=some.integers(2005, 2026),
    had_birthday=some.sampled_from([None, True, False]),
    country=some.sampled_from(["GB", "GB-SCT", "DE", ""]),
    least=some.integers(13, 18),
)
def test_no_path_lets_a_person_under_the_minimum_age_become_a_client(
    birth_year, had_birthday, country, least, db
):
    from leeward.common import service

    service.change(actor=None, key="consent.minimum_age", value=least)
    with clock.at(NOON):
        age = 2026 - birth_year - (0 if had_birthday else 1)
        too_young = age < max(least, rules_of(country).minimum_age)
        name = f"p{Person.objects.count()}"
        person = make_client(name, name="P", country=country, birth_year=birth_year)
        # By agreeing, by noting an age first, by a single first yes, and by asking for help.
        ways = (
            lambda: actions.give_consent(
                actor=person, person=person, answers=EVERY_YES, language="en", had_birthday=had_birthday
            ),
            lambda: actions.note_age(
                actor=person, birth_year=birth_year, had_birthday=had_birthday, country=country
            ),
            lambda: _ask_for_help(name, birth_year, had_birthday, country),
        )
        for way in ways:
            try:
                way()
            except actions.TooYoung:
                assert too_young
            else:
                assert not too_young
        if too_young:
            with pytest.raises(ValidationError):
                actions.change_answer(actor=person, purpose="care", answer=True, language="en")
            assert not api.says_yes(person.pk, "care")
            assert not Consent.objects.filter(person=person).exists()
            assert not Person.objects.filter(username=f"{name}-asks").exists()


def _ask_for_help(name, birth_year, had_birthday, country):
    referral, _secret = care.begin_referral()
    answers = {"birth_year": birth_year, "country": country, "problems": ["low_mood"]}
    if had_birthday is not None:
        answers["had_birthday"] = "yes" if had_birthday else "no"
    care.answer_referral(referral=referral, answers=answers)
    care.send_referral(referral=referral, username=f"{name}-asks", password="three words here", name="P")


@pytest.mark.django_db
def test_an_unknown_age_is_asked_before_anything_counts(noon):
    person = make_client("ada", name="Ada")
    with pytest.raises(actions.AgeUnknown):
        agree(person)
    with pytest.raises(actions.AgeUnknown):
        actions.change_answer(actor=person, purpose="care", answer=True, language="en")


@pytest.mark.django_db
def test_a_way_round_by_single_answers_is_closed_for_young_people(noon):
    person = make_client("ben", name="Ben", country="GB", birth_year=2011)
    with pytest.raises(actions.AgeUnknown):
        actions.change_answer(actor=person, purpose="care", answer=True, language="en")


@pytest.mark.django_db
def test_the_birthday_is_asked_only_where_it_matters(noon):
    matters = {
        year: queries.birthday_matters(birth_year=year, country="GB", today=NOON.date())
        for year in (1990, 2007, 2008, 2009, 2010, 2011, 2013)
    }
    assert matters == {1990: False, 2007: False, 2008: True, 2009: False, 2010: True, 2011: False, 2013: True}


@pytest.mark.hazard("H-037")
@pytest.mark.django_db
def test_a_country_nobody_has_checked_takes_adults_only(noon):
    assert api.path_for(age=17, country="DE") is Path.TOO_YOUNG
    assert api.path_for(age=18, country="DE") is Path.ADULT


@pytest.mark.django_db
def test_england_and_scotland_differ(noon):
    assert api.path_for(age=16, country="GB") is Path.YOUNG_ALONE
    assert api.path_for(age=16, country="GB-SCT") is Path.ADULT
    assert api.path_for(age=14, country="GB") is Path.YOUNG_WITH_GUARDIAN


@pytest.mark.django_db
def test_the_service_sets_a_higher_minimum_but_never_a_lower_one(noon):
    from leeward.common import service

    service.change(actor=None, key="consent.minimum_age", value=8)
    assert api.path_for(age=12, country="GB") is Path.TOO_YOUNG
    service.change(actor=None, key="consent.minimum_age", value=17)
    assert api.path_for(age=16, country="GB") is Path.TOO_YOUNG


def test_every_age_in_the_file_has_a_source_and_a_status():
    data = queries.country_file()
    for row in (*data["countries"].values(), data["default"]):
        for name in ("legal_age", "minimum_age", "alone_age", "competence_instead"):
            assert row[name]["source"]
            assert row[name]["status"]
        assert row["minimum_age"]["age"] <= row["legal_age"]["age"]
        assert row["alone_age"]["age"] <= row["legal_age"]["age"]


@pytest.mark.django_db
def test_what_is_kept_of_an_age_is_a_year_and_one_answer(noon):
    kept = {field.name for field in YoungPerson._meta.get_fields()}
    assert not {"birth_date", "date_of_birth", "birthday"} & kept
