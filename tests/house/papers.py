"""Undocumented means failing: settings, commands and events; and what may never stand in the repository."""

import ast
import re
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, dotted, files, functions, parsed, python

TEXTS = (
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".json",
    ".html",
    ".ts",
    ".mjs",
    ".css",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
    ".sh",
    ".npmrc",
    ".po",
    ".svg",
    ".gitignore",
)


def _joined(*parts: str) -> str:
    """Words that this very file may not contain in one piece."""
    return "".join(parts)


HOSTS = tuple(
    _joined(name, ".", rest)
    for name, rest in (
        ("py" + "pi", "org"),
        ("files.python" + "hosted", "org"),
        ("registry.npm" + "js", "org"),
        ("registry.yarn" + "pkg", "com"),
        ("deb.deb" + "ian", "org"),
        ("proxy.gol" + "ang", "org"),
        ("registry.npm" + "mirror", "com"),
        ("static.crates", "io"),
    )
)
MACHINE = tuple(
    _joined("/", name, "/") for name in ("wo" + "rk", "ro" + "ot", "ho" + "me/runner", "tm" + "p/leeway")
)


def no_registry_is_named(root: Path) -> list[str]:
    """Locks and settings leave the choice of registry to the machine that installs."""
    return _mentions(root, HOSTS, "names a registry")


def no_machine_is_named(root: Path) -> list[str]:
    """No path of the machine on which something was made."""
    return _mentions(root, MACHINE, "names a place of one machine")


def no_private_paper_is_cited(root: Path) -> list[str]:
    """No reference to notes that a reader cannot open: a paper that is not in the tree, or a number in one."""
    numbers = re.compile(
        r"\bS-R\d+|\btest_s_r\d|\((?:[A-Z]\d{1,2}, )*F\d{1,2}\)|\.\./shared\b|\bmarket notes?\b"
    )
    number_of_a_rule = re.compile(r"[\"(]I\d{1,2}\b[\":]")
    found = []
    for path in files(root):
        if not _is_text(path) or path.name in {"papers.py", "planted_papers.py"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            cited = [hit[0] for pattern in (numbers, number_of_a_rule) for hit in pattern.finditer(line)]
            cited += [name for name in re.findall(r"\b[A-Z]{4,}\.md\b", line) if not (root / name).exists()]
            found += [f"{at(root, path, number)}: cites {word}, which no reader has" for word in cited]
    return found


def locks_are_hashed(root: Path) -> list[str]:
    """Every line of a lock is pinned, with hashes."""
    found = []
    for path in (root / "requirements").glob("*.txt") if (root / "requirements").is_dir() else ():
        text = path.read_text()
        for name in re.findall(r"^[A-Za-z0-9][^\s=<>]*(?=[=<> ])[^\n]*", text, re.MULTILINE):
            block = text[text.index(name) :].split("\n", 2)
            if "==" not in name or "--hash=" not in block[1]:
                found.append(f"{at(root, path)}: {name.split(';')[0].strip()} has no hash")
    return found


def settings_are_described(root: Path) -> list[str]:
    """Each environment variable that is read stands in docs/hosting.md."""
    described = _document(root, "docs/hosting.md")
    return [
        f"{at(root, path, line)}: {name} is not in docs/hosting.md"
        for path, tree in python(root)
        for line, name in variables(tree)
        if f"`{name}" not in described and name not in allowances.SETTINGS
    ]


def commands_are_described(root: Path) -> list[str]:
    """Each `leeway COMMAND` stands in docs/hosting.md, and beside it what it can be told, as argparse hears it."""
    lines = _document(root, "docs/hosting.md").splitlines()
    found = []
    for name in commands(root):
        said = " ".join(
            line for line in lines if re.search(rf"\b(?:leeway|bin/leeway|bin) ?/?{name}\b", line)
        )
        found += [] if said else [f"{name}: `leeway {name}` is not in docs/hosting.md"]
        found += [
            f"leeway {name}: {word} is not in docs/hosting.md"
            for word in _heard(root / "leeway" / "operate" / "commands" / f"{name}.py")
            if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", said)
        ]
    return found


def _heard(command: Path) -> list[str]:
    """Words that a command knows: its subcommands, and its options whichever way they are named."""
    calls = [node for node in ast.walk(parsed(command)) if isinstance(node, ast.Call)]
    below = [node.args[0] for node in calls if dotted(node.func).endswith(".add_parser") and node.args]
    words = [node.value for node in below if isinstance(node, ast.Constant)]
    declared = [node for node in functions(parsed(command)) if node.name == "arguments"]
    texts = [one.value for node in declared for one in ast.walk(node) if isinstance(one, ast.Constant)]
    return words + [one for one in texts if isinstance(one, str) and re.fullmatch(r"--[a-z-]+", one)]


def events_are_described(root: Path) -> list[str]:
    """Each verb that the timeline records stands in docs/glossary.md."""
    described = _document(root, "docs/glossary.md")
    return [
        f"{at(root, path, line)}: {verb} is not in docs/glossary.md"
        for path, line, verb in events(root)
        if f"`{verb}`" not in described
    ]


def commands(root: Path) -> list[str]:
    """The words after `leeway`: each is a module in operate/commands."""
    folder = root / "leeway" / "operate" / "commands"
    return sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))


def events(root: Path) -> list[tuple[Path, int, str]]:
    """(file, line, verb) of every fact that actions name."""
    return [
        (path, node.lineno, node.value)
        for path, tree in python(root, "actions")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+\.[a-z_]*[a-z]", node.value)
    ]


def variables(tree: ast.Module) -> list[tuple[int, str]]:
    """(line, name) of every setting that a module reads from the environment."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            read = dotted(node.func)
            name = getattr(node.args[0], "value", "")
            if re.search(r"(^|\.)(env\.\w+|environ\.get|environ\.pop|getenv)$", read):
                found.append((node.lineno, name))
        elif isinstance(node, ast.Subscript) and dotted(node.value).endswith("environ"):
            found.append((node.lineno, getattr(node.slice, "value", "")))
    return [
        (line, name)
        for line, name in found
        if isinstance(name, str) and re.fullmatch(r"LEEWAY_\w+|DATABASE_URL", name)
    ]


def _is_text(path: Path) -> bool:
    """Whether a file is a text."""
    return path.suffix in TEXTS or path.parent.name in {"bin", ".ci"} or path.name in TEXTS


def _mentions(root: Path, words: tuple[str, ...], what: str) -> list[str]:
    found = []
    for path in files(root):
        if not _is_text(path):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            found += [f"{at(root, path, number)}: {what}: {word}" for word in words if word in line]
    return found


def _document(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8") if (root / name).exists() else ""
