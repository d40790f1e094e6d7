"""Who gets in: tokens, cookies, origins, authorisation, on every route of the OpenAPI file."""

import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.auth import Authorizer
from tornado.httpclient import HTTPResponse

from .conftest import HERE, Fetch, read

pytestmark = pytest.mark.usefixtures("stand_in")

OPENAPI = HERE.parents[1] / "docs" / "api" / "companion.openapi.json"
JUPYTERS_OWN = [("GET", "/context"), ("POST", "/companion/restart")]


def routes(file: Path = OPENAPI) -> list[tuple[str, str]]:
    """Return method and path of every route; path parameters get a value."""
    paths = json.loads(file.read_text("utf-8"))["paths"] if file.exists() else {}
    found = [
        (method.upper(), re.sub(r"\{\w+\}", "user", path))
        for path, methods in paths.items()
        for method in methods
        if method in {"get", "post", "put", "patch", "delete"}
    ]
    return found + JUPYTERS_OWN


EVERY_ROUTE = pytest.mark.parametrize(("method", "path"), routes())
Send = Callable[..., Awaitable[HTTPResponse]]


@pytest.fixture
def stranger(jp_fetch: Fetch, http_server_client: Any) -> Send:
    """Return what sends a request without the token that `skills` adds."""
    del jp_fetch

    async def send(method: str, path: str, headers: dict[str, str]) -> HTTPResponse:
        response = await http_server_client.fetch(
            f"/a%40b/jupyterlab-skills{path}",
            method=method,
            headers=headers,
            body=None if method == "GET" else b"{}",
            raise_error=False,
            allow_nonstandard_methods=True,
            follow_redirects=False,
        )
        assert isinstance(response, HTTPResponse)
        return response

    return send


def test_the_openapi_file_lists_the_routes() -> None:
    assert OPENAPI.exists(), f"{OPENAPI} is missing: run `npm run build` first"
    assert ("GET", "/skills") in routes()
    assert len(routes()) > 10


@EVERY_ROUTE
async def test_without_a_token_every_route_is_refused(
    stranger: Send, extension: Any, method: str, path: str
) -> None:
    answer = await stranger(method, path, {})
    assert answer.code in {401, 403}
    assert answer.headers["Content-Type"].startswith("application/json")
    assert extension.companion.state == "stopped"


@EVERY_ROUTE
async def test_with_a_wrong_token_every_route_is_refused(
    stranger: Send, extension: Any, method: str, path: str
) -> None:
    answer = await stranger(method, path, {"Authorization": "token wrong"})
    assert answer.code in {401, 403}
    assert answer.headers["Content-Type"].startswith("application/json")
    assert extension.companion.state == "stopped"


async def logged_in(http_server_client: Any, jp_auth_header: dict[str, str]) -> dict[str, str]:
    """Log a browser in by the token in the address, as Jupyter does it; return its cookies."""
    token = jp_auth_header["Authorization"].removeprefix("token ")
    page = await http_server_client.fetch(f"/a%40b/?token={token}", follow_redirects=False,
                                          raise_error=False)  # fmt: skip
    pairs = [text.split(";")[0].partition("=") for text in page.headers.get_list("Set-Cookie")]
    return {name: value for name, _, value in pairs}


@EVERY_ROUTE
async def test_another_sites_page_is_refused_although_the_browser_is_logged_in(
    stranger: Send,
    http_server_client: Any,
    jp_auth_header: dict[str, str],
    extension: Any,
    method: str,
    path: str,
) -> None:
    cookies = await logged_in(http_server_client, jp_auth_header)
    browser = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    foreign = browser | {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert (await stranger(method, path, foreign)).code in {403, 404}
    assert extension.companion.state == "stopped"
    if method != "GET":  # no foreign origin, but without the XSRF token either
        answer = await stranger(method, path, browser)
        assert answer.code == 403
        assert extension.companion.state == "stopped"


async def test_the_own_page_is_let_in_by_cookie_and_xsrf_token(
    stranger: Send, http_server_client: Any, jp_auth_header: dict[str, str]
) -> None:
    cookies = await logged_in(http_server_client, jp_auth_header)
    browser = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    own = browser | {"X-XSRFToken": cookies["_xsrf"]}
    assert (await stranger("POST", "/skills", own)).code == 200


class ReadersOnly(Authorizer):
    """Lets everyone read skills, and nobody change them."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Decide by action and resource."""
        del handler, user
        return (action, resource) == ("read", "jupyterlab_skills")


@pytest.fixture
def readers_only(jp_server_config: dict[str, Any]) -> None:
    """Configure the authorizer."""
    jp_server_config["ServerApp"]["authorizer_class"] = ReadersOnly


@pytest.mark.usefixtures("readers_only")
async def test_the_authorizer_is_asked_for_each_verb(skills: Fetch) -> None:
    assert (await skills("GET", "/skills")).code == 200
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = await skills(method, "/skills", body=b"{}")
        assert answer.code == 403
        assert "not authorized to write" in read(answer)["message"]


@pytest.mark.parametrize(("method", "path"), [("HEAD", "/skills"), ("GET", ""), ("GET", "/")])
async def test_what_is_no_route_is_never_a_page(skills: Fetch, method: str, path: str) -> None:
    answer = await skills(method, path)
    assert "html" not in answer.headers.get("Content-Type", "")
