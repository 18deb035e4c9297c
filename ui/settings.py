"""The settings of this laptop, in one TOML file: appearance, text size, language, backups.

What belongs to one session is a field of its record instead.
"""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from workshop.output import whole

FILE = "settings.toml"
LONGEST = 300  # characters of a word or a path
CHOICES: dict[str, tuple[object, ...]] = {
    "look": ("system", "light", "dark", "contrast"),
    "text_size": (100, 125, 150, 200),
    "wall_look": ("here", "light", "dark"),
    "big_screen": ("projector", "television"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set for this laptop; what a file leaves out is as here."""

    look: str = "system"  # system | light | dark | contrast
    wall_look: str = "light"  # of the projector; here: as the window
    big_screen: str = "projector"  # a television is smaller: its letters are larger
    wall_screen: str = ""  # the display that was the projector's last
    still: bool = False  # less motion
    chime: bool = False  # a soft sound at zero
    text_size: int = 100  # per cent
    letters: bool = True  # single-letter keys
    suggests: bool = True  # groups are looked for by themselves once notes are revealed
    language: str = ""  # "": as the system
    backups: bool = True  # every ten minutes while a session runs
    second_place: str = ""  # another folder for backups
    facilitator: str = ""  # the name for new sessions
    walked_through: bool = False  # whether a first session was completed


def read(folder: Path) -> Settings:
    """The settings in a folder; a file that is missing, broken or strange counts as far as it can be understood."""
    try:
        values = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    fresh = Settings()
    known = {f.name: getattr(fresh, f.name) for f in fields(Settings)}
    return replace(fresh, **{name: value for name, value in values.items() if _fits(name, value, known)})


def _fits(name: str, value: object, known: dict[str, Any]) -> bool:
    allowed = CHOICES.get(name)
    if isinstance(value, str) and len(value) > LONGEST:  # refused later, where nobody sees that it comes from here
        return False
    return name in known and type(value) is type(known[name]) and (allowed is None or value in allowed)


def write(folder: Path, settings: Settings) -> bool:
    """Keep the settings; False where the folder cannot be written (they then hold until the program ends)."""
    import json  # a JSON string, number or boolean is one of TOML too

    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in asdict(settings).items()]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with whole(folder / FILE) as part:
            part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return True
    return False


def folder() -> Path:
    """Where the settings of this laptop are kept."""
    import platformdirs

    return Path(platformdirs.user_config_dir("charrette"))
