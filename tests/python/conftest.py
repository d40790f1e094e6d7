"""A real Jupyter Server with the extension; the companion is a stand-in unless a test asks."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPResponse

pytest_plugins = ["pytest_jupyter.jupyter_server"]

HERE = Path(__file__).parent
BUNDLE = HERE.parents[1] / "jupyterlab_skills" / "node" / "companion.mjs"

Fetch = Callable[..., Awaitable[HTTPResponse]]


def read(response: HTTPResponse) -> Any:
    """Return the JSON of an answer."""
    return json.loads(response.body)


@pytest.fixture
def skills_config(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Traitlets of SkillsExtension; a test gives them as the fixture's (indirect) parameter."""
    return dict(getattr(request, "param", {}))


@pytest.fixture
def companion_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """Return what tells the process ids of the stand-ins that were started, oldest first."""
    file = tmp_path / "starts"
    monkeypatch.setenv("FAKE_COMPANION_STARTS", str(file))
    return lambda: [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run tests/python/companion.mjs instead of the bundle, and restart it without delay."""
    monkeypatch.setattr("jupyterlab_skills.process.BUNDLE", HERE / "companion.mjs")
    monkeypatch.setattr("jupyterlab_skills.companion.BACK_OFF", (0.0, 0.0, 0.0))


@pytest.fixture
def real_bundle() -> Path:
    """Return the companion as the wheel carries it."""
    if not BUNDLE.exists():
        pytest.fail(f"{BUNDLE} is missing: run `npm run build` first")
    return BUNDLE


@pytest.fixture
def jp_server_config(skills_config: dict[str, Any]) -> dict[str, Any]:
    """Switch the extension on."""
    return {
        "ServerApp": {"jpserver_extensions": {"jupyterlab_skills": True}},
        "SkillsExtension": skills_config,
    }


@pytest.fixture
def skills(jp_fetch: Fetch, http_server_client: Any, jp_auth_header: dict[str, str]) -> Fetch:
    """Return what sends `method` to a raw path below `jupyterlab-skills`."""
    del jp_fetch

    async def send(method: str, path: str, **options: Any) -> HTTPResponse:
        options.setdefault("headers", {})
        options["headers"] = jp_auth_header | options["headers"]
        response = await http_server_client.fetch(
            f"/a%40b/jupyterlab-skills{path}",
            method=method,
            raise_error=False,
            allow_nonstandard_methods=True,
            request_timeout=options.pop("timeout", 30),
            **options,
        )
        assert isinstance(response, HTTPResponse)
        return response

    return send


@pytest.fixture
def extension(jp_serverapp: Any) -> Any:
    """Return the running SkillsExtension."""
    return jp_serverapp.extension_manager.extension_points["jupyterlab_skills"].app
