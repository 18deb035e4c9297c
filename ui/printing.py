"""Printing and saving the summary: a process of its own makes the PDF, so that the window never stands still."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QProcess, QProcessEnvironment, QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.language import tr
from ui.shell.print_panel import PrintPanel
from workshop.output import name_for

if TYPE_CHECKING:
    from ui.room import Room
    from ui.shell.page import SessionPage
    from ui.window import Window

PATIENCE = 400  # milliseconds until progress is shown
SOON = 3_000  # milliseconds a process gets to end


@dataclass(frozen=True)
class Chosen:
    """What the system's dialog said: a printer and how many copies, or a file to print into."""

    printer: str = ""
    copies: int = 1
    file: str = ""


def printers() -> list[str]:
    """The printers that this laptop knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())


def choose_printer(window: QWidget) -> Chosen | None:
    """The system's print dialog; Enter prints on the usual printer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(tr("Print the summary"))
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Chosen(printer.printerName(), printer.copyCount(), printer.outputFileName()) if chosen else None


def choose_file(window: QWidget, proposed: str) -> str:
    """The system's dialog for a file's name; "" where nobody wants one."""
    return QFileDialog.getSaveFileName(window, tr("Save the summary"), proposed, tr("PDF (*.pdf)"))[0]


def print_summary(page: SessionPage) -> None:
    """Ctrl+P, then Enter: the PDF is made while the system's dialog is open."""
    window = _window(page)
    if window is None:
        return
    if not printers():
        head = tr("No printer is set up on this laptop")
        PrintPanel.tell(window, head, tr("A PDF can be printed elsewhere."), lambda: save_pdf(page))
        return
    job = Job(window, page.room, Path(tempfile.mkdtemp(prefix="charrette-")) / file_name(page.room))
    job.passing = True
    chosen = choose_printer(window)
    if chosen is None:
        job.cancel()
    elif chosen.file:
        job.when_done(lambda made: _copy(job, made, Path(chosen.file)))
    else:
        job.when_done(lambda made: _hand_over(job, made, chosen))


def save_pdf(page: SessionPage) -> None:
    """Ask where, then make the PDF there."""
    window = _window(page)
    if window is None:
        return
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = choose_file(window, str(Path(folder) / file_name(page.room)))
    if chosen:
        wanted = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        job = Job(window, page.room, wanted)
        job.when_done(lambda made: _saved(job, made))


def _window(page: SessionPage) -> Window | None:
    from ui.window import Window

    window = page.window()
    return window if isinstance(window, Window) else None


def _saved(job: Job, made: Path) -> None:
    told = tr("Saved as {file}.", file=made.name)
    job.window.snackbar.say(f"{told} {job.said}".strip())


def _copy(job: Job, made: Path, wanted: Path) -> None:
    try:
        shutil.copyfile(made, wanted)
    except OSError as error:
        why = tr("{why}. The session is safe.", why=error.strerror or str(error))
        PrintPanel.tell(job.window, tr("The file could not be written"), why)
        return
    _saved(job, wanted)


def file_name(room: Room) -> str:
    """ "2026-03-12 Before the water rises, summary.pdf", without what a system forbids in names."""
    return tr("{day} {title}, summary.pdf", day=room.day.date, title=name_for(room.session.title))


def paper() -> str:
    """The paper of the country: letter where inches are used, else A4."""
    inches = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "letter" if inches else "a4"


