"""Where the details of our own faults go: a file for whoever mends them, never the screen."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

import platformdirs

NAME = "charrette-faults.log"


def write_down(error: BaseException) -> str:
    """Where the details went; "–" where a disk that is full or locked keeps them out of a file."""
    for folder in (Path(platformdirs.user_log_dir("charrette")), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / NAME).open("a", encoding="utf-8") as file:
                traceback.print_exception(error, file=file)
            return str(folder / NAME)
        except OSError:
            continue
    return "–"
