"""Jupyter Server and the companion that the wheel carries, together."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.auth.identity import User

from .conftest import Fetch, read
from .test_companion_life import is_running, until

pytestmark = pytest.mark.usefixtures("real_bundle")

JSON = {"Content-Type": "application/json"}
SKILL = """---
name: tidy-data
description: Tidies a table.
---

# Tidy data
"""


@pytest.fixture
def tidy_data(jp_home_dir: Path) -> Path:
    """Put a skill where the user's skills are."""
    directory = jp_home_dir / ".claude" / "skills" / "tidy-data"
    directory.mkdir(parents=True)
    (directory / "SKILL.md").write_text(SKILL)
    return directory


TRANSPORTS = pytest.mark.parametrize(
    "skills_config", [{}, {"companion_tcp": True}], indirect=True, ids=["socket", "tcp"]
)


@TRANSPORTS
async def test_skills_are_listed_and_shown(skills: Fetch, tidy_data: Path) -> None:
    listed = await skills("GET", "/skills?scope=user&no_track_activity=1")
    assert listed.code == 200
    [skill] = read(listed)["skills"]
    assert (skill["name"], skill["scope"]) == ("tidy-data", "user")
    shown = await skills("GET", "/skills/user/tidy-data")
    assert read(shown)["skill"]["content"] == SKILL
    assert shown.headers["ETag"]
    assert (tidy_data / "SKILL.md").read_text() == SKILL


async def test_what_is_not_there_is_a_problem(skills: Fetch) -> None:
    for path, code in (("/skills/user/nothing", "skill-not-found"), ("/nowhere", "not-found")):
        answer = await skills("GET", path)
        assert answer.code == 404
        assert answer.headers["Content-Type"].startswith("application/problem+json")
        assert read(answer)["code"] == code


@pytest.mark.parametrize("skills_config", [{"admins": ["Ada Müller"]}], indirect=True)
async def test_bounds_hold_for_all_but_administrators(
    skills: Fetch, jp_serverapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = jp_serverapp.identity_provider
    content = SKILL.replace("a table.", "a table.\nexecution:\n  max_iterations: 500")
    for name, valid in (("Ada Müller", True), ("ada müller", False)):
        user = User(name)
        monkeypatch.setattr(provider, "generate_anonymous_user", lambda _, user=user: user)
        asked = {"body": json.dumps({"content": content}), "headers": JSON}
        answer = await skills("POST", "/skills/validate", **asked)
        assert (answer.code, read(answer)["valid"]) == (200, valid)


async def test_a_deleted_skill_is_told_to_every_page_and_can_be_restored(
    skills: Fetch, tidy_data: Path, jp_ws_fetch: Callable[..., Awaitable[Any]]
) -> None:
    page = await jp_ws_fetch("api", "events", "subscribe")
    deleted = await skills("DELETE", "/skills/user/tidy-data")
    assert deleted.code == 200
    assert not tidy_data.exists()
    heard = json.loads(await asyncio.wait_for(page.read_message(), 10))
    assert heard["schema_id"].endswith("/skills-changed/v1")
    assert (heard["name"], heard["change"]) == ("tidy-data", "deleted")
    snapshot = read(deleted)["snapshot"]
    restored = await skills("POST", f"/snapshots/{snapshot}/restore")
    assert restored.code < 300
    assert (tidy_data / "SKILL.md").read_text() == SKILL
    page.close()


async def test_it_is_killed_and_comes_back(
    skills: Fetch, extension: Any, tidy_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jupyterlab_skills.companion.BACK_OFF", (0.0,))
    assert (await skills("GET", "/skills")).code == 200
    first = extension.companion._run._process.pid  # noqa: SLF001 -- to kill it
    os.kill(first, 9)
    [skill] = read(await skills("GET", "/skills"))["skills"]
    assert skill["name"] == tidy_data.name
    assert extension.companion._run._process.pid != first  # noqa: SLF001


@TRANSPORTS
async def test_it_ends_with_its_input(skills: Fetch, extension: Any) -> None:
    await skills("GET", "/skills")
    process = extension.companion._run._process  # noqa: SLF001 -- its input is closed behind its back
    process.stdin.close()
    await until(lambda: not is_running(process.pid))


async def test_the_secret_shows_nowhere(skills: Fetch, extension: Any, jp_data_dir: Path) -> None:
    await skills("GET", "/skills")
    await skills("GET", "/nowhere")
    run = extension.companion._run  # noqa: SLF001 -- to look for its secret elsewhere
    process = Path(f"/proc/{run._process.pid}")  # noqa: SLF001
    shown = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
    for file in (jp_data_dir / "jupyterlab-skills").rglob("*"):
        shown += file.read_bytes() if file.is_file() else b""
    assert run._secret.encode() not in shown  # noqa: SLF001


async def test_without_the_secret_it_answers_nobody(
    skills: Fetch, extension: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await skills("GET", "/skills")).code == 200
    transport = extension.companion._run.ready.result()  # noqa: SLF001 -- to forget the secret
    for wrong in ({}, {"Authorization": f"Bearer {'0' * 64}"}):
        monkeypatch.setattr(transport, "_secret", wrong)
        answer = await skills("GET", "/skills")
        assert answer.code == 403
        assert read(answer)["code"] == "forbidden"
