"""Names for thousands of rows: varied enough that a search is a search."""

from datetime import UTC, datetime

NOW = datetime.now(UTC).replace(microsecond=0)

PLACES = (
    "Alder",
    "Birch",
    "Cobalt",
    "Dune",
    "Ember",
    "Fjord",
    "Granite",
    "Harbour",
    "Indigo",
    "Juniper",
    "Kestrel",
    "Lagoon",
    "Meadow",
    "Nettle",
    "Ochre",
    "Pebble",
    "Quarry",
    "Ridge",
    "Saffron",
    "Tundra",
    "Umber",
    "Velvet",
    "Willow",
    "Xenon",
    "Yarrow",
    "Zephyr",
    "Élan",
    "Île",
    "Forêt",
    "Château",
)
TRADES = (
    "Acoustics",
    "Bakery",
    "Carpentry",
    "Design",
    "Engineering",
    "Foods",
    "Glass",
    "Hotels",
    "Interiors",
    "Joinery",
    "Kitchens",
    "Logistics",
    "Masonry",
    "Networks",
    "Optics",
    "Pharma",
    "Robotics",
    "Schools",
    "Textiles",
    "Wines",
)
FIRST = (
    "Ada",
    "Bruno",
    "Chloé",
    "Diego",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Karin",
    "Léa",
    "Marek",
    "Noémie",
    "Oskar",
    "Paula",
    "Quentin",
    "Rosa",
    "Samir",
    "Thérèse",
    "Ulf",
    "Vera",
    "Wanda",
    "Yann",
    "Zoé",
)
LAST = (
    "Almeida",
    "Bergström",
    "Cohen",
    "Dubois",
    "Eriksen",
    "Fontaine",
    "García",
    "Hansen",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Lefèvre",
    "Moreau",
    "Nguyen",
    "O'Brien",
    "Petit",
    "Quirós",
    "Rossi",
    "Schmidt",
    "Takahashi",
    "Ünal",
    "Vasseur",
    "Weber",
    "Yılmaz",
    "Zeller",
)
PROJECTS = (
    "Open office",
    "Town hall",
    "Restaurant",
    "Concert hall",
    "Call centre",
    "School",
    "Clinic",
    "Studio",
)
NOTES = (
    "Called the site manager: the ceiling is lower than in the plans, panels of 40 mm would fit.",
    "They compare us with two others. Price matters less than a date before the summer.",
    "Sent samples of felt and wood wool; they want to hear the difference in the room itself.",
    "The budget is voted in two parts. The first half is certain, the second follows in March.",
    "Asked who signs: the director, after a word from the works council.",
)


def company(number: int) -> str:
    """The name of the numbered company."""
    place, trade = PLACES[number % len(PLACES)], TRADES[number // len(PLACES) % len(TRADES)]
    return f"{place} {trade} {number}"


def domain(number: int) -> str:
    """The mail domain of the numbered company."""
    return f"firm{number}.example"


def person(number: int) -> str:
    """The name of the numbered person."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]} {number}"


def address(name: str, firm: int) -> str:
    """An address of a person at the numbered company."""
    return f"person{name.rpartition(' ')[2]}@{domain(firm)}"


def project(number: int) -> str:
    """What the numbered deal is about."""
    return f"{PROJECTS[number % len(PROJECTS)]} {PLACES[number // len(PROJECTS) % len(PLACES)]}"
