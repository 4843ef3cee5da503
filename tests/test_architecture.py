"""The rules of the house, proved from the source: storeys, one home per library, open doors."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = tuple(sorted((ROOT / "generator").rglob("*.py")))

# From the ground up. A module imports from its own storey or from one further down.
STOREYS = (
    {
        "cache",
        "collection",
        "counted",
        "pool",
        "errors",
        "folders",
        "kinds",
        "slugs",
        "nearest",
        "places",
        "program",
        "located",
        "fields",
        "config",
        "validation",
    },
    {"sources"},
    {"corpus"},
    {"fetch"},
    {"topics"},
    {"carry"},
    {"changes"},
    {"pages"},
    {"publish"},
    {"engine"},
    {
        "project",
        "reader",
        "stamp",
        "crosscheck",
        "next_ledger",
        "workings",
        "vocabulary",
        "build",
        "proposals",
        "revision",
        "baseline",
        "intake",
    },
    {"edits"},
    {"cli"},
    {"__main__"},
)

# The only modules or packages that import a library.
HOMES = {
    "PIL": {"pages/machines/preview.py"},
    "bibtexparser": {"sources/bib/entries.py"},
    "click": {"cli"},
    "distributed": {"pool/cluster.py"},
    "filelock": {"publish/lock.py"},
    "httpx": {"fetch/transport.py"},
    "jinja2": {"pages/environment.py", "pages/render.py"},
    "latex2mathml": {"pages/markup.py"},
    "markdown_it": {"pages/markup.py"},
    "mkdocs": {"publish/livereload.py"},
    "pydantic": {"carry/models.py", "config.py", "fields.py", "validation.py"},
    "pylatexenc": {"pages/downloads/tex.py", "sources/text/glyphs.py"},
    "rapidfuzz": {"corpus/matching/likeness.py", "fetch/match.py", "nearest.py"},
    "rich": {"cli"},
    "rispy": {"sources/formats/ris.py", "sources/formats/web_of_science.py"},
    "scipy": {"carry/figures.py", "topics"},
    "sklearn": {"topics/learn.py"},
    "slugify": {"slugs.py"},
    "threadpoolctl": {"topics/learn.py"},
    "xml": {"pages/markup.py", "sources/xml/run.py"},
    "yaml": {"edits/layout.py", "edits/spelling.py", "located.py", "proposals.py"},
}

# What takes long to import is imported where it is used.
HEAVY = {"PIL", "distributed", "httpx", "latex2mathml", "mkdocs", "rich", "scipy", "sklearn"}

# Where the disk or the network may be touched; all other modules turn values into values.
OUTSIDE = {
    "baseline.py",
    "cache.py",
    "cli",
    "edits/files.py",
    "engine/parcel.py",
    "fetch/cache.py",
    "fetch/transport.py",
    "folders.py",
    "intake.py",
    "pages/render.py",
    "places.py",
    "program.py",
    "project.py",
    "proposals.py",
    "publish",
    "reader.py",
    "revision.py",
    "sources/files/folder.py",
    "stamp.py",
}
DOORS = {"http", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}

DUMPING_GROUNDS = {
    "common",
    "data",
    "helper",
    "helpers",
    "info",
    "lib",
    "manager",
    "misc",
    "process",
}
DUMPING_GROUNDS |= {"shared", "util", "utils"}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "generator").as_posix()


def _storey(name: str) -> int:
    top = PurePosixPath(name).parts[0].removesuffix(".py") if name else "__init__"
    return next(n for n, storey in enumerate(STOREYS) if top in storey)


def _imports(nodes: Iterator[ast.AST]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each imported module and the names taken from it."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name comes from"
            yield node.module or "", tuple(alias.name for alias in node.names)


def _is_home(name: str, homes: set[str]) -> bool:
    return any(name == home or name.startswith(f"{home}/") for home in homes)


modules = pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name != "__init__.py" or _tree(path).body[1:]],
    ids=_name,
)


@modules
def test_module_imports_only_from_its_storey_or_below(path: Path) -> None:
    """So that each stage can be understood without those that come after it."""
    own = _storey(_name(path))
    for module, _ in _imports(ast.walk(_tree(path))):
        if module.startswith("generator."):
            assert _storey(module.split(".")[1]) <= own, f"{_name(path)} imports {module}"


@modules
def test_library_is_imported_at_its_home_alone(path: Path) -> None:
    """One place knows each library, and it can be exchanged there."""
    for module, _ in _imports(ast.walk(_tree(path))):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or _is_home(_name(path), homes), f"{_name(path)} imports {module}"


def test_every_home_is_lived_in() -> None:
    """A rule about a library that nobody imports would prove nothing."""
    used = {
        (module.split(".")[0], _name(path))
        for path in MODULES
        for module, _ in _imports(ast.walk(_tree(path)))
    }
    for library, homes in HOMES.items():
        for home in homes:
            assert any(lib == library and _is_home(name, {home}) for lib, name in used), library


@modules
def test_heavy_library_is_imported_where_it_is_used(path: Path) -> None:
    """Not at the head of a module, unless the module itself is imported late."""
    if _name(path) == "publish/livereload.py":
        return
    for module, _ in _imports(iter(_tree(path).body)):
        assert module.split(".")[0] not in HEAVY, f"{_name(path)} imports {module} at once"


def test_help_starts_without_anything_heavy() -> None:
    """Asking what commands there are takes a moment only."""
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "import generator.cli\n"
        "result = CliRunner().invoke(generator.cli._litatlas, ['--help'])\n"
        "assert 'Commands:' in result.output, result.output\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not loaded & {*HEAVY, "jinja2", "markdown_it", "numpy", "pydantic", "yaml"}


@modules
def test_disk_and_network_are_left_to_the_modules_made_for_them(path: Path) -> None:
    """A path that is only a name is a PurePosixPath."""
    if _is_home(_name(path), OUTSIDE):
        return
    for module, names in _imports(ast.walk(_tree(path))):
        if module in DOORS or module.split(".")[0] in DOORS:
            assert (module, set(names)) == ("pathlib", {"PurePosixPath"}), _name(path)
    called = {
        node.func.id
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in called


@modules
def test_module_says_what_it_offers(path: Path) -> None:
    """``__all__`` names every public function, class and alias that the module defines."""
    if path.name == "__main__.py":
        return
    module = importlib.import_module(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    )
    assert len(set(module.__all__)) == len(module.__all__)
    defined = {
        node.name
        for node in _tree(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    }
    assert defined <= set(module.__all__)
    for name in module.__all__:
        assert hasattr(module, name)


def test_modules_take_from_each_other_only_what_is_offered() -> None:
    """A name that another module imports stands in ``__all__``."""
    hidden = []
    for path in MODULES:
        for module, names in _imports(ast.walk(_tree(path))):
            if module.startswith("generator.") and names:
                offered = set(importlib.import_module(module).__all__)
                hidden += [f"{_name(path)}: {module}.{n}" for n in names if n not in offered]
    assert hidden == []


def test_no_module_is_a_dumping_ground() -> None:
    """A module is named after its one idea."""
    names = {part for path in MODULES for part in PurePosixPath(_name(path)).with_suffix("").parts}
    assert not names & DUMPING_GROUNDS


def test_every_module_begins_by_saying_what_it_is() -> None:
    """In a docstring."""
    assert [_name(path) for path in MODULES if not ast.get_docstring(_tree(path))] == []


def test_only_the_markdown_module_makes_markup() -> None:
    """Everything else is escaped on the way out."""
    makers = {
        _name(path)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "Markup"
    }
    assert makers == {"pages/markup.py"}


def test_no_template_switches_escaping_off() -> None:
    """Neither by filter nor by block."""
    templates = [
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".xml"}
    ]
    assert templates
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b", text), path.name
