"""Plain HTTP to the companion, over its private socket or a port of 127.0.0.1."""

import socket
from collections.abc import Mapping
from typing import Any

from tornado.httpclient import HTTPClientError, HTTPRequest, HTTPResponse
from tornado.netutil import Resolver
from tornado.simple_httpclient import SimpleAsyncHTTPClient

# The companion has time limits of its own; a hung request never makes another one wait.
OPTIONS: dict[str, Any] = {"connect_timeout": 10, "request_timeout": 0, "follow_redirects": False}
OPTIONS |= {"decompress_response": False, "allow_nonstandard_methods": True}
MAX_CLIENTS = 10_000


class ConnectionLostError(Exception):
    """The companion went away before it answered."""


class _SocketResolver(Resolver):
    def initialize(self, path: str) -> None:
        self._path = path

    async def resolve(self, *_: object, **__: object) -> list[tuple[int, Any]]:
        return [(socket.AF_UNIX, self._path)]


class Transport:
    """Sends requests that carry the companion's secret."""

    def __init__(self, listen: Mapping[str, Any], secret: str) -> None:
        """Prepare for the address that the companion told."""
        self._origin, self._secret = f"http://127.0.0.1:{listen.get('port', 80)}", secret
        resolver = _SocketResolver(path=listen["socket"]) if "socket" in listen else None
        self._client = SimpleAsyncHTTPClient(
            force_instance=True, max_clients=MAX_CLIENTS, resolver=resolver
        )

    async def send(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | None
    ) -> HTTPResponse:
        """Return the answer to raw path and query `target`, or raise ConnectionLostError."""
        carried = {**headers, "Authorization": f"Bearer {self._secret}"}
        request = HTTPRequest(self._origin + target, method, carried, body, **OPTIONS)
        try:
            return await self._client.fetch(request, raise_error=False)
        except (HTTPClientError, OSError) as error:
            raise ConnectionLostError from error
