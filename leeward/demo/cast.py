"""The people of the invented service. Nobody here exists; register numbers say so."""

from __future__ import annotations

from dataclasses import dataclass

from leeward.apps.people.api import Role


@dataclass(frozen=True, slots=True)
class StaffMember:
    username: str
    name: str
    roles: tuple[Role, ...]
    profession: str
    languages: tuple[str, ...]
    about: str
    site: str = "Harbour"
    capacity: int = 0
    supervisor: str = ""
    story: str = ""
    """For the demo's sign-in page."""


STAFF = (
    StaffMember("ines", "Ines Costa", (Role.ADMINISTRATOR,), "Administrator", ("en",), "Keeps the machine running, half a day a week.", story="Look at the health page, at what nobody has signed yet, and at who did what. She opens no record."),
    StaffMember("marek", "Marek Nowak", (Role.MANAGER,), "Service manager", ("en",), "Looks after four sites, and after the waiting list.", story="Look at who waits and for how long, at who has places, and at “Safety measured”: three invented courses ended worse."),
    StaffMember("osei", "Dr Abena Osei", (Role.SUPERVISOR,), "Consultant clinical psychologist", ("en",), "Has worked online for eleven years.", story="Look at supervision: her colleagues’ caseloads, notes that wait for her name, and a number over its limit that waits for an answer."),
    StaffMember("lena", "Lena Hartmann", (Role.CLINICIAN,), "Clinical psychologist", ("en", "de"), "Likes small steps and plain words.", capacity=38, supervisor="osei", story="Begin with her morning: who needs her today, why, and by when. An alert came in an hour ago."),
    StaffMember("amira", "Amira Haddad", (Role.CLINICIAN,), "Clinical psychologist", ("en", "ar"), "Works with people far from home.", capacity=30, supervisor="osei", story="Therapist of Amal and Sam. Look at Sam’s record: scores, letters and notes on one line of time."),
    StaffMember("jonas", "Jonas Lind", (Role.CLINICIAN,), "Mental health nurse", ("en", "sv"), "On duty most afternoons.", site="Hill", capacity=26, supervisor="osei", story="On duty on some days. Look at people who ask for help, and offer one of them a place."),
    StaffMember("tomasz", "Tomasz Berg", (Role.CLINICIAN, Role.SUPERVISOR), "Psychotherapist", ("en", "pl"), "Twenty years of group work.", site="Hill", capacity=12, story="Stands in for Priya this week: look at whose letters come to him."),
    StaffMember("chidi", "Chidi Nwosu", (Role.CLINICIAN,), "Counsellor", ("en",), "Works with students.", site="North", capacity=20, supervisor="tomasz", story="Looks after Kit, who is fifteen: look at what is different in the record of a young person."),
    StaffMember("ruth", "Ruth Okafor", (Role.PEER_WORKER,), "Peer worker", ("en",), "Has been through hard times herself.", site="North", story="On the teams of Amal and Sam. Look at what a peer worker sees, and what not."),
    StaffMember("sam_m", "Sam Ito", (Role.MODERATOR,), "Peer moderator", ("en",), "Will look after the community.", story="No community is open: look at what a moderator can do here now, and at the list of serious events."),
    StaffMember("ito", "Dr Kenji Ito", (Role.RESEARCHER,), "Researcher", ("en",), "Counts what helps.", story="Look at how many people say yes to research, and at what they read before. He opens no record."),
    StaffMember("priya", "Priya Raman", (Role.CLINICIAN,), "CBT therapist", ("en",), "Believes in homework that fits on a bus.", site="North", capacity=24, supervisor="tomasz", story="Away this week: look at how her absence reads, and who stands in."),
)  # fmt: skip

SITES = (
    ("Harbour", "Europe/London"),
    ("Hill", "Europe/London"),
    ("North", "Europe/London"),
    ("Online", "Europe/London"),
)

