from __future__ import annotations

import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

import pytest

from workshop import exchange
from workshop.messages import KnownError

MODULES = sorted(
    module.name for module in pkgutil.iter_modules(exchange.__path__) if module.name not in exchange.NOT_FORMATS
)
FORMATS = list(exchange.formats().values())
named = pytest.mark.parametrize("module", FORMATS, ids=lambda module: module.NAME)


def test_every_module_of_the_package_is_a_format_with_a_name_of_its_own() -> None:
    assert sorted(module.__name__.rpartition(".")[2] for module in FORMATS) == MODULES
    assert {"csv", "json", "markdown", "polis", "charrette"} <= set(exchange.formats())


@named
def test_a_format_reads_or_writes_and_says_what_it_is(module: ModuleType) -> None:
    assert isinstance(module.NAME, str)
    assert module.__doc__
    assert hasattr(module, "read") or hasattr(module, "write")


@named
def test_reading_and_writing_have_the_same_shape_everywhere(module: ModuleType) -> None:
    if hasattr(module, "read"):
        assert list(inspect.signature(module.read).parameters) == ["file", "columns", "encoding"]
    if hasattr(module, "write"):
        assert list(inspect.signature(module.write).parameters) == ["session", "file"]
    assert hasattr(module, "write") == hasattr(module, "ENDINGS")


def test_an_ending_belongs_to_one_format() -> None:
    endings = [ending for module in FORMATS for ending in getattr(module, "ENDINGS", ())]
    assert len(endings) == len(set(endings))
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.charrette", "charrette"),
        ("a.csv", "csv"),
        ("a.TSV", "csv"),
        ("a.json", "json"),
        ("a.md", "markdown"),
        ("a.b.markdown", "markdown"),
    ],
)
def test_the_ending_chooses_the_format(name: str, format: str) -> None:
    assert format == exchange.exporter(Path(name)).NAME


@pytest.mark.parametrize("name", ["a", "a.docx", ".csv", "csv", "a."])
def test_an_unknown_ending_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(KnownError, match=r"\.charrette, \.csv, \.json, \.markdown, \.md, \.tsv"):
        exchange.exporter(Path(name))


def test_csv_reads_where_nothing_is_named() -> None:
    assert exchange.importer("", Path("anything")).NAME == "csv"
    assert exchange.importer("polis", Path("anything")).NAME == "polis"


@pytest.mark.parametrize("name", ["json", "charrette", "pickle", "batch"])
def test_a_format_that_does_not_read_is_refused_with_those_that_do(name: str) -> None:
    with pytest.raises(KnownError, match="There are: csv, polis"):
        exchange.importer(name, Path("a.csv"))


def test_a_session_file_is_not_imported_but_opened() -> None:
    with pytest.raises(KnownError, match=r"charrette open a\.charrette"):
        exchange.importer("", Path("a.charrette"))
