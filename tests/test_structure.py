from __future__ import annotations

import ast
import statistics
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from workshop.records import KINDS
from workshop.storage.tables import TABLES

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("workshop/**/*.py"), *ROOT.glob("ui/**/*.py")])
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_MEDIAN = 400, 40, 8  # may only go down
LONGEST_WINDOW = 200  # lines of window.py: what grows there belongs to a page
EMPTY_NAMES = ("Manager", "Helper", "Util", "Base", "Data", "Info", "Service", "Repository", "Controller", "ViewModel")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def read() -> list[tuple[Path, ast.Module]]:
    """Every source file, taken apart once."""
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in SOURCES]


@cache
def functions() -> list[tuple[Path, Function]]:
    trees = read()
    return [(file, node) for file, tree in trees for node in ast.walk(tree) if isinstance(node, Function)]


def public() -> list[tuple[Path, Function]]:
    """Functions of modules and methods of classes, not those inside other functions."""
    trees = read()
    classes = [(file, node) for file, tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    outside = [(file, node) for file, home in [*trees, *classes] for node in home.body if isinstance(node, Function)]
    return [(file, node) for file, node in outside if not node.name.startswith("_")]


def length(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_grows_into_a_hall(file: Path) -> None:
    most = LONGEST_WINDOW if file.name == "window.py" else LONGEST_FILE
    assert len(file.read_text(encoding="utf-8").splitlines()) <= most


def test_no_function_is_long_and_the_usual_one_is_short() -> None:
    long = [f"{file.name}:{node.name} {length(node)}" for file, node in functions() if length(node) > LONGEST_FUNCTION]
    assert long == []
    assert statistics.median(length(node) for _, node in functions()) <= LONGEST_MEDIAN


def test_every_module_and_every_public_function_says_what_it_is_for() -> None:
    silent = [str(file) for file, tree in read() if not ast.get_docstring(tree)]
    silent += [f"{file.name}:{node.name}" for file, node in public() if not ast.get_docstring(node)]
    assert silent == []


def test_no_name_says_nothing() -> None:
    classes = [node.name for _, tree in read() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if name.endswith(EMPTY_NAMES)] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_records_fields_are_its_columns(kind: str) -> None:
    columns = {column.name for column in TABLES[kind].columns}
    assert columns == {field.name for field in fields(KINDS[kind])} | {"document_id"}


def test_every_command_is_in_the_readme() -> None:
    from workshop.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in readme and f", `{name}" not in readme] == []
