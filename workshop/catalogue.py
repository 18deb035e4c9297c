"""What there is to translate: `python -m workshop.catalogue FILE.pot` writes it as a template for translators.

That is every sentence of the sources which goes through `tr`, `say` or a refusal, and the words of the files that
describe methods and session plans. Guides are translated as files of their own, beside the English ones.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent
SENTENCES = ("tr", "say", "NotAllowed", "KnownError")  # their first argument, and the plural behind it
WORDS = ("name", "say", "task", "use", "title", "summary", "words", "label")  # keys whose texts are shown
Found = tuple[int, str, str, list[str]]  # line, function, text, comments: what Babel takes from an extractor


def words_of(values: Mapping[str, Any], inside: str = "") -> Iterator[str]:
    """The texts that are shown of a file about a method or a plan; a setting's choices and its source, too."""
    for key, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Mapping):
                yield from words_of(one, key)
            elif (isinstance(one, str) and one and (key in WORDS or inside == "choices")) or (
                isinstance(one, str) and key == "source" and inside
            ):
                yield one


def extract(file: IO[bytes], keywords: object, tags: object, options: object) -> Iterator[Found]:
    """A Babel extractor for method.toml and session plans."""
    text = file.read().decode("utf-8")
    for words in dict.fromkeys(words_of(tomllib.loads(text))):
        line = 1 + text[: text.find(words)].count("\n")
        yield line, "tr", words, []


def template(root: Path = ROOT) -> Any:
    """Everything to be translated, as a catalogue without translations."""
    from babel.messages.catalog import Catalog

    made = Catalog(project="Charrette", charset="utf-8")
    plural: set[str] = set()
    for spec in ((1, 2), (1,)):  # a sentence has its plural behind it, or none
        for place, line, id in _messages(root, dict.fromkeys(SENTENCES, spec)):
            if isinstance(id, tuple) and all(id):
                plural.add(id[0])
            if (isinstance(id, str) and id and id not in plural) or (isinstance(id, tuple) and all(id)):
                made.add(id, locations=[(place, line)])
    return made


def _messages(root: Path, keywords: Mapping[str, Any]) -> Iterable[tuple[str, int, Any]]:
    from babel.messages.extract import extract_from_dir

    for folder in ("workshop", "ui", "resources"):
        methods = [("**.py", "python"), ("**.toml", extract)]
        found = extract_from_dir(root / folder, method_map=methods, keywords=keywords)  # type: ignore[arg-type]
        for file, line, id, _comments, _context in found:
            yield re.sub(r"\\", "/", f"{folder}/{file}"), line, id


if __name__ == "__main__":
    from babel.messages.pofile import write_po

    with open(sys.argv[1], "wb") as handle:
        write_po(handle, template(), width=0)
