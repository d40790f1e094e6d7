"""What reaches the companion, and what comes back."""

import asyncio
import json
from pathlib import Path

import pytest
from tornado.simple_httpclient import HTTPTimeoutError

from .conftest import Fetch, read

pytestmark = pytest.mark.usefixtures("stand_in")


async def test_a_request_arrives_with_method_body_and_identity(skills: Fetch) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        seen = read(await skills(method, "/skills/user/a", body=b'{"a": 1}'))
        assert seen["method"] == method
        assert json.loads(seen["body"]) == {"a": 1}
        assert seen["headers"]["x-jupyterlab-skills-user"]


async def test_path_and_query_arrive_as_they_were_sent(skills: Fetch) -> None:
    path = "/skills/user/a%2Fb%20%C3%A4/files?path=x%2F..%2Fy%26z&no_track_activity=1"
    assert read(await skills("GET", path))["url"] == path


@pytest.mark.parametrize("key", ["token", "%74oken"])
async def test_jupyters_credentials_end_at_jupyter(
    skills: Fetch, jp_auth_header: dict[str, str], key: str
) -> None:
    token = jp_auth_header["Authorization"].removeprefix("token ")
    seen = read(await skills("GET", f"/skills?a=1&{key}={token}&_xsrf=y&b"))
    assert seen["url"] == "/skills?a=1&b"
    assert token not in json.dumps(seen)


async def test_only_listed_headers_arrive(skills: Fetch) -> None:
    headers = {
        "Accept": "application/json",
        "If-Match": '"1"',
        "If-None-Match": '"2"',
        "Cookie": "a=b",
        "X-Forwarded-For": "1.2.3.4",
        "X-Jupyterlab-Skills-User": "someone-else",
    }
    seen = read(await skills("GET", "/skills", headers=headers))["headers"]
    assert seen["if-match"] == '"1"'
    assert seen["if-none-match"] == '"2"'
    assert seen["accept"] == "application/json"
    assert seen["x-jupyterlab-skills-user"] != "someone-else"
    assert not {"cookie", "x-forwarded-for"} & set(seen)


async def test_only_listed_headers_come_back(skills: Fetch) -> None:
    answer = await skills("GET", "/headers")
    assert answer.headers["ETag"] == '"abc"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert "a=b" not in answer.headers.get_list("Set-Cookie")
    assert answer.headers["Server"] != "x"


async def test_a_problem_comes_back_as_it_is(skills: Fetch) -> None:
    answer = await skills("GET", "/problem")
    assert answer.code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Retry-After"] == "7"
    assert read(answer) == {"code": "busy"}


@pytest.mark.parametrize(("path", "status"), [("/no-content", 204), ("/not-modified", 304)])
async def test_an_answer_without_a_body_stays_one(skills: Fetch, path: str, status: int) -> None:
    answer = await skills("GET", path)
    assert answer.code == status
    assert answer.body == b""


async def test_a_request_without_a_body_has_none_and_is_json(skills: Fetch) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        seen = read(await skills(method, "/skills/user/a"))
        assert seen["body"] == ""
        assert seen["headers"]["content-type"] == "application/json"
        assert seen["headers"]["content-length"] == "0"


async def test_a_body_over_12_mb_is_refused(skills: Fetch) -> None:
    allowed = b" " * (12 * 1024 * 1024)
    assert (await skills("PUT", "/skills/user/a", body=allowed)).code == 200
    refused = await skills("PUT", "/skills/user/a", body=allowed + b" ")
    assert refused.code == 413
    assert read(refused)["code"] == "too-large"


async def test_a_client_that_goes_away_cancels_nothing(
    skills: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = tmp_path / "done"
    monkeypatch.setenv("FAKE_COMPANION_DONE", str(done))
    with pytest.raises(HTTPTimeoutError):
        await skills("GET", "/slow", timeout=0.1)
    # Sent later, and as slow: when it is answered, the first one is done.
    assert read(await skills("GET", "/slow")) == {"slow": True}
    assert done.read_text() == "done\ndone\n"


async def test_odd_bytes_in_a_path_are_no_server_error(skills: Fetch) -> None:
    for path in ("/..%2f..%2fetc", "//", "/skills/%00", "/%E4", "/a;b=c", "/?", "/skills?%"):
        assert (await skills("GET", path)).code < 500


async def test_bytes_that_no_address_may_hold_arrive_encoded(
    jp_http_port: int, jp_base_url: str, jp_auth_header: dict[str, str], skills: Fetch
) -> None:
    await skills("GET", "/skills")  # the companion is there
    reader, writer = await asyncio.open_connection("127.0.0.1", jp_http_port)
    target = f"{jp_base_url}jupyterlab-skills/skills/user/ä"
    credentials = f"Authorization: {jp_auth_header['Authorization']}"
    head = f"GET {target} HTTP/1.1\r\nHost: localhost\r\n{credentials}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    assert b"/skills/user/%C3%A4" in answer
