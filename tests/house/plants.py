"""For each law one small tree that breaks it: the proof that the law bites."""

from collections.abc import Callable
from pathlib import Path

from tests.house import budgets, code, fetching, language, layers, markup
from tests.house.planted_papers import PAPERS, ROOM

Law = Callable[[Path], list[str]]
PO = f"{ROOM}/locale/fr/LC_MESSAGES/django.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _long(lines: int) -> str:
    return "x = 1\n" * lines


def _function(lines: int) -> str:
    return "def win(pk: int, by: int) -> None:\n    '''Win it.'''\n" + "    pk += 1\n" * lines


def _page(markup: str) -> dict[str, str]:
    return {f"{ROOM}/templates/deals/show.html": markup}


def _french(text: str, answer: str, *, fuzzy: bool = False) -> dict[str, str]:
    mark = "#, fuzzy\n" if fuzzy else ""
    return {
        f"{ROOM}/views.py": f"def say(_):\n    return _({text!r})\n",
        PO: f'{HEAD}{mark}msgid "{text}"\nmsgstr "{answer}"\n',
    }


# law → trees, each of which it must catch
PLANTS: dict[Law, list[dict[str, str]]] = {
    budgets.python_files_are_short: [{f"{ROOM}/models.py": _long(201)}, {"tests/test_x.py": _long(301)}],
    budgets.functions_are_short: [{f"{ROOM}/actions.py": _function(31)}],
    budgets.views_are_short: [{f"{ROOM}/views.py": _function(13)}],
    budgets.templates_are_short: [_page("<p></p>\n" * 151)],
    budgets.elements_are_short: [{"assets/elements/board.ts": "let a = 1;\n" * 151}],
    budgets.stylesheets_are_short: [{"assets/styles/board.css": "a { color: red }\n" * 251}],
    budgets.lines_are_not_long: [
        _page(f"<p>{'{{ x }}' * 30}</p>\n"),
        {"assets/elements/board.ts": f"let a = {'1 + ' * 30}1;\n"},
        {"assets/styles/board.css": f".a {{ {'color: red; ' * 20} }}\n"},
    ],
    budgets.rooms_are_small: [{f"{ROOM}/{name}.py": _long(199) for name in "abcdefghijklm"}],
    budgets.support_functions_are_short: [{"tests/support/x.py": _function(31)}],
    code.rules_know_no_web: [
        {f"{ROOM}/actions.py": "from django.http import HttpResponse\n"},
        {f"{ROOM}/actions/winning.py": "from django.shortcuts import render\n"},
        {f"{ROOM}/models.py": "import leeway.web.icons\n"},
    ],
    code.no_signals_between_rooms: [
        {f"{ROOM}/apps.py": "from django.db.models.signals import post_save\n"},
        {f"{ROOM}/apps.py": "from django.dispatch import receiver\n"},
    ],
    code.no_model_by_name: [
        {f"{ROOM}/queries.py": "from django.apps import apps\napps.get_model('a', 'B')\n"}
    ],
    layers.rooms_never_import_config: [{f"{ROOM}/views.py": "from leeway.config import undo\n"}],
    layers.settings_are_read_in_config: [
        {f"{ROOM}/jobs.py": "x = os.environ.get('LEEWAY_DATA')\n"},
        {"leeway/lib/other.py": "x = os.environ['DATABASE_URL']\n"},
    ],
    code.sockets_are_opened_by_egress_only: [
        {f"{ROOM}/jobs.py": "import socket\n"},
        {f"{ROOM}/jobs.py": "def f():\n    from urllib.request import urlopen\n"},
        {"leeway/lib/other.py": "import smtplib\n"},
        {"leeway/lib/egress_of_mine.py": "import smtplib\n"},
        {f"{ROOM}/data/evil.py": "import socket\n"},
        {f"{ROOM}/build/dist/built/evil.py": "import socket\n"},
    ],
    code.imap_is_spoken_in_mailbox_only: [{f"{ROOM}/jobs.py": "from imapclient import IMAPClient\n"}],
    fetching.views_fetch_what_the_user_may: [
        {f"{ROOM}/views.py": "def show(pk):\n    return Deal.objects.get(pk=pk)\n"},
        {f"{ROOM}/views/board.py": "def show():\n    return models.Deal.objects.filter(a=1)\n"},
        {f"{ROOM}/views/board.py": "def show():\n    return Deal.objects.order_by('a').get(a=1)\n"},
        {f"{ROOM}/views.py": "from .models import Deal\nx = get_object_or_404(Deal, pk=1)\n"},
        {f"{ROOM}/views.py": "x = get_object_or_404(Deal.objects.select_related('firm'), pk=1)\n"},
        {f"{ROOM}/views.py": "x = mine(records=Deal.objects)\n"},
        {f"{ROOM}/views.py": "x = get_object_or_404(Deal.objects, request.user)\n"},
        {f"{ROOM}/views.py": "def _one(model, pk):\n    return get_object_or_404(model, pk=pk)\n"},
    ],
    code.actions_and_lib_say_what_they_do: [
        {f"{ROOM}/actions.py": "def win(pk: int, *, by: int) -> None:\n    pass\n"},
        {f"{ROOM}/actions.py": "def win(pk, *, by: int) -> None:\n    '''Win it.'''\n"},
        {"leeway/lib/money.py": "def pence(text: str):\n    '''Minor units.'''\n"},
    ],
    code.actions_ask_who_does_it: [{f"{ROOM}/actions.py": "def win(pk: int) -> None:\n    '''Win it.'''\n"}],
    code.every_room_says_what_it_is: [{f"{ROOM}/__init__.py": ""}],
    code.nothing_is_marked_safe: [
        {f"{ROOM}/views.py": "x = mark_safe('<b>')\n"},
        {f"{ROOM}/queries.py": "a.raw('x')\n"},
    ],
    code.comments_leave_nothing_to_do: [{f"{ROOM}/views.py": "x = 1  # TO" + "DO later\n"}],
    layers.arrows_of_the_database_point_down: [
        {
            "pyproject.toml": "[tool.importlinter]\n[[tool.importlinter.contracts]]\ntype = 'layers'\n"
            "layers = ['deals', '(people) | process', 'team']\n",
            "leeway/people/__init__.py": "'''People.'''\n",
            "leeway/people/models.py": "deal = models.ForeignKey('deals.Deal', on_delete=1)\n",
        }
    ],
    markup.no_inline_style: [_page('<p class="a" style="color: red">'), _page("<style>p {}</style>")],
    markup.no_inline_script: [
        _page("<script>alert(1)</script>"),
        _page('<a onclick="go()">'),
        _page('<a href="javascript:go()">'),
        _page('<a hx-on:click="go()">'),
    ],
    markup.nothing_is_safe_by_word: [_page("{{ text|safe }}"), _page("{% autoescape off %}")],
    markup.posting_forms_carry_a_token: [
        _page('<form method="post"><input></form>'),
        _page('<form method="post" action="/" hx-post="/"><input></form>'),
        _page('<form hx-post="/"><input></form>'),
        _page('<form method="post" action="/">{% include "deals/fields.html" %}</form>'),
        _page('<form method="post" action="{% if a > b %}/{% endif %}"><input></form>{% csrf_token %}'),
    ],
    markup.posting_forms_work_without_script: [
        _page('<form hx-post="/">{% csrf_token %}</form>'),
        _page('<form method="post" hx-post="/">{% csrf_token %}</form>'),
    ],
    markup.pictures_have_words: [_page('<img src="a.png">')],
    markup.windows_open_without_opener: [_page('<a href="/" target="_blank">{{ x }}</a>')],
    markup.text_goes_through_translation: [
        _page("<p>Hello</p>"),
        _page('<a title="Hello">{{ x }}</a>'),
        _page("<p>{{ count }} deals</p>"),
    ],
    markup.scripts_hold_no_sentences: [{"assets/elements/a.ts": 'say("Moved to the next step.");\n'}],
    language.french_is_complete: [
        {f"{ROOM}/views.py": "def say(_):\n    return _('Hello')\n"},
        _page('{% load i18n %}{% translate "Hello" %}'),
        _french("Hello", ""),
        _french("Hello", "Hello"),
        _french("Hello", "Bonjour", fuzzy=True),
    ],
    language.french_has_no_leftovers: [{PO: f'{HEAD}msgid "Gone"\nmsgstr "Parti"\n'}],
    language.french_keeps_the_placeholders: [_french("%(name)s moved", "%(nom)s a bougé")],
    language.french_is_typeset: [
        _french("Hello", answer)
        for answer in (
            "Qui ?",
            "Qui?",
            "Enfin !",
            "Nom : Léa",
            "Nom: Léa",
            "« oui »",
            "Dites oui »",
            "12 €",
            "12 %",
            "l'affaire",
            "Attendez...",
            "10 000 affaires",
            "Etape suivante",
            "Tu perds",
            " oui",
            "Nouvelle Affaire",
        )
    ],
    language.screens_speak_the_sellers_words: [
        {f"{ROOM}/views.py": "def say(_):\n    return _('New opportunity')\n"},
        _page('{% load i18n %}{% translate "Pipeline" %}'),
        _french("New deal", "Nouveau deal"),
    ],
    language.figures_speak_calmly: [
        {f"{ROOM}/views.py": "def say(_):\n    return _('Two underperformers')\n"},
        _french("A hint", "Une piste pour optimiser"),
        {
            "leeway/insights/__init__.py": "",
            "leeway/insights/views.py": "def say(_):\n    return _('More is won because of it')\n",
        },
    ],
    **PAPERS,
}


def plant(root: Path, files: dict[str, str]) -> Path:
    """Write a small tree that is healthy but for `files`."""
    healthy = {"leeway/__init__.py": "", f"{ROOM}/__init__.py": '"""What we sell."""\n'}
    for name, text in (healthy | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
