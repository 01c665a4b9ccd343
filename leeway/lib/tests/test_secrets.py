"""What is sealed opens only here, only with the key, only in its own place; the key guards itself."""

import base64
import copy
import json
import pickle
import subprocess
import sys
import threading

import pytest
from hypothesis import given, strategies as st

from leeway.lib import secrets
from leeway.lib.secrets import Secret

KEY, OTHER = secrets.new_key(), secrets.new_key()
PLACE = ("mailbox", 7, "password")


def seal(text="pa55 wörd", context=PLACE, key=KEY):
    return secrets.encrypt(text, context=context, key=key)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(text):
    token = seal(text)
    assert secrets.decrypt(token, context=PLACE, key=KEY).reveal() == text


def test_the_same_text_never_looks_the_same_twice():
    assert seal() != seal()
    assert "pa55" not in seal()


@pytest.mark.parametrize(
    "place",
    [
        ("mailbox", 8, "password"),
        ("mailbox", 7, "token"),
        ("people", 7, "password"),
        ("mailbox", 7),
        ("mailbox7", "password"),
        ("mailbox", 7, "password", ""),
    ],
)
def test_a_sealed_text_moved_elsewhere_does_not_open(place):
    with pytest.raises(secrets.Tampered):
        secrets.decrypt(seal(), context=place, key=KEY)


def test_every_changed_character_is_noticed():
    token = seal()
    start = token.rindex(".") + 1
    for index in range(start, len(token.rstrip("=")) - 1):
        changed = token[:index] + ("A" if token[index] != "A" else "B") + token[index + 1 :]
        with pytest.raises(secrets.WrongKey):
            secrets.decrypt(changed, context=PLACE, key=KEY)


@pytest.mark.parametrize("token", ["", "v1", "v1..", "v1.abc.def", "v2.0.AAAA", "plain text", "v1.é.é"])
def test_what_was_never_sealed_does_not_open(token):
    with pytest.raises(secrets.WrongKey):
        secrets.decrypt(token, context=PLACE, key=KEY)


def test_another_key_says_so():
    with pytest.raises(secrets.WrongKey) as caught:
        secrets.decrypt(seal(), context=PLACE, key=OTHER)
    assert not isinstance(caught.value, secrets.Tampered)


def test_keys_rotate_without_losing_anything():
    both = f"{OTHER.reveal()}\n{KEY.reveal()}\n"
    old = seal()
    new = secrets.rotate(old, context=PLACE, key=both)
    assert secrets.decrypt(old, context=PLACE, key=both).reveal() == "pa55 wörd"
    assert secrets.decrypt(new, context=PLACE, key=OTHER).reveal() == "pa55 wörd"
    assert secrets.rotate(new, context=PLACE, key=both) == new
    assert secrets.key_ids(both) == [*secrets.key_ids(OTHER), *secrets.key_ids(KEY)]


def test_the_installations_key_is_used_by_default(settings):
    settings.LEEWAY_KEY = KEY
    token = secrets.encrypt(Secret("x"), context=PLACE)
    assert secrets.decrypt(token, context=PLACE) == Secret("x")


@pytest.mark.parametrize("nothing", ["", " \n", None])
def test_without_a_key_nothing_is_sealed(settings, nothing):
    settings.LEEWAY_KEY = nothing
    with pytest.raises(secrets.KeyMissing):
        secrets.encrypt("x", context=PLACE)


@pytest.mark.parametrize(
    "bad",
    ["changeme", base64.b64encode(b"\xc8" * 32).decode(), base64.b64encode(bytes(range(200, 216)) * 2).decode(),
     "django-insecure-abc", "A" * 44, base64.b64encode(b"0123456789abcdef" * 2).decode(),
     base64.b64encode(b"the quick brown fox jumps over the lazy dog").decode(),
     base64.b64encode(bytes(range(16))).decode(), base64.b64encode(bytes(n * 37 % 251 for n in range(31))).decode()],
)  # fmt: skip
def test_short_and_guessable_keys_are_refused(bad):
    with pytest.raises(secrets.KeyRefused):
        secrets.key_material(bad)


def test_django_gets_its_own_key_from_ours():
    derived = secrets.django_secret_key(KEY)
    assert derived == secrets.django_secret_key(KEY.reveal())
    assert derived != secrets.django_secret_key(OTHER)
    assert len(derived) >= 50
    assert secrets.derived_key("a", key=KEY) != secrets.derived_key("b", key=KEY)


def test_a_secret_is_not_shown_and_not_serialised():
    secret = Secret("pa55")
    shown = f"{secret} {secret!r} {secret:>5} {[secret]} {secret}"
    assert "pa55" not in shown
    assert "***" in shown
    assert copy.deepcopy(secret) == secret != Secret("other")
    assert not Secret("")
    for serialise in (pickle.dumps, json.dumps):
        with pytest.raises(TypeError):
            serialise(secret)


def test_the_first_start_makes_a_key_only_we_can_read(tmp_path):
    path = tmp_path / "data" / "key"
    key = secrets.ensure_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert secrets.ensure_key(path) == key
    assert [one.name for one in path.parent.iterdir()] == ["key"]


def test_twenty_starts_at_once_agree_on_one_key(tmp_path):
    found, path = [], tmp_path / "key"
    threads = [threading.Thread(target=lambda: found.append(secrets.ensure_key(path))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o601])
def test_a_key_others_can_reach_is_refused(tmp_path, mode):
    path = tmp_path / "key"
    secrets.ensure_key(path)
    path.chmod(mode)
    with pytest.raises(secrets.KeyRefused, match="chmod 600"):
        secrets.ensure_key(path)


def test_a_damaged_key_file_is_refused_and_never_replaced(tmp_path):
    path = tmp_path / "key"
    for content in (b"", b"short\n", b"\xff\xfe\x00"):
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(secrets.KeyRefused):
            secrets.ensure_key(path)
        assert path.read_bytes() == content


def test_a_key_file_that_is_not_there_is_missing(tmp_path):
    with pytest.raises(secrets.KeyMissing):
        secrets.read_key(tmp_path / "gone")


def test_settings_can_read_the_key_before_django_is_there():
    code = "import sys, leeway.lib.secrets; sys.exit('django.conf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
