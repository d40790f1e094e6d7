"""A Jupyter Server in a process of its own, as users run it, for tests that ask it from outside."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

START_TIMEOUT = 60  # seconds


class JupyterProcess(NamedTuple):
    """Where it listens, what opens it, and what it was given."""

    url: str
    token: str
    home: Path
    project: Path
    log: Path


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def jupyter_process(directory: Path, environment: Mapping[str, str]) -> Iterator[JupyterProcess]:
    """Run one with home, project and data below `directory`; end it with the block."""
    home, project, log = directory / "home", directory / "project", directory / "jupyter.log"
    for made in (home, project):
        made.mkdir(parents=True)
    port, token = free_port(), secrets.token_hex(16)
    own = {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / ".jupyter"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "XDG_RUNTIME_DIR": str(home),
        "JUPYTER_TOKEN": token,
    }
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--ServerApp.ip=127.0.0.1"]
    command += ["--ServerApp.port_retries=0", "--ServerApp.jpserver_extensions=jupyterlab_skills=1"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, **own, **environment},
            stdout=output,
            stderr=output,
        )
    try:
        running = JupyterProcess(f"http://127.0.0.1:{port}", token, home, project, log)
        _wait(server, running)
        yield running
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server: "subprocess.Popen[bytes]", running: JupyterProcess) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"{running.url}/api", timeout=5):  # noqa: S310 -- http, made above
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"Jupyter Server did not start:\n{running.log.read_text()}")
