"""Laws about words: French is complete and typeset, screens speak the seller's words."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import allowances
from tests.house.messages import answers, french, rooms_that_speak, said

NNBSP, NBSP = "\u202f", "\u00a0"
ENGLISH_CODE_WORDS = re.compile(
    r"\b(opportunit(?:y|ies)|accounts?|contacts?|stages?|pipelines?|leads?)\b", re.IGNORECASE
)
FRENCH_CODE_WORDS = re.compile(
    r"\b(opportunités?|stades?|pipelines?|deals?|leads?|contacts?|mailbox|dashboard)\b", re.IGNORECASE
)
# What a figure about people or a process may never say: a judgement of people, and a cause that counting cannot show.
JUDGEMENTS = re.compile(
    r"\b(optimi[sz]\w*|under-?perform\w*|(?:worst|best) (?:seller|salesperson)\w*|sous-perform\w*|meilleur vendeur\w*)\b",
    re.IGNORECASE,
)
CAUSES = re.compile(
    r"\b(because|thanks to|due to|leads? to|caus(?:es?|ed)|boosts?|drives?|parce qu\w*|grâce à|à cause de|entraîne\w*)\b",
    re.IGNORECASE,
)
FIGURES = {"insights"}  # rooms whose texts are all about figures
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|https?://\S+|&\w+;|<[^<>]*>")
TYPOGRAPHY = (
    (re.compile(r"(?:^|[^\u202f?!;])(?<!^)[;!?](?![\w/=])"), "U+202F before ; ! ?"),
    (re.compile(r"[^\u00a0](?<!^):(?=\s|$)"), "U+00A0 before :"),
    (re.compile(r"«(?!\u00a0)|(?<!\u00a0)»"), "U+00A0 inside « »"),
    (re.compile(r"(?<!\u00a0)[€](?=\W|$)|[\d ](?:%%|%(?=[\s.,)\u00a0\u202f]|$))"), "U+00A0 before € and %"),
    (re.compile(r"'"), "the apostrophe is ’"),
    (re.compile(r"\""), "quotation marks are « »"),
    (re.compile(r"\.\.\."), "three dots are …"),
    (re.compile(r"\d \d{3}\b"), "U+202F between thousands"),
    (
        re.compile(
            r"\b(Etape|Etat|Ecri\w+|Editer|Echec|Echou\w+|Evit\w+|Equipe|Elément|Evénement|Etes|Etre|Eteint)\b"
            r"|(?:^|[.!?] )A (?=[a-zà-ÿ])"
        ),
        "capitals are accented",
    ),
    (re.compile(r"\b([Tt]u|[Tt]oi|[Tt]es)\b"), "we say vous"),
    (re.compile(r" $|^ |  "), "stray blanks"),
)


def french_is_complete(root: Path) -> list[str]:
    """Every text of a room is answered in its French catalogue: not missing, not fuzzy, not the English again."""
    found = []
    for room in rooms_that_speak(root):
        catalogue = french(room)
        plurals = {text for message in catalogue.values() for text in _texts(message.id)}
        for one in said(root, room):
            message = catalogue.get((one.context, one.text))
            if message is None and one.text in plurals:
                continue
            if message is None or not all(answers(message)):
                found.append(f"{one.where}: no French for {one.text!r}")
            elif message.fuzzy:
                found.append(f"{one.where}: fuzzy French for {one.text!r}")
            elif one.text in answers(message) and not _may_stay(one.text):
                found.append(f"{one.where}: French is the English again: {one.text!r}")
    return found


def french_has_no_leftovers(root: Path) -> list[str]:
    """A catalogue holds nothing that the room does not say any more."""
    found = []
    for room in rooms_that_speak(root):
        known = {one.text for one in said(root, room)}
        found += [
            f"leeway/{room.name}: nobody says {text!r}" for _, text in french(room) if text not in known
        ]
    return found


def french_keeps_the_placeholders(root: Path) -> list[str]:
    """Each %(name)s of the English stands in the French."""
    names = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    return [
        f"leeway/{room.name}: {text!r} and its French name different things"
        for room in rooms_that_speak(root)
        for (_, text), message in french(room).items()
        for answer in answers(message)[-1:]
        if answer and set(names.findall(_texts(message.id)[-1])) != set(names.findall(answer))
    ]


def french_is_typeset(root: Path) -> list[str]:
    """Narrow and hard blanks, apostrophes, accents, vous."""
    return [
        f"leeway/{room.name}: {why}: {answer!r}"
        for room in rooms_that_speak(root)
        for message in french(room).values()
        for answer in answers(message)
        for why in misprints(answer)
    ]


def misprints(text: str) -> Iterator[str]:
    """What is wrong with a French text, in the eyes of a printer."""
    plain = PLACEHOLDER.sub(lambda hit: "" if hit[0][0] in "<&" else "x", text)
    for pattern, why in TYPOGRAPHY:
        if pattern.search(plain):
            yield why
    words = [word for word in re.findall(r"[^\W\d_]{4,}", plain) if word not in allowances.FRENCH_NAMES]
    if len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words):
        yield "no Title Case"


def screens_speak_the_sellers_words(root: Path) -> list[str]:
    """No word of the code on a screen, in neither language."""
    found = []
    for room in rooms_that_speak(root):
        for one in said(root, room):
            for word in ENGLISH_CODE_WORDS.findall(PLACEHOLDER.sub("", one.text)):
                found.append((f"{one.text}", f"{one.where}: '{word}' in {one.text!r}"))
        for message in french(room).values():
            for answer in answers(message):
                for word in FRENCH_CODE_WORDS.findall(PLACEHOLDER.sub("", answer)):
                    found.append((answer, f"leeway/{room.name}: '{word}' in {answer!r}"))
    return [violation for text, violation in found if text not in allowances.CODE_WORDS]


def figures_speak_calmly(root: Path) -> list[str]:
    """Nobody is judged on a screen, and a figure claims no cause, in neither language."""
    found = []
    for room in rooms_that_speak(root):
        banned = [JUDGEMENTS, CAUSES] if room.name in FIGURES else [JUDGEMENTS]
        texts = [(one.where, one.text) for one in said(root, room)]
        texts += [(f"leeway/{room.name}", answer) for one in french(room).values() for answer in answers(one)]
        for where, text in texts:
            found += [f"{where}: '{word}' in {text!r}" for words in banned for word in words.findall(text)]
    return found


def _may_stay(text: str) -> bool:
    """Names, formats and texts without a word may be the same in both languages."""
    bare = PLACEHOLDER.sub("", text)
    return text in allowances.SAME_IN_FRENCH or not re.search(r"[^\W\d_]{2,}", bare)


def _texts(text: str | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
