"""Plain HTTP to the companion, over its private socket or a port of 127.0.0.1."""

import socket
from typing import Any

from tornado.httpclient import HTTPClientError, HTTPResponse
from tornado.netutil import Resolver
from tornado.simple_httpclient import SimpleAsyncHTTPClient

MAX_CLIENTS = 10_000  # a hung request makes no other one wait
OPTIONS: dict[str, Any] = {"request_timeout": 0, "raise_error": False, "follow_redirects": False}
OPTIONS |= {"allow_nonstandard_methods": True, "decompress_response": False}


class ConnectionLostError(Exception):
    """The companion went away before it answered."""


class _OneAddress(Resolver):
    def initialize(self, address: tuple[int, Any]) -> None:
        self._address = address

    async def resolve(self, *_: object, **__: object) -> list[tuple[int, Any]]:
        return [self._address]


class Transport:
    """Sends requests that carry the companion's secret to the address that it told."""

    def __init__(self, listen: dict[str, Any], secret: str) -> None:
        path, port = listen.get("socket"), listen.get("port")
        address = (socket.AF_UNIX, path) if path else (socket.AF_INET, ("127.0.0.1", port))
        to = _OneAddress(address=address)
        self._client = SimpleAsyncHTTPClient(True, max_clients=MAX_CLIENTS, resolver=to)
        self._secret = {"Authorization": f"Bearer {secret}"}

    async def send(self, target: str, headers: dict[str, str], **request: Any) -> HTTPResponse:
        """Ask for raw path and query, with no limit of time; or raise ConnectionLostError."""
        request |= {"headers": headers | self._secret}
        try:
            return await self._client.fetch(f"http://companion{target}", **request, **OPTIONS)
        except (HTTPClientError, OSError) as error:
            raise ConnectionLostError from error