FIRST = [
    "Yusuf",
    "Sofia",
    "Ileana",
    "Ada",
    "Bo",
    "Mina",
    "Luis",
    "Petra",
    "Kofi",
    "Anouk",
    "Ravi",
    "Hana",
    "Theo",
    "Nadia",
    "Oskar",
    "Carmen",
    "Ian",
    "Farah",
    "Greta",
    "Milo",
    "Dana",
    "Emre",
    "Joy",
    "Pia",
    "Kit",
    "Vera",
    "Max",
    "Nia",
    "Olga",
    "Paul",
    "Quinn",
    "Rita",
    "Saul",
    "Tess",
    "Uma",
    "Lina",
    "Noah",
    "Isla",
    "Omar",
    "Eva",
    "Finn",
    "Ivy",
    "Leo",
    "Mara",
    "Ned",
    "Orla",
    "Per",
    "Rosalie",
    "Stan",
    "Thea",
    "Vic",
    "Wren",
    "Xenia",
    "Yara",
    "Zack",
    "Alba",
    "Cora",
    "Dov",
]
LAST = [
    "Aydin",
    "Lindqvist",
    "Marin",
    "Brennan",
    "Castellan",
    "Farley",
    "Ortega",
    "Novak",
    "Mensah",
    "Visser",
    "Menon",
    "Sato",
    "Wren",
    "Bello",
    "Lind",
    "Ruiz",
    "Doyle",
    "Aziz",
    "Holm",
    "Hart",
    "Levi",
    "Kaya",
    "Abara",
    "Moreau",
    "Rowe",
    "Stan",
    "Adeyemi",
    "Price",
    "Petrov",
    "Dunne",
    "Marsh",
    "Costa",
    "Weiss",
    "Nolan",
    "Rao",
    "Berg",
    "Khan",
    "Reid",
    "Haddad",
    "Silva",
    "Byrne",
    "Cole",
    "Frank",
    "Ilic",
    "Jensen",
    "Kelly",
    "Larsen",
    "Moss",
    "Nagy",
    "Olsen",
    "Park",
    "Quist",
    "Rossi",
    "Steyn",
    "Torres",
    "Udo",
    "Vance",
    "Ward",
]


@dataclass(frozen=True, slots=True)
class Guardian:
    username: str
    name: str
    relation: str
    told: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom staff may ask. No number: nobody has one that surely is nobody's."""

    name: str
    relation: str
    email: str
    may_tell: str
    when: str


@dataclass(frozen=True, slots=True)
class Story:
    """A person with a story of their own, listed on the demo's sign-in page."""

    username: str
    name: str
    pronouns: str
    age: int
    words: str
    problems: tuple[str, ...]
    therapist: str
    weeks_ago: int
    mood: tuple[int | None, ...]
    """PHQ-9 totals week by week; None is a week without an answer."""
    worry: tuple[int | None, ...]
    thoughts: tuple[int, ...] = ()
    """Item 9, week by week (the rest is 0)."""
    country: str = "GB"
    language: str = ""
    end: str = ""
    end_week: int = 0
    told: str = ""
    """One line for the sign-in page."""
    letters: tuple[tuple[int, bool, str], ...] = ()
    """(week, from the client, text)."""
    goals: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    """(goal, steps, how many are done)."""
    guardian: Guardian | None = None
    contact: Contact | None = None
    said_danger: bool = False
    """Answered "yes" when they asked for help."""
    is_assessed: bool = True
    """False: the place is given before the first check-in is answered."""
    keeps_offer: bool = True
    """Whoever assigns keeps the sessions that were offered, where the rules suggest another step."""


