"""Subjects and ids are compared without what mail programs put around them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from leeway.mailbox.reading import threads

NOW = datetime(2026, 11, 3, tzinfo=UTC)
JOIN = {
    "subject": "Re: Offer for the new press",
    "other_subject": "Offer for the new press",
    "has_references": False,
    "automated": False,
    "people": {"a@x.example", "me@ours.example"},
    "other_people": {"a@x.example"},
    "date": NOW,
    "other_date": NOW - timedelta(days=3),
}


@pytest.mark.parametrize(
    "subject",
    [
        "Offer", "Re: Offer", "RE: AW: Offer", "Re[2]: Offer", "Re (3): Offer", "Antw: Offer", "SV: VS: Offer", "回复：Offer",
        "[EXT] Re: Offer", "Re: [EXTERNAL] Offer", "Fwd: Offer", "WG: Offer", "TR: Offer", "RE : Offer", "[SPAM] Offer",
        "Re: [Ticket #4711] Offer", "Odp: Offer", "YNT: Offer", "  re:re:RE:  offer ", "[Acme #12] Offer",
    ],
)  # fmt: skip
def test_prefixes_and_tags_do_not_change_the_base(subject: str):
    assert threads.base_subject(subject) == "offer"


@pytest.mark.parametrize(
    "subject", ["Regarding: Offer", "Reorder", "Trade: Offer", "Note: Offer", "[Acme] Offer"]
)
def test_what_is_no_prefix_stays(subject: str):
    assert threads.base_subject(subject) == subject.casefold()


def test_replies_and_forwards_are_told_apart_by_the_outermost_prefix():
    assert threads.is_reply("[EXT] AW: WG: Offer")
    assert threads.is_forward("Fwd: Re: Offer")
    assert not threads.is_reply("Fwd: Re: Offer")
    assert not threads.is_reply("Offer")


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("<a@b>", "a@b"), (" < a@b > ", "a@b"), ("=?utf-8?q?=3Ca=40b=3E?=", "a@b"), ("A@b", "A@b"), ("", ""),
        ("<no-at>", ""), ("<" + "x" * 999 + "@b>", ""), ("<[id]@b>", "[id]@b"),
    ],
)  # fmt: skip
def test_ids_become_keys(raw: str, key: str):
    assert threads.normal_id(raw) == key


@pytest.mark.parametrize("message_id", ["", "+1646@txt.voice.google.com", "x@localhost", "none@x.example"])
def test_ids_that_many_mails_share_are_no_keys(message_id: str):
    assert threads.is_degenerate(message_id)


def test_an_ordinary_id_is_a_key():
    assert not threads.is_degenerate("CA+x1@mail.gmail.com")


def test_a_reply_without_references_may_join_by_its_subject():
    assert threads.subject_may_join(**JOIN)


@pytest.mark.parametrize(
    "change",
    [
        {"has_references": True},
        {"automated": True},
        {"subject": "Offer for the new press"},
        {"subject": "Fwd: Offer for the new press"},
        {"other_subject": "Offer for the old press"},
        {"subject": "Re: Hi", "other_subject": "Hi"},
        {"other_people": {"b@y.example"}},
        {"other_date": NOW - timedelta(days=31)},
    ],
)
def test_one_missing_condition_keeps_it_apart(change: dict[str, object]):
    assert not threads.subject_may_join(**(JOIN | change))