class Job(QObject):
    """One PDF being made. It belongs to the window: the page may change meanwhile."""

    def __init__(self, window: Window, room: Room, file: Path) -> None:
        super().__init__(window)
        self.window, self.file = window, file
        self.passing = False  # whether the file is only on its way to a printer
        self.panel: PrintPanel | None = None
        self._done: Callable[[Path], object] | None = None
        self.said = ""  # by the process: characters that the printed font lacks
        self._over, self._why, self._cancelled = False, "", False
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment(room))
        self._process.setWorkingDirectory(str(Path(__file__).parent.parent))
        self._process.finished.connect(lambda code, _status: self._finished(code))
        self._process.errorOccurred.connect(self._failed_to_start)
        command = ["-m", "ui", "report", room.board.document_id, "--out", str(file.absolute()), "--paper", paper()]
        self._process.start(sys.executable, command)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._show_progress)
        self._waiting.start(PATIENCE)
        window.installEventFilter(self)

    def when_done(self, does: Callable[[Path], object]) -> None:
        """What happens with the file once it is there, which it may be already."""
        self._done = does
        self._settle()

    def cancel(self) -> None:
        """Stop: what is half written is thrown away with the process."""
        self._cancelled = True
        self.stop()
        self._end()

    def stop(self) -> None:
        """No process is left behind."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(SOON)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: so does the process."""
        if watched is self.window and event.type() == QEvent.Type.Close:
            self.cancel()
        return False

    def _show_progress(self) -> None:
        if self._done and not self._over:
            self.panel = PrintPanel.progress(self.window, tr("Making the summary"), self.cancel)

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._over, self._why = True, self._process.errorString()
            self._settle()

    def _finished(self, code: int) -> None:
        self._over, self.said = True, self._spoken()
        self._why = (self.said or tr("It stopped without a word. The session is safe.")) if code else ""
        self._settle()

    def _spoken(self) -> str:
        """What the process said."""
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        return " ".join(said.split())

    def _settle(self) -> None:
        """Hand the file on, or say why there is none; not before somebody waits for it."""
        does = self._done
        if not self._over or does is None or self._cancelled:
            return
        self._close_panel()
        if self._why:
            self._fail(self._why, tr("The summary could not be made"))
            return
        does(self.file)
        if not self.busy:
            self._end()

    @property
    def busy(self) -> bool:
        """Whether a process of this job still runs."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def send(self, program: str, arguments: list[str], told: str) -> None:
        """Hand the file to another program, and say so when it took it."""
        self._process.finished.disconnect()
        self._process.finished.connect(lambda code, _status: self._sent(code, told))
        self._process.start(program, arguments)

    def _sent(self, code: int, told: str) -> None:
        if self._cancelled:
            return
        if code:
            self._fail(self._spoken() or tr("The session is safe."), tr("The printer did not take it"))
            return
        self.window.snackbar.say(told)
        self._end()

    def _fail(self, why: str, head: str) -> None:
        self._close_panel()
        PrintPanel.tell(self.window, head, why)
        self._end()

    def _close_panel(self) -> None:
        self._waiting.stop()
        if self.panel:
            self.panel.close_panel()
            self.panel = None

    def _end(self) -> None:
        self._close_panel()
        self.window.removeEventFilter(self)
        if self.passing:
            shutil.rmtree(self.file.parent, ignore_errors=True)
        self.deleteLater()


def _environment(room: Room) -> QProcessEnvironment:
    """The library's address goes through the environment: on a server it may hold a password."""
    place = room.store.place
    made = QProcessEnvironment.systemEnvironment()
    made.insert("CHARRETTE_LIBRARY", place.url or str(place.file))
    made.insert("PYTHONUTF8", "1")
    return made


def _hand_over(job: Job, made: Path, chosen: Chosen) -> None:
    """To the printer: through CUPS where there is one, else as the system opens files for printing."""
    told = f"{tr('Sent to {printer}.', printer=chosen.printer)} {job.said}".strip()
    program = shutil.which("lp")
    if program:
        job.send(program, ["-d", chosen.printer, "-n", str(chosen.copies), str(made)], told)
    elif sys.platform == "win32":
        kept = Path(tempfile.gettempdir()) / made.name  # the other program reads it when it likes
        shutil.copyfile(made, kept)
        os.startfile(str(kept), "print")
        job.window.snackbar.say(told)
    else:
        PrintPanel.tell(
            job.window, tr("This laptop cannot print PDFs by itself"), tr("Save the PDF and print it elsewhere.")
        )
