"""A second is a second on a free machine, and longer only where the processor is shared."""

import os

import pytest

from tests.support import pace
from tests.support.ports import OURS, free_port, wait_until


def test_a_free_machine_keeps_the_seconds(monkeypatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))
    ticks = iter(range(1000))
    monkeypatch.setattr(pace.time, "perf_counter", lambda: 0.0)
    monkeypatch.setattr(pace.time, "process_time", lambda: next(ticks) * 0.01)
    assert pace.stretched(2.0) == 2.0


def test_three_programs_on_a_core_take_three_times_as_long(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "getloadavg", lambda: (6.0, 1.0, 1.0))
    assert pace.stretched(2.0) >= 6.0


def test_what_never_comes_true_is_said():
    with pytest.raises(AssertionError, match="the cows come home"):
        wait_until(lambda: False, 0.01, what="the cows come home")


def test_a_port_is_not_one_that_the_kernel_gives_away():
    assert free_port() in OURS
