"""The house keeps its laws, and each law is proved by a violation that it catches."""

import inspect
import shutil
import tomllib

import pytest

from tests.house import allowances, budgets, code, fetching, language, layers, markup, papers
from tests.house.plants import PLANTS, plant
from tests.house.tree import ROOT

UNPLANTED = (budgets.the_list_of_long_files_shrinks, layers.water_runs_downhill)  # proved below, by name
HELPERS = {"storeys", "commands", "events", "misprints", "lines"}


@pytest.mark.parametrize("law", [*PLANTS, *UNPLANTED], ids=lambda law: law.__name__)
def test_the_house_keeps_the_law(law):
    found = law(ROOT)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("law", "files"),
    [
        pytest.param(law, files, id=f"{law.__name__}-{number}")
        for law, trees in PLANTS.items()
        for number, files in enumerate(trees, 1)
    ],
)
def test_a_planted_violation_is_caught(law, files, tmp_path):
    assert law(plant(tmp_path, files)), f"{law.__name__} does not see {files}"


@pytest.mark.parametrize("law", PLANTS, ids=lambda law: law.__name__)
def test_a_healthy_tree_is_left_alone(law, tmp_path):
    assert law(plant(tmp_path, {})) == []


def test_every_law_has_a_planted_violation():
    laws = {
        law
        for module in (budgets, code, fetching, language, layers, markup, papers)
        for name, law in inspect.getmembers(module, inspect.isfunction)
        if law.__module__ == module.__name__
        and list(inspect.signature(law).parameters) == ["root"]
        and not name.startswith("_")
        and name not in HELPERS
    }
    assert laws == set(PLANTS) | set(UNPLANTED)


def test_a_room_that_looks_up_is_caught(tmp_path):
    assert layers.water_runs_downhill(_tower(tmp_path / "good")) == []
    broken = _tower(tmp_path / "bad", {"leeway/team/actions.py": "import leeway.people.models\n"})
    assert any("team" in line and "people" in line for line in layers.water_runs_downhill(broken))


def test_a_room_that_nobody_placed_is_caught(tmp_path):
    assert layers.water_runs_downhill(_tower(tmp_path, {"leeway/gossip/__init__.py": ""}))


def test_an_inner_room_of_the_mailbox_that_looks_up_is_caught(tmp_path):
    files = {"leeway/mailbox/reading.py": "import leeway.mailbox.models\n"}
    assert any("reading" in line for line in layers.water_runs_downhill(_tower(tmp_path, files)))


def test_a_view_reached_from_an_action_is_caught(tmp_path):
    files = {"leeway/people/actions.py": "import leeway.people.views\n"}
    assert layers.water_runs_downhill(_tower(tmp_path, files))


def test_a_file_that_became_short_is_struck_off(tmp_path, monkeypatch):
    monkeypatch.setattr(allowances, "LONG_FILES", {"leeway/deals/__init__.py": 250})
    assert budgets.the_list_of_long_files_shrinks(plant(tmp_path, {}))


def test_a_listed_file_may_not_grow(tmp_path, monkeypatch):
    monkeypatch.setattr(allowances, "LONG_FILES", {"leeway/deals/models.py": 210})
    assert budgets.python_files_are_short(plant(tmp_path, {"leeway/deals/models.py": "x = 1\n" * 211}))


def test_every_fact_that_config_knows_is_in_the_glossary():
    from leeway.config.followers import FOLLOWERS
    from leeway.config.undo import INVERSES

    described = (ROOT / "docs" / "glossary.md").read_text()
    assert sorted(verb for verb in {*INVERSES, *FOLLOWERS} if f"`{verb}`" not in described) == []


def test_every_fact_has_an_icon_and_words():
    from leeway.config.followers import FOLLOWERS
    from leeway.config.sentences import SENTENCES
    from leeway.config.undo import INVERSES

    told = {*INVERSES, *FOLLOWERS, *(verb for _path, _line, verb in papers.events(ROOT))}
    assert sorted(told - set(SENTENCES)) == []
    sprite = (ROOT / "leeway" / "web" / "templates" / "web" / "icons.html").read_text()
    assert [verb for verb, one in SENTENCES.items() if f'id="i-{one.icon}"' not in sprite] == []


ALLOWED = {
    "LONG_FILES": (budgets.python_files_are_short,),
    "LONG_LINES": (budgets.lines_are_not_long,),
    "LARGE_ROOMS": (budgets.rooms_are_small,),
    "FRENCH_NAMES": (language.french_is_typeset,),
    "SOCKETS": (code.sockets_are_opened_by_egress_only, code.imap_is_spoken_in_mailbox_only),
    "SIGNALS": (code.no_signals_between_rooms,),
    "UNSCOPED": (fetching.views_fetch_what_the_user_may,),
    "ACTIONS_WITHOUT_BY": (code.actions_ask_who_does_it,),
    "UNSAFE": (code.nothing_is_marked_safe,),
    "UNSAFE_TEMPLATES": (markup.nothing_is_safe_by_word,),
    "SAME_IN_FRENCH": (language.french_is_complete,),
    "CODE_WORDS": (language.screens_speak_the_sellers_words,),
    "READ_EARLY": (layers.settings_are_read_in_config,),
    "SETTINGS": (papers.settings_are_described,),
}


def test_every_list_of_allowances_is_asked():
    lists = {name for name, one in vars(allowances).items() if name.isupper() and isinstance(one, dict | set)}
    assert lists == set(ALLOWED)


@pytest.mark.parametrize("name", ALLOWED)
def test_an_allowance_that_nobody_needs_is_struck_off(name, monkeypatch):
    listed = getattr(allowances, name)
    if not listed:
        return
    before = {one for law in ALLOWED[name] for one in law(ROOT)}
    for entry in listed:
        less = (
            {key: why for key, why in listed.items() if key != entry}
            if isinstance(listed, dict)
            else listed - {entry}
        )
        monkeypatch.setattr(allowances, name, less)
        now = {one for law in ALLOWED[name] for one in law(ROOT)}
        assert now - before, f"{name}: nobody needs {entry!r}"


def _tower(root, files=None):
    """A package with every storey that pyproject.toml demands, healthy but for `files`."""
    text = (ROOT / "pyproject.toml").read_text()
    contracts = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    storeys = [name.strip() for line in contracts[0]["layers"] for name in line.split("|") if "(" not in name]
    made = {f"leeway/{name}/__init__.py": "" for name in storeys}
    for inner in (one for one in contracts[1:] if one["type"] == "layers"):
        (room,) = (name.replace(".", "/") for name in inner["containers"])
        made |= {f"{room}/{name.strip()}.py": "" for line in inner["layers"] for name in line.split("|")}
    made |= {
        f"leeway/people/{name}.py": "" for name in ("actions", "models", "queries", "rules", "views", "urls")
    }
    named = {name for one in contracts for name in one.get("allowed_importers", []) if "*" not in name}
    made |= {f"{name.replace('.', '/')}.py": "" for name in named}
    made |= {"leeway/people/tests/__init__.py": "", "leeway/__main__.py": "", "pyproject.toml": text}
    plant(root, made | (files or {}))
    shutil.rmtree(root / "leeway" / "deals")  # the healthy room of the other plants has no storey
    return root
