"""What a server may do to us once connected: little, for a short time, and never with its own words."""

import time
import traceback

import pytest
from django.utils import translation

from leeway.lib import egress
from leeway.lib.tests.doors import BANNER
from tests.support.pace import stretched


def test_a_server_that_drips_is_cut_in_time(listener):
    def drip(caller):
        while True:
            caller.sendall(b"x")
            time.sleep(0.05)

    port = listener(drip)
    began = time.monotonic()
    with egress.connect("127.0.0.1", port, purpose="imap") as sock:
        with pytest.raises(egress.EgressError) as caught:
            read_to_the_end(sock, 0.3)
    assert caught.value.code == "timeout"
    assert time.monotonic() - began < stretched(2)


def read_to_the_end(sock, seconds):
    with egress.within(sock, seconds):
        while sock.recv(10):
            pass


def test_work_done_in_time_is_not_disturbed(listener):
    port = listener(lambda caller: caller.sendall(BANNER))
    with egress.connect("127.0.0.1", port, purpose="imap") as sock:
        with egress.within(sock, 5):
            assert sock.recv(1) == b"*"
        with pytest.raises(LookupError), egress.within(sock, 5):
            raise LookupError("ours")


def test_no_byte_of_the_answer_reaches_the_error(listener):
    port = listener(lambda caller: (caller.sendall(BANNER), caller.recv(1000)))
    sock = egress.connect("127.0.0.1", port, purpose="imap", timeout=3)
    with pytest.raises(egress.EgressError) as caught:
        egress.wrap_tls(sock, "127.0.0.1")
    assert caught.value.code == "tls_failed"
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.args)
    assert "SECRET" not in shown
    assert "internal" not in shown
    assert caught.value.__context__ is None
    assert sock.fileno() == -1


@pytest.mark.parametrize("code", sorted(egress.CODES))
def test_every_code_has_one_sentence_in_both_languages(code):
    error = egress.EgressError(code)
    with translation.override("en"):
        english = str(error)
    assert english.endswith(".")
    assert repr(error) == f"EgressError({code!r})"


def test_a_code_of_no_list_cannot_be_raised():
    with pytest.raises(ValueError):
        egress.EgressError("220 SECRET ready")


def test_what_a_library_raises_is_explained():
    assert egress.explain(TimeoutError()).code == "timeout"
    assert egress.explain(ConnectionResetError()).code == "closed"
    assert egress.explain(EOFError()).code == "closed"
    assert egress.explain(egress.EgressError("port")).code == "port"
    assert egress.explain(KeyError()) is None
