"""A hung companion delays nobody; a killed Jupyter leaves no companion behind."""

import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import HERE, Fetch
from .test_companion_life import is_running, until

LONGEST_DELAY = 0.050
"""Seconds that an unrelated request may take longer while the companion hangs."""


async def durations(jp_fetch: Fetch, count: int) -> list[float]:
    """Ask Jupyter for its status, `count` times in turn; return the seconds that each took."""
    taken = []
    for _ in range(count):
        start = time.perf_counter()
        assert (await jp_fetch("api", "status")).code == 200
        taken.append(time.perf_counter() - start)
    return taken


async def added_delay(jp_fetch: Fetch, hang: Callable[[], Awaitable[Any]]) -> float:
    """Return by how many seconds the slowest request takes longer while others hang.

    What makes everybody wait shows in every round, what this machine does beside in one.
    """
    await durations(jp_fetch, 10)
    before = await durations(jp_fetch, 50)
    hanging = [asyncio.ensure_future(hang()) for _ in range(8)]
    rounds = [await durations(jp_fetch, 50) for _ in range(3)]
    assert not any(request.done() for request in hanging)
    for request in hanging:
        request.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)
    median = min(map(statistics.median, rounds)) - statistics.median(before)
    slowest = min(map(max, rounds)) - max(before)
    print(f"added: median {median * 1000:.1f} ms, slowest {slowest * 1000:.1f} ms")  # noqa: T201
    return max(median, slowest)


@pytest.mark.usefixtures("stand_in")
async def test_a_hung_companion_delays_no_unrelated_request(skills: Fetch, jp_fetch: Fetch) -> None:
    assert (await skills("GET", "/skills")).code == 200
    assert await added_delay(jp_fetch, lambda: skills("GET", "/hang")) < LONGEST_DELAY
    assert (await skills("GET", "/skills")).code == 200


@pytest.fixture
def silent_host(jp_server_config: dict[str, Any]) -> Iterator[str]:
    """Configure a GitHub host that takes connections and never says a word; return its name."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        urls = {"api_url": f"http://{host}/api/v3", "raw_url": f"http://{host}/raw"}
        jp_server_config["SkillsExtension"]["github_hosts"] = {host: urls}
        yield host


@pytest.mark.usefixtures("real_bundle")
async def test_a_hung_github_delays_no_unrelated_request(
    silent_host: str, skills: Fetch, jp_fetch: Fetch
) -> None:
    assert (await skills("GET", "/skills")).code == 200
    url = json.dumps({"url": f"http://{silent_host}/acme/skills"}).encode()
    headers = {"Content-Type": "application/json"}

    async def preview() -> None:
        await skills("POST", "/skills/import/preview", body=url, headers=headers)

    assert await added_delay(jp_fetch, preview) < LONGEST_DELAY
    assert (await skills("GET", "/skills")).code == 200


SERVER = """
import sys
from jupyter_server.serverapp import ServerApp
import jupyterlab_skills.process
jupyterlab_skills.process.BUNDLE = sys.argv.pop(1)
ServerApp.launch_instance()
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
async def test_no_companion_outlives_jupyter_however_it_ends(
    tmp_path: Path, companion_starts: Callable[[], list[int]], end: signal.Signals
) -> None:
    port_file = tmp_path / "runtime"
    env = os.environ | {"JUPYTER_RUNTIME_DIR": str(port_file), "JUPYTER_TOKEN": "t"}
    env["XDG_RUNTIME_DIR"] = str(tmp_path)  # who is killed leaves its directory
    options = ["--no-browser", "--port=0", "--allow-root", f"--ServerApp.root_dir={tmp_path}"]
    options.append("--ServerApp.jpserver_extensions={'jupyterlab_skills': True}")
    command = [sys.executable, "-c", SERVER, str(HERE / "companion.mjs"), *options]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)  # noqa: ASYNC220
    try:
        await until(lambda: any(port_file.glob("jpserver-*.json")) or server.poll() is not None)
        [about] = port_file.glob("jpserver-*.json")
        url = json.loads(about.read_text())["url"] + "jupyterlab-skills/skills?token=t"

        def answered() -> bool:
            try:
                return bool(urllib.request.urlopen(url, timeout=30).status == 200)  # noqa: S310
            except urllib.error.HTTPError:
                raise
            except urllib.error.URLError:  # it does not listen yet
                return False

        await until(answered)
        [companion] = companion_starts()
        assert is_running(companion)
        server.send_signal(end)
        if end == signal.SIGINT:
            server.send_signal(end)  # the second one needs no confirmation
        await until(lambda: not is_running(companion))
        server.wait(timeout=20)
    finally:
        server.kill()
        server.wait()
