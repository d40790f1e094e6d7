"""A hung companion delays nobody; a killed Jupyter leaves no companion behind."""

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

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


@pytest.mark.usefixtures("stand_in")
async def test_a_hung_companion_delays_no_unrelated_request(skills: Fetch, jp_fetch: Fetch) -> None:
    assert (await skills("GET", "/skills")).code == 200
    await durations(jp_fetch, 10)
    before = await durations(jp_fetch, 50)
    hanging = [asyncio.ensure_future(skills("GET", "/hang")) for _ in range(8)]
    during = await durations(jp_fetch, 50)
    assert not any(request.done() for request in hanging)
    assert (await skills("GET", "/skills")).code == 200
    for request in hanging:
        request.cancel()
    added = statistics.median(during) - statistics.median(before)
    print(f"median +{added * 1000:.1f} ms, slowest {max(during) * 1000:.1f} ms")  # noqa: T201
    assert added < LONGEST_DELAY
    assert max(during) - max(before) < LONGEST_DELAY


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
