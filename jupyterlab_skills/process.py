"""One run of the companion (src/contracts/companion-process.ts), followed by a thread of its own.

A thread, because Jupyter's event loop on Windows cannot run subprocesses.
"""

import asyncio
import json
import logging
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, Any

from .node import NodeMissingError, find_node
from .transport import Transport

BUNDLE = Path(__file__).parent / "node" / "companion.mjs"
CLEARED = {"NODE_OPTIONS", "NODE_PATH", "JUPYTERLAB_SKILLS_MANAGED_TOKEN"}
LONGEST_SOCKET_PATH = 100  # bytes; the kernels' limits begin at 104
LARGEST_LOG = 5 * 1024 * 1024  # bytes
WITHOUT_WINDOW = 0x08000000 if os.name == "nt" else 0


@dataclass(frozen=True)
class Launch:
    """What is the same in every run; `startup` lacks the secret and the address."""

    startup: dict[str, Any]
    log_file: Path
    node: str
    use_tcp: bool
    on_event: Callable[[dict[str, Any]], None]
    log: logging.Logger | logging.LoggerAdapter[Any]


class Run:
    """A companion process; `exited` tells how it ended, or why it never began."""

    def __init__(self, launch: Launch) -> None:
        """Start it in the background."""
        self._launch, self._secret = launch, secrets.token_hex(32)
        self._process: Popen[bytes] | None = None
        self._unwanted = False
        self._loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[Transport] = self._loop.create_future()
        self.exited: asyncio.Future[str] = self._loop.create_future()
        Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        try:
            end = f"it ended with exit code {self._live()}"
        except (NodeMissingError, OSError) as error:
            end = str(error)
        self._tell(self.exited.set_result, end)

    def _live(self) -> int:
        command = [find_node(self._launch.node), str(BUNDLE)]
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        parent = runtime if os.access(runtime, os.W_OK) else None
        private = tempfile.TemporaryDirectory(  # mode 0700
            prefix="jupyterlab-skills-", dir=parent, ignore_cleanup_errors=True
        )
        with private as directory, self._open_log() as log_file:
            socket = os.path.join(directory, "socket")  # noqa: PTH118 -- text for JSON
            too_long = len(os.fsencode(socket)) > LONGEST_SOCKET_PATH
            tcp = self._launch.use_tcp or os.name == "nt" or too_long
            listen = {"port": 0} if tcp else {"socket": socket}
            startup = {**self._launch.startup, "secret": self._secret, "listen": listen}
            with Popen(  # noqa: S603 -- our bundle under the Node that was found
                command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=log_file,
                cwd=directory,
                env=self._environment(),
                start_new_session=True,  # Ctrl-C is Jupyter's to answer
                creationflags=WITHOUT_WINDOW,
            ) as process:
                self._process = process
                if self._unwanted:
                    process.kill()
                with suppress(OSError):  # it is gone; its output ends at once
                    self._write(json.dumps(startup))
                for line in process.stdout or ():
                    self._tell(self._take, line)
        return process.returncode

    def _write(self, line: str) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()

    def _environment(self) -> dict[str, str]:
        env = {name: value for name, value in os.environ.items() if name not in CLEARED}
        env |= {"NODE_USE_ENV_PROXY": "1", "NODE_USE_SYSTEM_CA": "1"}
        env["NODE_COMPILE_CACHE"] = str(self._launch.log_file.parent / "cache" / "node")
        if certificates := env.get("SSL_CERT_FILE") or env.get("REQUESTS_CA_BUNDLE"):
            env.setdefault("NODE_EXTRA_CA_CERTS", certificates)
        return env

    def _open_log(self) -> IO[bytes]:
        path = self._launch.log_file
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > LARGEST_LOG:
                path.replace(path.with_suffix(".log.1"))
            return path.open("ab")
        except OSError as error:
            self._launch.log.warning("The companion runs without a log file: %s", error)
            return Path(os.devnull).open("ab")

    def _tell(self, listener: Callable[..., object], what: object) -> None:
        with suppress(RuntimeError):  # Jupyter's loop is closed: nobody listens any more
            self._loop.call_soon_threadsafe(listener, what)

    def _take(self, line: bytes) -> None:
        try:
            message = json.loads(line)
            if message["type"] == "event":
                self._launch.on_event(message)
            elif not self.ready.done():
                self.ready.set_result(Transport(message["listen"], self._secret))
        except (ValueError, TypeError, KeyError):
            self._launch.log.warning("The companion said what is no message: %.200r", line)

    async def stop(self, patience: float = 5) -> None:
        """End its input, then terminate, then kill it, each after `patience` seconds."""
        self._unwanted = True
        for way in ("end input", "terminate", "kill"):
            if self._process is not None and self._process.stdin is not None:
                end = {"terminate": self._process.terminate, "kill": self._process.kill}
                with suppress(OSError):  # it is gone already
                    end.get(way, self._process.stdin.close)()
            if (await asyncio.wait([self.exited], timeout=patience))[0]:
                return
