"""Every sentence on screen goes through the catalogue: in the source, and in what is really shown."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.room import Room
from tests.ui.desk import Desk
from ui import language
from workshop.actions.choosing import voting_method
from workshop.methods import guide
from workshop.records import KINDS

ROOT = Path(__file__).parent.parent.parent
SHOWN_BY = {  # calls whose first texts a person reads
    *{"Label", "QLabel", "Button", "QPushButton", "Chip", "State", "Band", "Choice", "Switch", "Command"},
    *{"setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setWindowTitle"},
    *{"addAction", "announce", "heading"},
}
WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = {"Charrette"}
TOKENS = re.compile(r"[a-z]+(?:[A-Z0-9-][A-Za-z0-9-]*)*|[\w+ ]*↵")  # roles, tones, icons, keys


def literals(tree: ast.AST) -> list[tuple[int, str]]:
    """Texts with words in them that are handed to something that shows them, without going through tr or say."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in SHOWN_BY and node.args and isinstance(node.args[0], ast.Constant | ast.JoinedStr):
            found += [(node.lineno, text) for text in texts(node.args[0])]
    return found


def texts(node: ast.expr) -> list[str]:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    constants = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return [text for text in constants if WORD.search(text)]


def test_no_sentence_in_the_source_goes_round_the_catalogue() -> None:
    files = sorted((ROOT / "ui").rglob("*.py"))
    round_it = [
        f"{file.name}:{line} {text!r}"
        for file in files
        for line, text in literals(ast.parse(file.read_text(encoding="utf-8")))
        if text not in NAMES and not TOKENS.fullmatch(text)
    ]
    assert round_it == []


def test_the_check_itself_finds_a_sentence() -> None:
    assert literals(ast.parse("Label('Not translated')")) == [(1, "Not translated")]
    assert literals(ast.parse("Label(tr('Translated'))")) == []


def test_every_message_id_has_the_placeholders_of_its_plural() -> None:
    wrong = []
    for file in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "say"):
                wrong += [f"{file.name}:{node.lineno} {why}" for why in faults(node)]
    assert wrong == []


def faults(call: ast.Call) -> list[str]:
    """A message that is no constant cannot be translated; its arguments are its placeholders."""
    given = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
    if len(given) < len(call.args) or any(keyword.arg is None for keyword in call.keywords):
        return []  # rendered from a table of messages, which is itself made of constants
    if isinstance(call.func, ast.Name) and call.func.id == "say" and not call.keywords:
        return []  # a message for later
    wanted = {name for text in given for name in re.findall(r"\{(\w+)\}", str(text))}
    named = {keyword.arg for keyword in call.keywords}
    return [f"{given[0]!r}: {sorted(wanted)} but {sorted(named)}"] if named - wanted - {"n"} or wanted - named else []


# what is really on screen, in a language that nobody speaks


@pytest.fixture
def pseudo(desk: Desk) -> Desk:
    desk.window.change_settings(replace(desk.window.settings, language=language.PSEUDO))
    return desk


def shown(desk: Desk) -> list[str]:
    """Every text on screen, and every name that is spoken."""
    found: list[str] = []
    for widget in desk.window.findChildren(QWidget):
        if widget.isVisible():
            own = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            hint = widget.placeholderText() if isinstance(widget, QLineEdit | QPlainTextEdit) else ""
            found += [own, hint, widget.accessibleName(), widget.toolTip()]
    return [text for text in found if WORD.search(text)]


def written(desk: Desk) -> str:
    """What people and files wrote: it is shown as it is."""
    records = [record for kind in KINDS.values() for record in desk.room.board.all(kind)]
    texts = [str(getattr(record, name)) for record in records for name in record.__slots__ if hasattr(record, name)]
    guides = [
        body
        for step in desk.room.board.all(KINDS["step"])
        for body in guide(step.method, "en", step.phase, voting_method(step)).values()  # type: ignore[attr-defined]
    ]
    guides += guide("frame_question", "en", "welcome").values()
    return " ".join([*texts, *guides, "Charrette", "Ctrl Esc"])


def untranslated(desk: Desk) -> list[str]:
    ours = written(desk)
    plain = [text for text in shown(desk) if "~" not in text and not all(word in ours for word in WORD.findall(text))]
    return sorted(set(plain))


@pytest.mark.parametrize("presses", range(14))
def test_every_screen_of_a_session_is_translated_and_mirrored(pseudo: Desk, room: Room, presses: int) -> None:
    room.join("Dolores", "Mina", "Ray", "Luis", channel="paper")
    for _ in range(min(presses, 2)):
        room.go()
    if presses > 2:
        room.write("Aa", "Bb", "Cc", "Dd")
        room.go_to(PLACES[presses])
    pseudo.open(room)
    assert pseudo.page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert untranslated(pseudo) == []


PLACES = [
    "start",
    "frame",
    "write",
    "read",
    "build",
    "cluster",
    "vote",
    "vote",
    "vote",
    "vote",
    "prototype",
    "test",
    "actions",
    "feedback",
]


def test_the_pseudo_language_is_longer_and_keeps_what_stands_in_braces() -> None:
    language.use(language.PSEUDO)
    try:
        said = language.tr("{n} idea so far", "{n} ideas so far", n=3)
        assert said.startswith("3 ídéáš šó fár")
        assert len(said) >= 1.4 * len("3 ideas so far") - 1
        assert language.mirrored()
    finally:
        language.use("en")
    assert not language.mirrored()


def test_the_program_speaks_english_again_afterwards(qapp: QApplication) -> None:
    assert language.tr("Undo") == "Undo"
