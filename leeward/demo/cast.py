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
    StaffMember("ines", "Ines Costa", (Role.ADMINISTRATOR,), "Administrator", ("en",), "Keeps the machine running, half a day a week.", story="Keeps the service running. Looks at people, settings, who did what, health."),
    StaffMember("marek", "Marek Nowak", (Role.MANAGER,), "Service manager", ("en",), "Looks after four sites, and after the waiting list.", story="Service manager. Looks at who waits, who has places, and the rota."),
    StaffMember("osei", "Dr Abena Osei", (Role.SUPERVISOR,), "Consultant clinical psychologist", ("en",), "Has worked online for eleven years.", story="Supervises three colleagues. Has notes to co-sign."),
    StaffMember("lena", "Lena Hartmann", (Role.CLINICIAN,), "Clinical psychologist", ("en", "de"), "Likes small steps and plain words.", capacity=38, supervisor="osei", story="Therapist of most people here. Begin with her morning."),
    StaffMember("amira", "Amira Haddad", (Role.CLINICIAN,), "Clinical psychologist", ("en", "ar"), "Works with people far from home.", capacity=30, supervisor="osei", story="Therapist of Sam. Speaks English and Arabic."),
    StaffMember("jonas", "Jonas Lind", (Role.CLINICIAN,), "Mental health nurse", ("en", "sv"), "On duty most afternoons.", site="Hill", capacity=26, supervisor="osei", story="Mental health nurse. Covers for others."),
    StaffMember("tomasz", "Tomasz Berg", (Role.CLINICIAN, Role.SUPERVISOR), "Psychotherapist", ("en", "pl"), "Twenty years of group work.", site="Hill", capacity=12, story="Psychotherapist and supervisor."),
    StaffMember("chidi", "Chidi Nwosu", (Role.CLINICIAN,), "Counsellor", ("en",), "Works with students.", site="North", capacity=20, supervisor="tomasz", story="Counsellor, began in spring."),
    StaffMember("ruth", "Ruth Okafor", (Role.PEER_WORKER,), "Peer worker", ("en",), "Has been through hard times herself.", site="North", story="Peer worker on some teams."),
    StaffMember("sam_m", "Sam Ito", (Role.MODERATOR,), "Peer moderator", ("en",), "Will look after the community.", story="Moderator. The community is not built yet."),
    StaffMember("ito", "Dr Kenji Ito", (Role.RESEARCHER,), "Researcher", ("en",), "Counts what helps.", story="Researcher. The evidence report is not built yet."),
    StaffMember("priya", "Priya Raman", (Role.CLINICIAN,), "CBT therapist", ("en",), "Believes in homework that fits on a bus.", site="North", capacity=24, supervisor="tomasz", story="CBT therapist."),
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
    "Demir",
    "Lindqvist",
    "Marin",
    "Brennan",
    "Castellan",
    "Farrow",
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
    "Rowan",
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
class Story:
    """A person with a story of their own, listed on the demo's sign-in page."""

    username: str
    name: str
    pronouns: str
    birth_year: int
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


STORIES = (
    Story(
        "amal", "Amal", "she/her", 2003,
        "I came here to study. I sleep badly and I am behind with everything. I do not want my flatmates to know.",
        ("low_mood", "sleep"), "amira", 9, (17, 16, 18, 15, None, 13, 12, 11, 10), (14, 13, 14, 12, None, 11, 10, 9, 9),
        (1, 1, 0, 1), told="23, a phone, a shared flat. Week 9, getting better.", language="en",
        letters=((1, True, "I did the walk you said. It rained. I went anyway."), (1, False, "Dear Amal,\n\nYou went although it rained. That is the hard part done.\n\nShall we look at the mornings next?\n\nAmira"), (8, True, "I slept six hours twice this week. I am a bit proud, and a bit afraid it will stop."), (8, False, "Dear Amal,\n\nBoth can be true. Six hours twice is new. Write down what those two evenings had in common, just a few words.\n\nAmira")),
        goals=(("Sleep before one o’clock", ("Phone outside the bedroom", "Same time to get up, also on Sunday", "Ten minutes of walking after lunch"), 2),),
    ),
    Story(
        "sam", "Sam Whitlock", "they/them", 1992,
        "Work is too much and I have stopped seeing people. I keep cancelling.",
        ("low_mood",), "amira", 10, (17, 16, 18, 15, None, 13, 12, 14, 11, 9), (12, 12, 13, 10, None, 9, 8, 9, 7, 6), (0, 0, 1),
        told="34, week 10: a real improvement, and a week without an answer.",
        letters=((7, True, "The weekend was hard. Everybody was at the party and I left after ten minutes. On the bus I kept telling myself I always ruin it.\n\nI did do the walk, though. Twice."), (8, False, "Dear Sam,\n\nThank you for telling me about the weekend. I read it twice. Going at all was a step, and you walked on a day that felt like that.\n\n“I always ruin it” is a loud sentence. Shall we look at it on Thursday?\n\nAmira"), (9, True, "Yes please. I wrote down three more of them.")),
        goals=(("Take the train to work", ("One stop and back", "Two stops, at noon", "Two stops, at eight", "All the way with a friend", "All the way alone"), 3), ("See Joan every week", ("Ask her on Sunday",), 1)),
    ),
    Story(
        "rosa", "Rosa Okello", "she/her", 1998,
        "I worry from the moment I wake up. My chest is tight. I thought I could do it alone.",
        ("worry",), "lena", 5, (13, 14, 14, 15, 19), (15, 15, 16, 16, 17), (0, 0, 0, 0, 2),
        told="28, week 5: answered the last question with “more than half the days” this morning.",
    ),
    Story(
        "mina", "Mina Farrow", "she/her", 1987,
        "Since my second child I am not myself. Everybody says it will pass.",
        ("low_mood",), "lena", 30, (18, 17, 15, 14, 12, 11, 9, 8, 7, 6, 6), (14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4), (), end="planned", end_week=12,
        told="Ended as planned in summer; follow-up questions are waiting for her.",
    ),
    Story(
        "yusuf", "Yusuf Demir", "he/him", 1995,
        "I shout at people I love. Afterwards I hate myself for it.",
        ("low_mood", "worry"), "lena", 7, (12, 12, 13, 15, 14, None, 18), (11, 11, 12, 13, 12, None, 14), (),
        told="Week 7: worse since week 4. Not on track.",
        letters=((6, True, "I do not know if this is helping. Should I tell my manager?"),),
    ),
    Story(
        "noor", "Noor", "", 2001, "", ("worry", "other"), "", 2, (16,), (15,),
        told="Waiting for a therapist since last week. Chose a name, gave no e-mail.",
    ),
)  # fmt: skip
