"""Names of days, months and units in English and French: our own, so that no locale can differ."""

Names = dict[str, tuple[str, ...]]

DAYS: Names = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
SHORT_DAYS: Names = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}
MONTHS: Names = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip
SHORT_MONTHS: Names = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": (
        "janv.", "févr.", "mars", "avr.", "mai", "juin",
        "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ),
}  # fmt: skip
NEAR = {
    "en": {-1: "Yesterday", 0: "Today", 1: "Tomorrow"},
    "fr": {-1: "Hier", 0: "Aujourd’hui", 1: "Demain"},
}
NOW = {"en": "now", "fr": "à l’instant"}
UNITS = {
    "en": {"minutes": "min", "hours": "h", "days": "d"},
    "fr": {"minutes": "min", "hours": "h", "days": "j"},
}

# What people type, folded (see text.fold). A word that two languages share goes by theirs first.
RELATIVE_DAYS = {
    "en": {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1},
    "fr": {
        "aujourd'hui": 0, "aujourdhui": 0, "auj": 0, "ce soir": 0, "demain": 1,
        "apres-demain": 2, "apres demain": 2, "hier": -1, "avant-hier": -2,
    },
}  # fmt: skip
SPANS = {
    "d": "days", "day": "days", "days": "days", "j": "days", "jr": "days", "jrs": "days",
    "jour": "days", "jours": "days",
    "w": "weeks", "wk": "weeks", "wks": "weeks", "week": "weeks", "weeks": "weeks",
    "s": "weeks", "sem": "weeks", "semaine": "weeks", "semaines": "weeks",
    "m": "months", "month": "months", "months": "months", "mois": "months",
    "y": "years", "year": "years", "years": "years", "an": "years", "ans": "years",
    "annee": "years", "annees": "years",
}  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "dix": 10, "quinze": 15,
}  # fmt: skip
NEXT = {
    "next week": "week", "semaine prochaine": "week", "la semaine prochaine": "week",
    "next month": "month", "mois prochain": "month", "le mois prochain": "month",
    "end of month": "end", "end of the month": "end", "fin du mois": "end", "fin de mois": "end",
    "end of week": "friday", "end of the week": "friday", "fin de semaine": "friday",
}  # fmt: skip
