"""A desktop of its own for each run: a screen without a monitor, a window manager, the driver, and the program on it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from webdriver import Page

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("STRONGROOM_DESKTOP", ROOT / "target/debug/strongroom-desktop"))
# The same window over a source of randomness that panics when it is first asked.
FAULTY = ROOT / "target/debug/examples/faulty"
CLI = Path(os.environ.get("STRONGROOM_CLI", ROOT / "target/debug/strongroom"))


class Desktop:
    """Started once for a run; every process is stopped by the id it was started with."""

    def __init__(self, size="1360x860"):
        self.processes = []
        self.home = Path(tempfile.mkdtemp(prefix="strongroom-e2e-"))
        read, write = os.pipe()
        self._start("Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            self.display = ":" + answer.readline().strip()
        self.port = free_port()
        data = self.home / "data"
        data.mkdir(mode=0o700)
        self.environment = {
            **os.environ,
            "DISPLAY": self.display, "GDK_BACKEND": "x11", "HOME": str(self.home), "XDG_DATA_HOME": str(data),
            "XDG_CONFIG_HOME": str(self.home / "config"), "XDG_CACHE_HOME": str(self.home / "cache"),
            "TAURI_WEBVIEW_AUTOMATION": "true", "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1",
        }
        self.environment.pop("STRONGROOM_VAULT", None)
        bus = subprocess.run(["dbus-daemon", "--session", "--fork", "--print-address=1", "--print-pid=1"], capture_output=True, text=True, check=True)
        address, pid = bus.stdout.split()
        self.bus = int(pid)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self._start("openbox")
        self._start("WebKitWebDriver", f"--port={self.port}")
        wait_for_port(self.port)

    def _start(self, *command, **options):
        environment = getattr(self, "environment", None)
        self.processes.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options))
        return self.processes[-1]

    def open(self, *arguments, program=PROGRAM):
        return Page(self.port, program, arguments)

    def cli(self, *arguments, **more):
        environment = {**self.environment, **more}
        return subprocess.run([CLI, *map(str, arguments)], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def pids(self):
        """Processes of the program on this desktop alone."""
        return self._running(PROGRAM.resolve(), FAULTY.resolve())

    def page_pids(self):
        """Processes that draw its page."""
        return [pid for pid in self._running() if Path(f"/proc/{pid}/comm").read_text().startswith("WebKitWebProces")]

    def _running(self, *programs):
        found = []
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit() and (not programs or (entry / "exe").resolve() in programs) and f"DISPLAY={self.display}\0" in (entry / "environ").read_text(errors="replace") + "\0":
                    found.append(int(entry.name))
            except OSError:
                continue
        return found

    def kill_program(self):
        for pid in self.pids():
            os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while self.pids() and time.monotonic() < end:
            time.sleep(0.05)

    def answer_file_dialog(self, path, seconds=15):
        """Types a path into the desktop's own file dialog, as a person would."""
        def tool(*arguments):
            return subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=20)

        end = time.monotonic() + seconds
        while True:
            ids = [line for line in tool("search", "--onlyvisible", "--name", "Open|Save|Select|Choose|File").stdout.split()]
            names = {line: tool("getwindowname", line).stdout.strip() for line in ids}
            dialog = [line for line, name in names.items() if name != "Strongroom" and name]
            if dialog:
                break
            if time.monotonic() > end:
                raise AssertionError(f"no file dialog came; windows: {names}")
            time.sleep(0.1)
        tool("windowactivate", "--sync", dialog[-1])
        time.sleep(0.4)
        if names[dialog[-1]].lower().startswith("save"):
            tool("key", "ctrl+a")
        else:
            tool("key", "ctrl+l")
            time.sleep(0.3)
            tool("key", "ctrl+a")
        tool("type", "--delay", "4", str(path))
        time.sleep(0.3)
        tool("key", "Return")
        time.sleep(0.2)

    def wait_for_window(self, title, seconds=30):
        """Until a window of that title is there, and in front."""
        self.tool("search", "--sync", "--onlyvisible", "--name", f"^{title}$", "windowactivate", "--sync", seconds=seconds)

    def tool(self, *arguments, seconds=20):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, capture_output=True, text=True, check=True, timeout=seconds).stdout

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)

    def stop(self):
        self.kill_program()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        os.kill(self.bus, signal.SIGTERM)
        shutil.rmtree(self.home, ignore_errors=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_port(port, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the driver does not answer")
