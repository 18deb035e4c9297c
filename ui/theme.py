"""How everything looks: colours, papers, type and sizes from `resources/themes`, for the whole program.

Sizes are pixels at 100 % and grow with the text size. No other module of `ui` names a colour or a font.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workshop.resources import lato, read_toml, resource

LOOKS = ("light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 200)  # per cent
MARKS = {"lemon": "circle", "sky": "square", "apricot": "triangle", "sage": "diamond", "orchid": "plus"}
WEIGHTS = {400: "Regular", 700: "Bold", 900: "Black"}
ROLES: dict[str, tuple[int, int]] = {  # pixels, weight
    "minimum": (13, 400),
    "caption": (14, 400),
    "captionBold": (14, 700),
    "body": (16, 400),
    "bodyBold": (16, 700),
    "bodyLarge": (17, 400),
    "bodyLargeBold": (17, 700),
    "say": (20, 400),
    "h3": (16, 700),
    "h2": (20, 700),
    "h1": (28, 700),
    "display": (34, 700),
    "number": (44, 900),
    "count": (24, 900),
    "button": (16, 700),
    "buttonBig": (18, 700),
    "note": (17, 400),
}
LINE_HEIGHTS = {
    "say": 1.45,
    "h1": 1.29,
    "h2": 1.4,
    "h3": 1.375,
    "display": 1.24,
    "caption": 1.29,
    "body": 1.5,
    "bodyBold": 1.5,
}
MOTION = {"quick": 120, "base": 200, "settle": 320, "revealStep": 40, "revealMax": 900}  # milliseconds
DARK_BELOW = 128  # of 255
LARGE_TEXT = 150  # per cent: from here on what stands side by side goes below each other
COMPACT_BELOW = 800  # pixels of height


@dataclass
class Look:
    """What the program looks like now."""

    name: str = "light"
    colours: dict[str, QColor] = field(default_factory=dict)
    papers: dict[str, QColor] = field(default_factory=dict)
    percent: int = 100
    motion: bool = True
    compact: bool = False


look = Look()


def wear(name: str, *, percent: int = 100, motion: bool = True) -> None:
    """Change the look: the theme's name, the text size in per cent, and whether things move."""
    found = read(name)
    look.name, look.percent, look.motion = name, percent, motion
    look.colours, look.papers = found.colours, found.papers
    font.cache_clear()
    metrics.cache_clear()
    for listener in listeners:
        listener()


def read(name: str) -> Look:
    """A theme as it stands in its file, beside the one that is worn."""
    values = read_toml(resource("themes", f"{name}.toml"))
    colours = {key: QColor(value) for key, value in values["colour"].items()}
    return Look(name, colours, {key: QColor(value) for key, value in values["paper"].items()})


listeners: list[Callable[[], object]] = []  # functions that forget what they made for the look before


def system_look() -> str:
    """The theme that the system asks for."""
    from PySide6.QtCore import Qt  # a fifth of the first window's time

    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def first_look() -> str:
    """A guess at the same from the palette alone, for the ground of the window before anything else is loaded."""
    return "dark" if QGuiApplication.palette().window().color().lightness() < DARK_BELOW else "light"


def system_is_still() -> bool:
    """Whether the system asks for less motion."""
    wanted = QGuiApplication.styleHints().accessibility()
    preference = getattr(wanted, "motionPreference", None)  # from Qt 6.12 on
    return bool(preference and preference().name == "ReducedMotion")


def colour(name: str) -> QColor:
    """A colour of the theme, by its token."""
    return look.colours[name]


def paper(name: str) -> QColor:
    """The colour of a note's paper."""
    return look.papers.get(name, look.papers["plain"])


def px(size: float) -> int:
    """A size of the design in pixels of this text size."""
    return round(size * look.percent / 100)


def large() -> bool:
    """Whether the text is so large that parts go below each other."""
    return look.percent >= LARGE_TEXT


def duration(name: str) -> int:
    """How long a motion takes, in milliseconds; nothing where things are not to move."""
    return MOTION[name] if look.motion else 0


@cache
def font(role: str, size: float = 0) -> QFont:
    """A font by its role in the design; `size`: other pixels than the role's."""
    pixels, weight = ROLES[role]
    made = QFont("Lato")
    made.setPixelSize(px(size or pixels))
    made.setWeight(QFont.Weight(weight))
    return made


def line_height(role: str, pixels: int) -> int:
    """How far lines of a role stand apart."""
    return round(pixels * LINE_HEIGHTS.get(role, 1.4))


@cache
def metrics(role: str, size: float = 0) -> QFontMetrics:
    """How wide and high words are in a role."""
    return QFontMetrics(font(role, size))


