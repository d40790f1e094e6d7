"""The companion's events on Jupyter's event bus, as every open page hears them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from .conftest import Fetch

pytestmark = pytest.mark.usefixtures("stand_in")

BASE = "https://events.jupyter.org/jupyterlab_skills"
CHANGED: dict[str, Any] = {
    "type": "event",
    "schema_id": f"{BASE}/skills-changed/v1",
    "data": {"scope": "user", "name": "pdf", "change": "created"},
}
PROGRESS: dict[str, Any] = {
    "type": "event",
    "schema_id": f"{BASE}/operation-progress/v1",
    "data": {
        "operation": "op-1",
        "kind": "sync",
        "state": "running",
        "done": 1,
        "total": 2,
        "current": [{"scope": "user", "name": "xlsx"}],
        "results": [
            {"scope": "user", "name": "pdf", "updated": True, "ref": "0" * 40},
            {
                "scope": "project",
                "name": "old",
                "error": "gone",
                "code": "source-not-found",
                "status": 502,
            },
        ],
    },
}


async def test_every_page_hears_what_the_companion_tells(
    skills: Fetch, jp_ws_fetch: Callable[..., Awaitable[Any]]
) -> None:
    pages = [await jp_ws_fetch("api", "events", "subscribe") for _ in range(2)]
    for message in (CHANGED, PROGRESS):
        await skills("POST", "/event", body=json.dumps(message).encode())
        for page in pages:
            heard = json.loads(await asyncio.wait_for(page.read_message(), 10))
            assert heard["schema_id"] == message["schema_id"]
            assert message["data"].items() <= heard.items()
    for page in pages:
        page.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {**CHANGED, "schema_id": f"{BASE}/skills-changed/v9"},
        {**CHANGED, "data": {"scope": "nowhere", "name": "pdf", "change": "created"}},
        {**CHANGED, "data": {"scope": "user", "name": "pdf", "change": "created", "more": 1}},
        {**CHANGED, "data": None},
        {"type": "event"},
    ],
)
async def test_an_event_that_no_schema_allows_is_logged_and_harmless(
    skills: Fetch, wrong: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert (await skills("POST", "/event", body=json.dumps(wrong).encode())).code == 200
    while "no schema allows" not in caplog.text:
        await asyncio.sleep(0.01)
    assert (await skills("GET", "/skills")).code == 200
