"""The displays stay on from opening a session until it is finished or left."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wakepy import Mode


class Awake:
    """Asks the system not to dim or lock. Where it cannot be asked, the displays do as they always do."""

    def __init__(self) -> None:
        self._mode: Mode | None = None

    def keep(self, on: bool) -> None:
        """Stay awake, or no longer."""
        if on and self._mode is None:
            from wakepy import keep  # not needed before a session is open

            self._mode = keep.presenting(on_fail="pass")
            self._mode.__enter__()
            if not self._mode.active:
                logging.getLogger("charrette").info("The display may sleep: the system takes no request to stay awake")
        elif not on and self._mode is not None:
            mode, self._mode = self._mode, None
            try:
                mode.__exit__(None, None, None)
            except Exception:  # the system has gone away meanwhile: there is nothing left to be let go of
                logging.getLogger("charrette").info("Staying awake could not be ended", exc_info=True)

    @property
    def kept(self) -> bool:
        """Whether it was asked for."""
        return self._mode is not None