STORIES = (
    Story(
        "amal", "Amal", "she/her", 23,
        "I came here to study. I sleep badly and I am behind with everything. I do not want my flatmates to know.",
        ("low_mood", "sleep"), "amira", 9, (17, 16, 18, 15, None, 13, 12, 11, 10), (14, 13, 14, 12, None, 11, 10, 9, 9),
        (1, 1, 0, 1), told="23, a phone, a shared flat; week 9, getting better. Look at her letters, and at who opened her record.", language="en",
        letters=((1, True, "I did the walk you said. It rained. I went anyway."), (1, False, "Dear Amal,\n\nYou went although it rained. That is the hard part done.\n\nShall we look at the mornings next?\n\nAmira"), (8, True, "I slept six hours twice this week. I am a bit proud, and a bit afraid it will stop."), (8, False, "Dear Amal,\n\nBoth can be true. Six hours twice is new. Write down what those two evenings had in common, just a few words.\n\nAmira")),
        goals=(("Sleep before one o’clock", ("Phone outside the bedroom", "Same time to get up, also on Sunday", "Ten minutes of walking after lunch"), 2),),
    ),
    Story(
        "sam", "Sam Whitlock", "they/them", 34,
        "Work is too much and I have stopped seeing people. I keep cancelling.",
        ("low_mood",), "amira", 10, (17, 16, 18, 15, None, 13, 12, 14, 11, 9), (12, 12, 13, 10, None, 9, 8, 9, 7, 6), (0, 0, 1),
        told="34, week 10. Look at their progress: a real improvement, and a week without an answer.",
        letters=((9, True, "The weekend was hard. Everybody was at the party and I left after ten minutes. On the bus I kept telling myself I always ruin it.\n\nI did do the walk, though. Twice."), (9, False, "Dear Sam,\n\nThank you for telling me about the weekend. I read it twice. Going at all was a step, and you walked on a day that felt like that.\n\n“I always ruin it” is a loud sentence. Shall we look at it on Thursday?\n\nAmira"), (11, True, "Yes please. I wrote down three more of them.")),
        goals=(("Take the train to work", ("One stop and back", "Two stops, at noon", "Two stops, at eight", "All the way with a friend", "All the way alone"), 3), ("See Joan every week", ("Ask her on Sunday",), 1)),
    ),
    Story(
        "rosa", "Rosa Okello", "she/her", 28,
        "I worry from the moment I wake up. My chest is tight. I thought I could do it alone.",
        ("worry",), "lena", 5, (13, 14, 14, 15, 16, None), (15, 15, 16, 16, 16, None), (),
        told="28, week 5: answered the last question with “more than half the days” today. Look at what she is told then.",
    ),
    Story(
        "mina", "Mina Farrow", "she/her", 38,
        "Since my second child I am not myself. Everybody says it will pass.",
        ("low_mood",), "lena", 52,
        (18, 17, 17, 15, 16, 14, None, 13, 12, 12, 11, 10, 11, 9, 9, 8, 8, 7, None, 7, 6, 7, 6, 6, 5, 6, 5),
        (14, 13, 13, 12, 12, 11, None, 10, 10, 9, 9, 8, 8, 7, 7, 7, 6, 6, None, 5, 5, 5, 5, 4, 4, 4, 4),
        (), end="planned", end_week=26,
        told="38, ended as planned half a year ago. Look at what is asked of her today, and at the picture of her own year.",
    ),
    Story(
        "yusuf", "Yusuf Demir", "he/him", 31,
        "I shout at people I love. Afterwards I hate myself for it.",
        ("low_mood", "worry"), "lena", 7, (12, 12, 13, 15, 14, None, 18), (11, 11, 12, 13, 12, None, 14), (0, 0, 0, 0, 0, 0, 0, 1),
        told="31, week 7: worse since week 4. Look at what he is told when it does not go well, and at whom he named for when nobody reaches him.",
        contact=Contact("Kerem Demir", "sibling", "kerem@demo.invalid", "in_care", "unreached"),
        letters=((6, True, "I do not know if this is helping. Should I tell my manager?"),),
    ),
    Story(
        "noor", "Noor", "", 24, "", ("worry", "other"), "", 2, (16,), (15,),
        told="24, waits for a therapist. Chose a name and gave no e-mail. Look at what waiting is like.",
    ),
    Story(
        "kit_r", "Kit Rowan", "they/them", 15,
        "I do not want to go to school any more. My stomach hurts every morning.",
        ("worry",), "chidi", 4, (9, 9, 8, 7, 7), (14, 13, 13, 11, 10),
        told="15. Look at “Who sees what”: what a parent may see is agreed with Kit.",
        letters=((3, True, "I went in for the first two lessons on Tuesday. I sat next to the door."), (3, False, "Dear Kit,\n\nNext to the door is a good place to begin. Two lessons is two more than last week.\n\nChidi")),
        guardian=Guardian("jo_r", "Jo Rowan", "parent", "Kit’s parent. Sees what Kit chose to share, and nothing else; can say that they are worried."),
    ),
)  # fmt: skip

THIS_MORNING = (19, 17, 2)
"""Rosa's PHQ-9, GAD-7 and item 9 of this morning."""

MISSED = ("yusuf", "I waited for fifteen minutes, and he did not come.")
"""Who did not come this morning, and what was noted. An alert of last week makes it more than a note."""

TOLD = (
    "kit_r",
    "On the way home a boy punched me. He is in year eleven, and it is not the first time. Please do not tell anybody at school.",
)
"""What a young person wrote this morning: it comes into the queue of safeguarding, beside its alert."""

ASKED = (
    Story("lou", "Lou", "", 26, "I think I need to talk to somebody.", ("low_mood",), "", 0, (12,), (10,)),
    Story("marta", "Marta", "", 22, "My exams are in six weeks and I cannot read a page.", ("worry",), "", 0, (12,), (10,)),
    Story("devon", "Devon", "", 30, "", ("worry",), "", 0, (12,), (10,)),
)  # fmt: skip
"""People who asked and wait for an answer, the newest first."""

GUARDIANS = tuple(story.guardian for story in STORIES if story.guardian)
