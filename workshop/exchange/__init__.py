"""Imports and exports: one file per format, all of the same shape, found by walking this package.

A format module has a `NAME`. One that imports has `read(file, columns, encoding) -> Batch`; one that exports has `ENDINGS`
and `write(session, file)`.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from workshop.exchange.reading import begin_of
from workshop.messages import KnownError

NOT_FORMATS = ("ballots", "batch", "notes", "pasted", "reading", "snapshot", "sound")


@cache
def formats() -> dict[str, ModuleType]:
    """Every format module by its name."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if module.name not in NOT_FORMATS]
    modules = [import_module(f"{__name__}.{name}") for name in sorted(names)]
    return {module.NAME: module for module in modules}


def importer(name: str, file: Path) -> ModuleType:
    """The format that reads a file: the one named, else the one that recognises it, else CSV."""
    readers = {key: module for key, module in formats().items() if hasattr(module, "read")}
    if name and name not in readers:
        raise KnownError(
            "There is no format {name} to import. There are: {known}.", name=name, known=", ".join(sorted(readers))
        )
    if not name and file.suffix.lower() == ".charrette":
        raise KnownError("A session file is taken into the library with: charrette open {file}.", file=file.name)
    if name:
        return readers[name]
    begin = begin_of(file)
    known = (module for module in readers.values() if hasattr(module, "recognises") and module.recognises(begin))
    return next(known, readers["csv"])


def exporter(file: Path) -> ModuleType:
    """The format that writes a file, chosen by its ending."""
    writers = [module for module in formats().values() if hasattr(module, "write")]
    for module in writers:
        if file.suffix.lower() in module.ENDINGS:
            return module
    known = sorted(ending for module in writers for ending in module.ENDINGS)
    raise KnownError(
        "The ending of {file} is none that can be written. There are: {known}.", file=file.name, known=", ".join(known)
    )
