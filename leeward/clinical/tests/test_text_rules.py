"""Every rule has texts it must find and traps it must leave alone; a "not" elsewhere silences nothing."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leeward.clinical import text_rules
from leeward.clinical.text_rules import NO_RULES, RuleHit, flags_for, has_rules, normalise, screen_text

FOUND: dict[str, tuple[str, ...]] = {
    "kill_myself": (
        "I want to kill myself",
        "I don't know what to do, I am going to kill myself.",
        "no one cares and i want to KILL MYSELF",
        "I do not think I can stop myself from killing myself",
        "She said I should kill myself",
        "I tried to take my own life last year",
        "gonna kms",
        "I don't want to kill myself but I think I might",
        "Why not kill myself?",
        "I am someone who tried to kill myself",
        "I have never wanted to kill myself more than today",
        "I can't go a day without wanting to kill myself",
        "Trying not to kill myself",
    ),
    "end_it": (
        "I want to end it all",
        "I keep thinking about ending it",
        "I'm going to end it",
        "I want to commit suicide",
        "My mum is ill and I think about ending it all",
    ),
    "want_to_die": (
        "I want to die",
        "I don't know what to do, I want to die",
        "He laughed when I said I want to die",
        "I told my mum I want to die",
        "I miss my dad and I want to die",
        "I'm not joking, I want to die",
        "I wish I was dead",
        "i hope i dont wake up",
        "I'd be better off dead",
        "I don't want to die but I can't see another way",
    ),
    "wanted_to_die": (
        "Last night I wanted to die",
        "I am ready to die",
        "I have wanted to die since March",
        "After my dad's funeral I wanted to be dead",
        "I wanted to just die there",
    ),
    "not_want_to_live": (
        "I don't want to live any more",
        "I no longer want to live",
        "i dont want to be alive",
        "I don't want to live without him",
        "I just want to stop living",
        "I'm not sure I want to be here anymore",
    ),
    "no_reason_to_live": (
        "I have no reason to live",
        "There is nothing left to live for",
        "Life isn't worth living",
        "I am tired of living",
        "I'm tired of living with this pain",
        "it's not worth living like this",
    ),
    "suicidal": (
        "I'm suicidal",
        "I feel so suicidal today",
        "My mum makes me feel suicidal",
        "I've been feeling suicidal since Monday",
        "That made me suicidal",
    ),
    "suicide_words": (
        "I have suicidal thoughts every night",
        "I can't stop thinking about suicide",
        "He gives me suicidal thoughts",
        "Suicide is on my mind",
        "I attempted suicide in June",
    ),
    "better_without_me": (
        "Everyone is better off without me",
        "Nobody would miss me",
        "no one would care if i died",
        "I am a burden to everyone",
        "My husband is better off without me",
        "The world would be a better place without me",
    ),
    "goodbye": (
        "I have written a suicide note",
        "I wrote goodbye letters to my children",
        "I said my final goodbyes today",
        "This is my last goodbye",
        "You won't hear from me again",
        "goodbye forever",
    ),
    "have_a_plan": (
        "I have a plan to end my life",
        "I know how I would do it",
        "I've been saving up my pills",
        "I decided when I'm going to do it",
        "Everything is ready so I can go",
    ),
    "hurt_myself": (
        "I cut myself last night",
        "I don't know why but I've been cutting myself",
        "I keep hurting myself",
        "I burned my arms again",
        "I can't stop hurting myself",
        "I've stopped eating and keep harming myself",
        "I cut myself in the kitchen because I hate myself",
        "I can't get through a day without hurting myself",
    ),
    "self_harm": (
        "I self-harmed yesterday",
        "the self harm is back",
        "I started cutting again",
        "I have urges to self-harm",
        "I'm self harming most days",
    ),
    "overdose": (
        "I took an overdose",
        "I have taken too many tablets",
        "i took all my pills",
        "I overdosed last night",
        "I'm thinking of overdosing",
        "I swallowed a whole packet of tablets",
    ),
    "is_hitting_me": (
        "My boyfriend hit me again",
        "he hits me when he drinks. we play chess",
        "My dad keeps beating me",
        "He hit me in the face",
        "She punched me at home",
        "he forced me to have sex",
        "I'm scared he will kill me",
        "he threatens to hurt me",
        "I was raped",
        "He beats me up",
    ),
    "child_in_danger": (
        "My partner hits the kids",
        "someone is touching my daughter",
        "I'm afraid I will hurt my baby",
        "She shakes the baby when he cries",
        "I have thoughts of hurting my son",
        "my uncle touched my little sister",
    ),
    "kill_somebody": (
        "I'm going to kill him",
        "No joke, I will stab her",
        "I have fantasies about killing my boss",
        "I want to shoot people",
        "My ex said he's going to kill my sister",
        "I'll kill him if he comes near me",
    ),
    "voices_command": (
        "The voices are telling me to hurt people",
        "A voice tells me to jump",
        "My voices keep telling me to do it",
        "They put a chip in my head",
        "I hear voices telling me to leave",
        "The voices in my head order me to stay awake",
    ),
}

TRAPS: dict[str, tuple[str, ...]] = {
    "kill_myself": (
        "I don't want to kill myself.",
        "I would never kill myself",
        "I nearly killed myself laughing",
        "I nearly killed myself tripping over the cat",
        "killing time before the appointment",
        "My brother killed himself ten years ago",
        "I'm not going to kill myself",
        "I shot myself in the foot with that email",
    ),
    "end_it": (
        "I want to end it with my boyfriend",
        "When will this rain end? It all gets wet",
        "My brother tried to commit suicide",
        "I am thinking of ending it with him",
        "I never want to end it all",
        "She wanted to end it all",
    ),
    "want_to_die": (
        "I want to die of embarrassment",
        "I'm scared because I don't want to die",
        "I was dying of laughter",
        "I want to die my hair blue",
        "I don't want to die.",
        "I thought I was going to die of a heart attack in the shop",
        "My grandad died and I miss him",
    ),
    "wanted_to_die": (
        "My grandad wanted to die at home",
        "I wanted to die of embarrassment",
        "She was ready to die",
        "I never wanted to die",
        "I wanted to die laughing",
    ),
    "not_want_to_live": (
        "I don't want to live with my parents",
        "I don't want to live in a city",
        "I don't want to wake up early",
        "I don't want to live near the motorway",
        "I don't want to wake up the baby",
        "My mother no longer wanted to live",
    ),
    "no_reason_to_live": (
        "I am tired of living out of a suitcase",
        "There is no reason to live in London",
        "I'm sick of living alone",
        "I used to think life isn't worth living",
        "I'm tired of living with my parents",
    ),
    "suicidal": (
        "I'm not suicidal",
        "I am not feeling suicidal",
        "I was never suicidal",
        "suicidal driving on that road",
        "They asked if people are suicidal",
    ),
    "suicide_words": (
        "I have no suicidal thoughts",
        "I work for a suicide prevention charity",
        "His suicide attempt changed our family",
        "I watched a film about suicide",
        "My friend has suicidal thoughts",
        "I don't have any suicidal thoughts",
        "my brother's suicide note was short",
    ),
    "better_without_me": (
        "I am not a burden to them",
        "The team is better off without me",
        "Nobody would miss me at the meeting",
        "I don't feel like a burden to my family any more",
        "No one would notice if I wore odd socks",
    ),
    "goodbye": (
        "I wrote a goodbye letter to my job",
        "We said our last goodbyes to grandad",
        "I am writing a goodbye letter to alcohol",
        "I said my final goodbyes at the funeral",
        "My dad wrote a suicide note",
        "I said goodbye to everyone at the party",
    ),
    "have_a_plan": (
        "I have a plan for the weekend",
        "I have been saving my pills to return to the pharmacy",
        "I don't have a plan to end it",
        "The wedding is all planned",
        "I know how the tax form works",
        "We have a plan to visit Rome",
    ),
    "hurt_myself": (
        "I cut myself shaving",
        "I burned my arm on the oven",
        "I cut myself some slack",
        "I have stopped cutting myself",
        "I don't hurt myself",
        "I cut myself off from the group chat",
        "I accidentally cut my leg",
    ),
    "self_harm": (
        "I am clean from self-harm",
        "We had training on self-harm",
        "My daughter has been self-harming",
        "I started cutting down on coffee",
        "The self-harm nurse was kind",
        "I went weeks without self-harm",
    ),
    "overdose": (
        "I overdosed on chocolate",
        "My friend took an overdose",
        "I took all my tablets as prescribed",
        "I never took an overdose",
        "She tried to overdose",
        "I overdosed on Netflix",
    ),
    "is_hitting_me": (
        "My dad beat me at chess",
        "He beat me to it",
        "My boss hit me with the news",
        "I dreamt that he hit me",
        "She beats me hands down",
        "My brother beat me in the race",
        "My husband never hit me",
    ),
    "child_in_danger": (
        "My husband beats my son at chess",
        "The film touched my heart",
        "She touched my daughter's heart",
        "He never hits the kids",
        "I dreamt that he hurt the baby",
        "I would never hurt my baby",
    ),
    "kill_somebody": (
        "I'll kill them with kindness",
        "I'm not going to kill him",
        "I'm going to kill him for eating my cake",
        "The heat will kill people",
        "I want to kill them in the game",
        "I'm going to kill him, haha",
    ),
    "voices_command": (
        "My sat nav voice tells me to turn left",
        "My inner voice tells me to rest",
        "The lift voice tells me to mind the gap",
        "No voices tell me to do anything",
        "The app voice tells me to breathe",
        "They put thoughts in a diary",
    ),
}

NAMES = [rule.name for rule in text_rules.RULES["en"]]


def test_every_rule_has_at_least_five_texts_and_five_traps() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert set(FOUND) == set(TRAPS) == set(NAMES)
    assert all(len(texts) >= 5 for texts in (*FOUND.values(), *TRAPS.values()))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FOUND.items() for text in texts])
def test_what_is_said_outright_is_found(name: str, text: str) -> None:
    assert name in [hit.rule for hit in screen_text(text)]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TRAPS.items() for text in texts])
def test_an_idiom_a_denial_or_somebody_else_is_left_alone(name: str, text: str) -> None:
    assert name not in [hit.rule for hit in screen_text(text)]


@pytest.mark.parametrize(
    "opening",
    [
        "I don't know what to do, ",
        "I can't sleep and I'm not eating. ",
        "Nobody laughs at my jokes and ",
        "My mum and dad said no and ",
        "It is not a joke. ",
        "I never feel ok, ",
        "After the holiday and the exam ",
        "I did not go to work because ",
        "My dog died. ",
        "In the film he was fine. For me: ",
    ],
)
@pytest.mark.parametrize(
    "words", ["I want to kill myself", "I want to die", "I am suicidal", "I cut my wrists"]
)
def test_harmless_words_elsewhere_in_the_text_silence_nothing(opening: str, words: str) -> None:
    assert screen_text(opening + words)
    assert screen_text(words + ". " + opening)


def test_a_denial_does_not_hide_what_follows() -> None:
    assert screen_text("I don't want to die. I want to kill myself.")


@pytest.mark.parametrize(
    "text",
    [
        "I want to\n\n  kill\tmyself",
        "I want to kill\u00a0myself",
        "Ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ",
        "i’m going to kill myself",
        "I want to ki\u200bll myself",
        "I WANT TO KILL MYSELF",
    ],
)
def test_spaces_capitals_and_strange_letters_do_not_hide_it(text: str) -> None:
    hits = screen_text(text)
    assert [hit.rule for hit in hits] == ["kill_myself"]


def test_the_place_of_a_hit_is_that_in_the_text_as_given() -> None:
    text = "Hello.   I  want to KILL   myself now"
    (hit,) = screen_text(text)
    assert hit == RuleHit("kill_myself", "suicide", hit.start, hit.end)
    assert text[hit.start : hit.end] == "KILL   myself"


def test_hits_stand_in_the_order_of_the_text() -> None:
    hits = screen_text("He hit me. I want to die. I cut myself.")
    assert [hit.rule for hit in hits] == ["is_hitting_me", "want_to_die", "hurt_myself"]


def test_an_unknown_language_still_gets_the_english_rules_and_a_flag() -> None:
    assert screen_text("I want to kill myself", "ro")
    assert screen_text("I want to kill myself", "en-GB")
    assert (has_rules("en-GB"), has_rules("ro")) == (True, False)
    assert (flags_for("en"), flags_for("ro")) == ((), (NO_RULES,))


def test_a_language_with_rules_of_its_own_uses_both(monkeypatch: pytest.MonkeyPatch) -> None:
    own = text_rules.english._rule("sterben", "suicide", r"\bich will sterben\b", denial=None)
    monkeypatch.setitem(text_rules.RULES, "de", (own,))
    assert [hit.rule for hit in screen_text("Ich will sterben. I want to die.", "de-CH")] == [
        "sterben",
        "want_to_die",
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert screen_text("") == ()
    assert screen_text("   \n") == ()
    assert screen_text("Thank you, see you on Thursday.") == ()


def test_folding_keeps_every_letter_in_its_place() -> None:
    for text in ("İstanbul ﬁre ½ ß Ω", "I’m", "Ⅷ ㎏ ﷺ", "plain"):
        assert len(normalise(text)) == len(text)


@given(some.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for hit in screen_text(text, "xx"):
        assert 0 <= hit.start < hit.end <= len(text)


@given(some.text(alphabet="abcdefghij .,", max_size=80), some.text(alphabet="klmnopqrstuv .,", max_size=80))
def test_the_plainest_words_are_found_among_any_others(left: str, right: str) -> None:
    assert screen_text(f"{left}. I want to kill myself. {right}")


def test_five_hundred_letters_take_about_a_millisecond() -> None:
    text = ("I have been tired and my work was hard, not that it matters to them. " * 8)[:500]
    screen_text(text)
    best = min(_seconds(text) for _round in range(20))
    assert best < 0.004  # about 1 ms on an idle core; four times that on a busy one


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    screen_text(text)
    return time.perf_counter() - begin


def test_a_long_hostile_text_does_not_stall_a_rule() -> None:
    text = ("i was very really so and going to want to never no longer my he she they " * 280)[:20_000]
    begin = time.perf_counter()
    screen_text(text)
    assert time.perf_counter() - begin < 1.0


def test_rules_are_compiled_and_say_a_category() -> None:
    categories = {rule.category for rule in text_rules.RULES["en"]}
    assert categories == {"suicide", "self_harm", "abuse", "child_at_risk", "violence", "psychosis"}
    assert all(isinstance(rule.pattern, re.Pattern) for rule in text_rules.RULES["en"])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I slept well.", "en", True),
        ("I slept well.", "en-GB", True),
        ("", "en", True),
        ("\uff29 slept", "en", True),  # wide letters are folded
        ("\u0635\u0628\u0627\u062d", "en", False),  # Arabic in an English account
        ("\u043f\u0440\u0438\u0432\u0435\u0442, hi", "en", False),
        ("My friend \u0411\u043e\u0440\u0438\u0441 came by today.", "en", True),
        ("Dzie\u0144 dobry", "pl", False),  # no rules for Polish yet
    ],
)
def test_the_rules_say_which_text_they_cannot_read(text: str, language: str, expected: bool) -> None:
    assert text_rules.can_read(text, language) is expected


def test_english_rules_run_over_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text_rules.rules_for("en-GB") == ("en",)
    assert text_rules.rules_for("pl") == ("en",)
    monkeypatch.setitem(text_rules.RULES, "pl", ())
    assert text_rules.rules_for("pl") == ("en", "pl")
