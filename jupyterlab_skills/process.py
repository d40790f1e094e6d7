"""One run of the companion (src/contracts/companion-process.ts), followed by a thread of its own.

A thread, because Jupyter's event loop on Windows cannot run subprocesses.
"""

import asyncio
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, Any, NamedTuple

from .events import Emit, Log
from .node import find_node, node_environment
from .transport import Transport

BUNDLE = Path(__file__).parent / "node" / "companion.mjs"
LONGEST_PATH = 100  # bytes, of a socket; the kernels' limits begin at 104
LARGEST_LOG = 5 * 1024 * 1024  # bytes
WITHOUT_WINDOW = 0x08000000 if os.name == "nt" else 0


class Launch(NamedTuple):
    """What is the same in every run; `startup` lacks the secret and the address."""

    startup: dict[str, Any]
    log_file: Path
    node: str
    use_tcp: bool
    emit: Emit
    log: Log


class Run:
    """A companion process; `exited` tells how it ended, or why it never began."""

    def __init__(self, launch: Launch) -> None:
        self._launch, self._secret = launch, secrets.token_hex(32)
        self._process: Popen[bytes] | None = None
        self._unwanted = False
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[Transport] = self._loop.create_future()
        self.exited: asyncio.Future[str] = self._loop.create_future()
        Thread(target=self._follow, daemon=True).start()

    async def stop(self, patience: float = 5) -> None:
        """End its input, then terminate, then kill it, each after `patience` seconds."""
        self._unwanted = True
        ways: list[Callable[[], object]] = [lambda: None]  # it is not there yet: _live kills it
        if self._process is not None and self._process.stdin is not None:
            ways = [self._process.stdin.close, self._process.terminate, self._process.kill]
        for end in ways:
            with suppress(OSError):  # it is gone already
                end()
            if (await asyncio.wait([self.exited], timeout=patience))[0]:
                return

    def _follow(self) -> None:
        try:
            end = f"it ended with exit code {self._live()}"
        except OSError as error:
            end = str(error)
        self._tell(self.exited.set_result, end)

    def _live(self) -> int:
        command = [find_node(self._launch.node), str(BUNDLE)]
        parent = os.environ.get("XDG_RUNTIME_DIR", "")
        where = parent if os.access(parent, os.W_OK) else None
        # Of mode 0700.
        private = TemporaryDirectory(None, "jupyterlab-skills-", where, ignore_cleanup_errors=True)
        with private as cwd, _open_log(self._launch.log_file) as stderr:
            socket = f"{cwd}{os.sep}socket"
            tcp = self._launch.use_tcp or os.name == "nt" or len(os.fsencode(socket)) > LONGEST_PATH
            startup = self._launch.startup | {"listen": {"port": 0} if tcp else {"socket": socket}}
            line = json.dumps(startup | {"secret": self._secret}) + "\n"
            env = node_environment(self._launch.log_file.parent / "cache" / "node")
            # In a session of its own, because Ctrl-C is Jupyter's to answer.
            with Popen(  # noqa: S603 -- our bundle under the Node that was found
                command, stdin=PIPE, stdout=PIPE, stderr=stderr, cwd=cwd, env=env,
                start_new_session=True, creationflags=WITHOUT_WINDOW,
            ) as process:  # fmt: skip
                self._process = process
                if self._unwanted:
                    process.kill()
                with suppress(OSError):  # it is gone: its output ends at once
                    process.stdin.write(line.encode())  # type: ignore[union-attr]
                    process.stdin.flush()  # type: ignore[union-attr]
                for said in process.stdout or ():
                    self._tell(self._take, said)
        return process.returncode

    def _tell(self, listener: Callable[..., object], what: object) -> None:
        with suppress(RuntimeError):  # Jupyter's loop is closed: nobody listens any more
            self._loop.call_soon_threadsafe(listener, what)

    def _take(self, said: bytes) -> None:
        try:
            message = json.loads(said)
            if message["type"] == "event":
                self._launch.emit(message)
            elif not self.ready.done():
                self.ready.set_result(Transport(message["listen"], self._secret))
        except (ValueError, TypeError, KeyError):
            self._launch.log.warning("The companion said what is no message: %.200r", said)


def _open_log(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".log.1"))
        return path.open("ab")
    except OSError:  # a read-only data directory: everything else works
        return Path(os.devnull).open("ab")
