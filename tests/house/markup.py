"""Laws about templates: no inline code or style, no text that cannot be translated, forms that are protected."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, files, templates

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}|\{%\s*trans\s*%\}.*?\{%\s*endtrans\s*%\}",
    re.DOTALL,
)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
RAW = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>", re.DOTALL)
SPOKEN = re.compile(
    r"""\b(title|alt|placeholder|aria-label|aria-description|label)\s*=\s*("[^"]*"|'[^']*')"""
)
CLASS_BLOCK = re.compile(
    r"\{%\s*block \w+\s*%\}[a-z -]+\{%\s*endblock(?: \w+)?\s*%\}"
)  # fills a class attribute of the base
NAMES = {
    "Leeway",
    "Enter",
    "Tab",
    "EN",
    "FR",
    "English",
    "Français",
    "Ctrl",
    "Cmd",
    "Esc",
    "IMAP",
    "TLS",
    "STARTTLS",
    "CSV",
    "nbsp",
}
WORD = re.compile(r"[^\W\d_]{2,}")


def no_inline_style(root: Path) -> list[str]:
    """No style attribute and no <style>: the policy of the browser forbids them, classes stand in."""
    return _lines(root, r"<[^<>]*\sstyle\s*=|<style\b", "style in the markup")


def no_inline_script(root: Path) -> list[str]:
    """No script text, no on… attribute, no javascript: address, no hx-on (it needs eval)."""
    pattern = (
        r"<script\b(?![^>]*\b(?:src|type=\"application/json\"))|<[^<>]*\son[a-z]+\s*=|javascript:|\bhx-on"
    )
    return _lines(root, pattern, "script in the markup")


def nothing_is_safe_by_word(root: Path) -> list[str]:
    """`|safe` and `autoescape off` only in listed templates."""
    found = _lines(root, r"\|\s*safe(?:seq)?\b|autoescape\s+(?:off|false)", "unescaped output")
    return [one for one in found if one.split(":")[0] not in allowances.UNSAFE_TEMPLATES]


def posting_forms_carry_a_token(root: Path) -> list[str]:
    """Every form that posts, by itself or by htmx, holds the token against forged requests in its own text."""
    return [
        f"{at(root, path)}: a posting form without csrf_token"
        for path, head, body in _forms(root)
        if re.search(r"method=.?post|hx-post=", head, re.IGNORECASE) and "csrf_token" not in body
    ]


def posting_forms_work_without_script(root: Path) -> list[str]:
    """A form that htmx posts says method and action too, or the browser would put its fields into the address."""
    return [
        f"{at(root, path)}: hx-post without method=post and action"
        for path, head, _body in _forms(root)
        if "hx-post=" in head and not (re.search(r"\bmethod=.?post", head) and "action=" in head)
    ]


def pictures_have_words(root: Path) -> list[str]:
    """Every img has an alt."""
    return _lines(root, r"<img\b(?![^>]*\balt=)", "an image without alt")


def windows_open_without_opener(root: Path) -> list[str]:
    """A link into another window does not hand ours over."""
    return _lines(root, r"<a\b(?=[^>]*target=.?_blank)(?![^>]*noopener)", "target=_blank without noopener")


def text_goes_through_translation(root: Path) -> list[str]:
    """No words between tags or in spoken attributes outside translate tags."""
    found = []
    for path in templates(root):
        text = path.read_text(encoding="utf-8")
        for number, words in _untranslated(text):
            found.append(f"{at(root, path, number)}: not translated: {words[:60]!r}")
    return found


def scripts_hold_no_sentences(root: Path) -> list[str]:
    """Custom elements take their words from data attributes: a sentence in a script is never translated."""
    sentence = re.compile(r"""(["'`])([A-ZÀ-Ý][a-zà-ÿ]+ [^"'`$]*[a-zà-ÿ][.!?…]?)\1""")
    return [
        f"{at(root, path, number)}: {found[2]!r}"
        for path in files(root, ".ts", under="assets")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := sentence.search(line))
        and not line.strip().startswith(("//", "*", "/*", "throw", "console."))
    ]


def _forms(root: Path) -> Iterator[tuple[Path, str, str]]:
    """(file, opening tag, all of it) of every form; a > in a template tag ends no opening tag."""
    for path in templates(root):
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for form in re.finditer(
            r"(<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*>).*?(?:</form>|\Z)", text, re.DOTALL | re.IGNORECASE
        ):
            yield path, form[1], form[0]


def _lines(root: Path, pattern: str, what: str) -> list[str]:
    """Where the pattern occurs in a template, comments left out."""
    found = []
    for path in templates(root):
        text = _blank(COMMENT, path.read_text(encoding="utf-8"))
        shaped = _blank(re.compile(r"(?<==\")\{[{%].*?[}%]\}(?=\")"), text)
        for hit in re.finditer(pattern, shaped, re.IGNORECASE):
            found.append(f"{at(root, path, text.count(chr(10), 0, hit.start()) + 1)}: {what}")
    return found


def _untranslated(text: str) -> Iterator[tuple[int, str]]:
    for pattern in (COMMENT, TRANSLATED, CLASS_BLOCK, CODE, RAW):
        text = _blank(pattern, text)
    for hit in SPOKEN.finditer(text):
        yield from _spoken(text, hit.start(), hit[2])
    bare = _blank(TAG, text)
    for hit in re.finditer(r"[^\n]+", bare):
        yield from _spoken(bare, hit.start(), hit[0])


def _spoken(text: str, start: int, words: str) -> Iterator[tuple[int, str]]:
    without = re.sub(r"&\w+;|\S+[.@]\w\S*", " ", words)  # entities, and examples like acme.com
    if any(word not in NAMES for word in WORD.findall(without)):
        yield text.count("\n", 0, start) + 1, words.strip()


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace by blanks of the same shape, so that line numbers stay true."""
    return pattern.sub(lambda hit: re.sub(r"[^\n]", " ", hit[0]), text)
