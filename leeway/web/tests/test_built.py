"""A server goes on with the assets it was started with."""

import json

import pytest

from leeway.web import built


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(built, "FOLDER", tmp_path)
    built.kept.cache_clear()
    yield tmp_path
    built.kept.cache_clear()


def test_a_build_under_a_running_server_changes_nothing_for_it(folder, settings):
    settings.DEBUG = False
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps({"main.js": "main-OLD.js"}))
    assert built.built_url("main.js").endswith("/main-OLD.js")
    manifest.write_text(json.dumps({"main.js": "main-NEW.js"}))
    assert built.built_url("main.js").endswith("/main-OLD.js")
    settings.DEBUG = True
    assert built.built_url("main.js").endswith("/main-NEW.js")
