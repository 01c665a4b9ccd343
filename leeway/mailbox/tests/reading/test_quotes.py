"""Quotes are folded where that is certain, and nothing is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from leeway.mailbox.reading.quotes import split, visible
from leeway.mailbox.reading.signatures import unsigned

ATTRIBUTIONS = [
    "On Mon, May 3, 2021 at 10:10 AM Anna Lee <a@x.example> wrote:",
    "On 03.05.2021 10:10, Anna Lee wrote:",
    "Am 03.05.2021 um 10:10 schrieb Anna Lee:",
    "Am Mo., 3. Mai 2021 um 10:10 Uhr schrieb Anna Lee <a@x.example>:",
    "Le lun. 3 mai 2021 à 10:10, Anna Lee <a@x.example> a écrit :",
    "El lun, 3 may 2021 a las 10:10, Anna Lee (<a@x.example>) escribió:",
    "Il giorno lun 3 mag 2021 alle ore 10:10 Anna Lee <a@x.example> ha scritto:",
    "Em seg., 3 de mai. de 2021 às 10:10, Anna Lee <a@x.example> escreveu:",
    "Op ma 3 mei 2021 om 10:10 schreef Anna Lee <a@x.example>:",
    "Den mån 3 maj 2021 kl 10:10 skrev Anna Lee <a@x.example>:",
    "W dniu 3.05.2021 o 10:10, Anna Lee pisze: napisał(a):",
    "pon., 3 maj 2021 o 10:10 Anna Lee <a@x.example> napisał(a):",
    "Dne 3.5.2021 v 10:10 Anna Lee napsal(a):",
    "2021年5月3日(月) 10:10 Anna Lee <a@x.example>:",
    "2021年5月3日 10:10、Anna Lee <a@x.example>のメール:",
    "Anna Lee <a@x.example> 于2021年5月3日周一 10:10写道：",
    "пн, 3 мая 2021 г. в 10:10, Anna Lee <a@x.example>:",
    "03.05.2021 10:10, Anna Lee пишет:",
    "ma 3. toukok. 2021 klo 10.10 Anna Lee (a@x.example) kirjoitti:",
    "Anna Lee <a@x.example>, 3 May 2021 Pzt, 10:10 tarihinde şunu yazdı:",
]
HEADERS = [
    "-----Original Message-----\nFrom: Anna\nSent: Monday\n",
    "________________________________\nFrom: Anna <a@x.example>\nSent: Monday, May 3, 2021 10:10\nTo: Ben\nSubject: Offer\n",
    "Von: Anna <a@x.example>\nGesendet: Montag, 3. Mai 2021 10:10\nAn: Ben\nBetreff: Angebot\n",
    "De : Anna <a@x.example>\nEnvoyé : lundi 3 mai 2021 10:10\nÀ : Ben\nObjet : Offre\n",
    "-----Ursprüngliche Nachricht-----\n",
    "-------- Message d’origine --------\n",
    "---- On Mon, 03 May 2021 10:10:00 +0200 a@x.example wrote ----\n",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_an_attribution_and_its_quote_are_folded(line: str):
    text = f"Yes, let us meet.\n\n{line}\n> Shall we meet?\n> Anna\n"
    assert split(text) == [
        ("text", "Yes, let us meet.\n\n"),
        ("quote", f"{line}\n> Shall we meet?\n> Anna\n"),
    ]


@pytest.mark.parametrize("head", HEADERS)
def test_an_enclosed_header_folds_all_below_it(head: str):
    assert visible(f"Fine with me.\n\n{head}\nShall we meet?\n") == "Fine with me."


def test_a_wrapped_attribution_is_one():
    assert (
        visible("Yes.\n\nOn Mon, May 3, 2021 at 10:10 AM Anna Lee <\na@x.example> wrote:\n\n> Hm?\n")
        == "Yes."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The CFO wrote:\nwe need a discount.\n\nCan you?",  # nobody is quoted
        "On 12 March 2020 the CFO wrote:\n\nplease send it.",  # a date, but no clock and no address
        "> When?\nTomorrow.\n> Where?\nIn Bonn.\n",  # answers between the lines
        "Hi Ben,\n> When?\nTomorrow, I think.\n",
        "---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: Mon, 3 May 2021\nTo: B\n\nRead this\n",
        "FYI\n\n---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: Mon, 3 May 2021\n\nRead this\n",
        "> only a quote\n",
        "On Mon, 3 May 2021 at 10:10, A <a@x.example> wrote:\n> only a quote\n",
        "The data comes\nFrom: our database\nTo: you\nand more",
        "1 > 0\nand 2 > 1",
    ],
)
def test_when_in_doubt_everything_is_shown(text: str):
    assert visible(text) == text.strip()


def test_an_answer_below_its_quote_is_the_text():
    text = "On Mon, 3 May 2021 at 10:10, A <a@x.example> wrote:\n> When?\n\nTomorrow.\n"
    assert visible(text) == "Tomorrow."


def test_a_forward_keeps_what_looks_quoted():
    text = "See below\n\n-----Original Message-----\nFrom: A\n\nRead this\n"
    assert visible(text) == "See below"
    assert visible(text, forwarded=True) == text.strip()


@pytest.mark.parametrize(
    "start", ["-- \n", "--\n", "Sent from my iPhone\n", "Envoyé de mon iPhone\n", "Get Outlook for iOS\n"]
)
def test_a_signature_is_told_apart_and_stays_visible(start: str):
    text = f"See you.\n\n{start}Anna\n"
    assert split(text) == [("text", "See you.\n\n"), ("signature", f"{start}Anna\n")]
    assert visible(text) == text.strip()


@given(
    st.lists(
        st.sampled_from(
            [
                "> a\n",
                "b\n",
                "\n",
                "-- \n",
                *[f"{one}\n" for one in ATTRIBUTIONS[:4]],
                *HEADERS,
                "\r",
                " ",
                "x",
            ]
        )
    )
)
def test_the_pieces_are_the_text(lines: list[str]):
    text = "".join(lines)
    assert "".join(piece for _, piece in split(text)) == text
    assert bool(visible(text)) == bool(text.strip())


@pytest.mark.parametrize(
    "head",
    [
        "Anna Lee@CLIENT\n05/03/2021 10:10 AM\nTo: Ben/OURS@OURS\ncc: \nSubject: Offer\n",
        "Anna Lee <a@x.example> on 05/03/2021 10:10:02 AM\nTo: Ben\ncc:\nSubject: Offer\n",
    ],
)
def test_the_quotes_of_lotus_notes_are_folded(head: str):
    assert visible(f"Fine with me.\n\n\n{head}\nShall we meet?\n") == "Fine with me."


def test_a_forward_whose_line_was_wrapped_is_shown():
    text = "---------------- Forwarded by A on 05/03/2021 10:10 \nAM -----------\n\nA\n05/03/2021 10:10 AM\nTo: B\nSubject: C\n\nRead this"
    assert visible(text) == text


def test_an_excerpt_leaves_the_signature_out_but_never_everything():
    assert unsigned("See you on Monday.\n\n-- \nDriss Belkacem\nArchitect\n").strip() == "See you on Monday."
    assert unsigned("-- \nDriss Belkacem\n") == "-- \nDriss Belkacem\n"
    assert unsigned("No signature here.") == "No signature here."