def load_fonts() -> None:
    """Make Lato known, once; its files come with their package."""
    if "Lato" in QFontDatabase.families():
        return
    for weight in WEIGHTS.values():
        QFontDatabase.addApplicationFontFromData(lato(weight).read_bytes())


def dress(application: QApplication) -> None:
    """Give the whole program the present look."""
    application.setPalette(palette())
    application.setFont(font("body"))
    application.setStyleSheet(_sheet())


def palette() -> QPalette:
    """The colours of the theme as Qt wants them."""
    roles = {
        QPalette.ColorRole.Window: "stage",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "bg",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "onAccent",
        QPalette.ColorRole.PlaceholderText: "ink3",
        QPalette.ColorRole.ToolTipBase: "toast",
        QPalette.ColorRole.ToolTipText: "onToast",
    }
    made = QPalette()
    for role, name in roles.items():
        made.setColor(role, colour(name))
    return made


def _sheet() -> str:
    """The style sheet: rounded furniture from tokens; everything else paints itself."""
    tones = "".join(f'QLabel[tone="{name}"] {{ color: {_name(name)}; }}\n' for name in look.colours)
    grounds = "".join(f'QWidget[ground="{name}"] {{ background: {_name(name)}; }}\n' for name in look.colours)
    values = {f"c_{name}": _name(name) for name in look.colours}
    sizes = {"r8": px(8), "r10": px(10), "r14": px(14), "pad": px(12), "bar": px(10), "handle": px(30), "tip": px(6)}
    return tones + grounds + SHEET.format(**values, **sizes)


def _name(token: str) -> str:
    return colour(token).name()


SHEET = """
QLineEdit, QPlainTextEdit {{ background: {c_surface}; color: {c_ink}; border: 1px solid {c_outline};
  border-radius: {r8}px; padding: 0 {pad}px; placeholder-text-color: {c_ink3}; selection-background-color: {c_accent}; selection-color: {c_onAccent}; }}
QPlainTextEdit {{ padding: {r8}px {pad}px; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {c_accent}; }}
QLineEdit[bare="true"], QPlainTextEdit[bare="true"] {{ border: none; background: transparent; padding: 0; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border: 2px dashed {c_signal}; color: {c_signal}; }}
QFrame[look="card"] {{ background: {c_surface}; border: 1px solid {c_hairline}; border-radius: {r10}px; }}
QFrame[look="cardOn"] {{ background: {c_surface}; border: 2px solid {c_accent}; border-radius: {r10}px; }}
QFrame[look="field"] {{ background: {c_surface}; border: 1px solid {c_outline}; border-radius: {r10}px; }}
QFrame[look="fieldWrong"] {{ background: {c_surface}; border: 2px dashed {c_signal}; border-radius: {r10}px; }}
QFrame[look="fieldOn"] {{ background: {c_surface}; border: 2px solid {c_accent}; border-radius: {r10}px; }}
QFrame[look="panel"] {{ background: {c_bg}; border: 1px solid {c_outline}; border-radius: {r14}px; }}
QFrame[look="soft"] {{ background: {c_accentSoft}; border: none; border-radius: {r10}px; }}
QFrame[look="warning"] {{ background: {c_signalSoft}; border: none; border-radius: {r10}px; }}
QFrame[look="dashed"] {{ background: transparent; border: 2px dashed {c_outline}; border-radius: {r10}px; }}
QFrame[look="rule"] {{ background: {c_hairline}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[look="ruleInk"] {{ background: {c_ink2}; border: none; max-height: 2px; min-height: 2px; }}
QFrame[look="upright"] {{ background: {c_hairline}; border: none; max-width: 1px; min-width: 1px; }}
QToolTip {{ background: {c_toast}; color: {c_onToast}; border: none; padding: {tip}px; }}
QMenu {{ background: {c_surface}; color: {c_ink}; border: 1px solid {c_outline}; padding: {tip}px; }}
QMenu::item {{ padding: {r8}px {pad}px; }}
QMenu::item:selected {{ background: {c_accentSoft}; color: {c_accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: {bar}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {bar}px; margin: 0; }}
QScrollBar::handle {{ background: {c_outline}; border-radius: 4px; min-height: {handle}px; min-width: {handle}px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none; border: none;
  width: 0; height: 0; }}
QComboBox {{ background: {c_surface}; color: {c_ink}; border: 1px solid {c_outline}; border-radius: {r8}px;
  padding: 0 {pad}px; }}
QComboBox::drop-down {{ border: none; width: {handle}px; }}
QComboBox QAbstractItemView {{ background: {c_surface}; color: {c_ink}; border: 1px solid {c_outline};
  selection-background-color: {c_accentSoft}; selection-color: {c_accent}; }}
QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QListWidget::item {{ padding: 0 {pad}px; border-radius: {r8}px; }}
QListWidget::item:selected {{ background: {c_accentSoft}; color: {c_accent}; }}
"""
