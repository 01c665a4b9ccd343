"""Text is compared without case or accents, stored without poison, cut without harm."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from leeway.lib import text
from leeway.lib.phones import region_of_zone


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("Éloïse", "eloise"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("İstanbul", "istanbul"),
     ("Łódź", "lodz"), ("Ærø", "aero"), ("ﬁn", "fin"), ("Ｆｕｌｌ", "full"), ("L’été", "l'ete"), ("Ελλάδα", "ελλαδα"),
     ("Ёлка", "елка"), ("がぎ", "がぎ"), ("Đặng", "dang"), ("e\u0301", "e")],
)  # fmt: skip
def test_case_and_accents_do_not_count(typed, folded):
    assert text.fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(typed):
    assert text.fold(text.fold(typed)) == text.fold(typed)


@given(st.text())
def test_composed_or_not_a_text_folds_the_same(typed):
    assert text.fold(unicodedata.normalize("NFD", typed)) == text.fold(unicodedata.normalize("NFC", typed))


def test_words_are_letters_and_digits():
    assert text.words("L’Été_à-Paris, n°42 !") == ["l", "ete", "a", "paris", "n", "42"]
    assert text.words(" …— ") == []


@pytest.mark.parametrize(
    ("name", "badge"),
    [("Claire Aubin", "CA"), ("Jean-Pierre de la Tour", "JT"), ("Claire", "CL"), ("émile zola", "ÉZ"), ("", ""), ("—", ""),
     ("« Acme » SARL", "AS"), ("X", "X"), ("ßa ßb", "SS"), ("O’Brien", "OB")],
)  # fmt: skip
def test_a_badge_has_two_letters(name, badge):
    assert text.initials(name) == badge


def test_an_excerpt_is_cut_between_words():
    assert text.excerpt("one  two\n\nthree", 100) == "one two three"
    assert text.excerpt("one two three", 9) == "one two…"
    assert text.excerpt("x" * 50, 10) == "x" * 9 + "…"


@given(st.text(), st.integers(2, 400))
def test_an_excerpt_is_one_line_within_its_limit(typed, limit):
    found = text.excerpt(typed, limit)
    assert len(found) <= limit
    assert "\n" not in found


def test_poison_is_taken_out():
    assert text.clean("a\x00b\x07c\ud800d\r\ne\tf\x85g\ufffe") == "abcd\ne\tfg"
    assert text.clean("exe.\u202efdp") == "exe.\u202efdp"
    assert text.clean("exe.\u202efdp", bidi=True) == "exe.fdp"


@given(st.text(st.characters()))
def test_what_is_clean_can_be_stored(typed):
    found = text.clean(typed, bidi=True)
    found.encode()
    assert "\x00" not in found
    assert text.clean(found, bidi=True) == found


@pytest.mark.parametrize(
    ("typed", "normal"),
    [(" Claire@Acme.FR ", "claire@acme.fr"), ("a.b+c@googlemail.com", "a.b+c@gmail.com"), ("a@Bücher.DE", "a@xn--bcher-kva.de"),
     ("a@straße.de", "a@xn--strae-oqa.de"), ("jörg@x.example", "jörg@x.example"), ("a@acme.fr.", "a@acme.fr"),
     ("a@my_host.local", "a@my_host.local"), ("o'brien@x.ie", "o'brien@x.ie")],
)  # fmt: skip
def test_an_address_has_one_spelling(typed, normal):
    assert text.normal_address(typed) == normal
    assert text.normal_address(normal) == normal


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "a",
        "@",
        "a@",
        "@b.fr",
        "a b@c.fr",
        "a@b c.fr",
        "a@b..fr",
        "a@-b.fr",
        "<a@b.fr>",
        "a@b.fr,c@d.fr",
        "a@b@c.fr",
        "a\n@b.fr",
        "a@b.fr\x00",
        "a\ud800@b.fr",
        "a@b/c.fr",
        "a@[127.0.0.1]",
        "x" * 65 + "@b.fr",
    ],
)
def test_what_is_no_address_is_none(typed):
    assert text.normal_address(typed) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_normalising_twice_changes_nothing(local, domain):
    found = text.normal_address(f"{local}@{domain}")
    assert found is None or text.normal_address(found) == found


@pytest.mark.parametrize(
    ("domain", "registered"),
    [("mail.acme.co.uk", "acme.co.uk"), ("acme.fr", "acme.fr"), ("co.uk", None), ("localhost", None), ("a.b.acme.lan", "acme.lan"),
     ("acme.onmicrosoft.com", "acme.onmicrosoft.com"), ("x.acme.onmicrosoft.com", "acme.onmicrosoft.com"),
     ("onmicrosoft.com", None), ("Mail.Bücher.DE", "xn--bcher-kva.de"), ("no domain", None)],
)  # fmt: skip
def test_a_company_is_known_by_the_domain_it_registered(domain, registered):
    assert text.registrable_domain(domain) == registered


def test_the_domain_of_an_address():
    assert text.domain_of("a@Mail.Acme.FR") == "mail.acme.fr"
    assert text.domain_of("nobody") == ""


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "GMAIL.com", "googlemail.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "hotmail.co.uk", "yahoo.fr",
     "yahoo.co.jp", "gmx.de", "web.de", "t-online.de", "bluewin.ch", "skynet.be", "icloud.com", "proton.me", "qq.com", "mailinator.com",
     "x.yopmail.com", "btinternet.com", "comcast.net", "libero.it", "seznam.cz"],
)  # fmt: skip
def test_free_mail_says_nothing_about_a_company(domain):
    assert text.is_free_mail(domain)


@pytest.mark.parametrize(
    "domain",
    ["acme.fr", "notgmail.com", "gmail.com.evil.example", "microsoft.com", "fr", "com", "", "yahoo-inc.com"],
)
def test_a_company_domain_is_no_free_mail(domain):
    assert not text.is_free_mail(domain)


def test_every_line_of_the_free_mail_list_is_a_domain():
    from leeway.lib.addresses import free_mail_domains

    assert len(free_mail_domains()) > 800
    assert [one for one in free_mail_domains() if text.ascii_domain(one) != one or "." not in one] == []


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [("06 12 34 56 78", "FR", "+33612345678"), ("+33 (0)6 12 34 56 78", "FR", "+33612345678"), ("0033612345678", "DE", "+33612345678"),
     ("030 901820", "DE", "+4930901820"), ("12", "FR", None), ("", "FR", None), ("hello", "FR", None), ("06 12 34 56 78", "ZZ", None),
     ("9" * 80, "FR", None)],
)  # fmt: skip
def test_a_number_is_dialled_from_anywhere(typed, region, number):
    assert text.normal_phone(typed, region) == number


@pytest.mark.parametrize(
    ("zone", "region"),
    [
        ("Europe/Paris", "FR"),
        ("Europe/Zurich", "CH"),
        ("Asia/Kolkata", "IN"),
        ("UTC", "ZZ"),
        ("Nowhere/Else", "ZZ"),
    ],
)
def test_a_time_zone_lies_in_a_country(zone, region):
    assert region_of_zone(zone) == region


def test_a_number_reads_as_at_home():
    assert text.format_phone("+33612345678", "FR") == "06 12 34 56 78"
    assert text.format_phone("+4930901820", "FR") == "+49 30 901820"
    assert text.format_phone("extension 5", "FR") == "extension 5"


def test_a_field_of_one_line_keeps_one_line():
    assert text.one_line(" two\r\n  words\t\x00here ") == "two words here"
    assert text.one_line("too long", 5) == "too l"
    assert text.one_line("exe.\u202efdp") == "exe.fdp"


@pytest.mark.parametrize(
    "typed",
    [
        "\u200b",
        "\u202e\u2066\u2069",
        "\ufeff \u2060",
        "\u200d\u200c",
        "\u3164",
        "\u2800 \u00ad",
        "\U000e0041\ufe0f",
    ],
)
def test_what_nobody_sees_is_nothing(typed):
    assert text.one_line(typed) == ""


def test_unseen_marks_make_no_second_name_and_joiners_stay_where_they_join():
    assert text.one_line("Ac\u200bme\u00ad\ufeff") == "Acme"
    assert (
        text.one_line("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )
    assert text.one_line("\U0001f468\u200d\U0001f373") == "\U0001f468\u200d\U0001f373"


def test_large_tables_are_loaded_only_when_asked():
    code = "import sys, leeway.lib.text as t; t.fold('é'); sys.exit(any(m in sys.modules for m in ('phonenumbers', 'publicsuffixlist')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
