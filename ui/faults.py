"""What is a fault of ours ends here: the details in a file, a sentence on screen, and the session goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from ui.language import tr
from workshop.faults import write_down

if TYPE_CHECKING:
    from ui.window import Window


def watch(window: Window) -> None:
    """From now on nothing reaches the screen as a traceback."""

    def confess(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            window.close()
            return
        window.snackbar.say(sentence(error))

    sys.excepthook = confess
    threading.excepthook = _write_down  # a copy being made, say: the session goes on, the terminal stays quiet
    logging.getLogger("charrette").addHandler(_Faults())


def _write_down(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value:
        write_down(fault.exc_value)


def sentence(error: BaseException) -> str:
    """What is said about a fault; its details are written down."""
    file = write_down(error)
    return tr("Charrette made a mistake, sorry. What was saved is safe. The details are in {file}.", file=file)


class _Faults(logging.Handler):
    """Faults that were caught where they happened."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down."""
        if record.exc_info and record.exc_info[1]:
            write_down(record.exc_info[1])
