"""Keeps the companion running while it is needed: named states, back-off, idle stop."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Any

from tornado.httpclient import HTTPResponse

from .process import Launch, Run
from .transport import ConnectionLostError, Transport

START_TIMEOUT = 20.0  # seconds
STABLE_AFTER = 60.0  # seconds of running, after which earlier deaths are forgotten
BACK_OFF = (0.2, 1.0, 4.0)  # seconds before each restart; after one death more it has failed


class UnavailableError(Exception):
    """The companion cannot answer; the message says why and what to do."""


class Companion:
    """The companion as requests see it; `state` is stopped, starting, running or failed."""

    def __init__(self, launch: Launch, idle_after: float) -> None:
        self.state, self.message = "stopped", ""
        self._launch, self._idle_after = launch, idle_after
        self._run: Run | None = None
        self._starting: asyncio.Task[Transport] | None = None
        self._stopping: asyncio.Task[None] | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._deaths = self._in_flight = 0

    async def send(self, method: str, *, again: bool = True, **request: Any) -> HTTPResponse:
        """Pass a request on, starting the companion when needed; raises UnavailableError."""
        self._in_flight += 1
        run = None
        try:
            transport, run = await self._transport(), self._run
            return await transport.send(method=method, **request)
        except ConnectionLostError:
            if run is not None:  # its exit is to be noticed before it is asked again
                await asyncio.wait([run.exited], timeout=1)
            if again and method == "GET":
                return await self.send(method, again=False, **request)
            message = "The companion ended before it answered. Look what was done, then try again."
            raise UnavailableError(message) from None
        finally:
            self._in_flight -= 1
            self._watch_idleness()

    async def restart(self) -> None:
        """Begin afresh, whatever the state."""
        await self.stop()
        self._deaths = 0
        self._start()

    async def stop(self) -> None:
        """Stop it, if it runs; the next request starts it again."""
        starting, self._starting, run, self._run = self._starting, None, self._run, None
        self.state, self.message = "stopped", ""
        if starting is not None and starting.cancel():
            with suppress(asyncio.CancelledError):
                await starting
        if run is not None:
            await run.stop()

    async def _transport(self) -> Transport:
        if self.state == "failed":
            raise UnavailableError(self.message)
        try:
            return await asyncio.shield(self._start())
        except asyncio.CancelledError:
            raise UnavailableError("The skills service is being stopped. Try again.") from None

    def _start(self) -> asyncio.Task[Transport]:
        if self._starting is None:
            self.state = "starting"
            self._starting = asyncio.get_running_loop().create_task(self._bring_up())
            # A restart that no request waits for fails unseen, but for the state.
            self._starting.add_done_callback(lambda task: task.cancelled() or task.exception())
        return self._starting

    async def _bring_up(self) -> Transport:
        await asyncio.sleep((0, *BACK_OFF)[self._deaths])
        run = self._run = Run(self._launch)
        first, either = asyncio.FIRST_COMPLETED, (run.ready, run.exited)
        await asyncio.wait(either, timeout=START_TIMEOUT, return_when=first)
        if not run.ready.done():
            late = f"it was not ready after {START_TIMEOUT:g} s"
            self._fail(f"does not start: {run.exited.result() if run.exited.done() else late}")
            await run.stop()
            raise UnavailableError(self.message)
        self.state = "running"
        ready_at = asyncio.get_running_loop().time()
        run.exited.add_done_callback(partial(self._on_exit, run, ready_at))
        self._watch_idleness()
        return run.ready.result()

    def _on_exit(self, run: Run, ready_at: float, exited: asyncio.Future[str]) -> None:
        if run is not self._run:
            return  # it was stopped
        self._launch.log.warning("The companion died: %s", exited.result())
        stable = asyncio.get_running_loop().time() - ready_at > STABLE_AFTER
        self._deaths = 1 if stable else self._deaths + 1
        self._starting = None
        if self._deaths > len(BACK_OFF):
            self._fail(f"died {self._deaths} times in a row: {exited.result()}")
        else:
            self._start()

    def _fail(self, how: str) -> None:
        self.state, log_file = "failed", self._launch.log_file
        advice = f"Its log is {log_file}. Correct the cause, then restart it, or Jupyter."
        self.message = f"The skills service {how}. {advice}"
        self._launch.log.error(self.message)

    def _watch_idleness(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(self._idle_after, self._stop_when_idle)

    def _stop_when_idle(self) -> None:
        if self.state == "running" and not self._in_flight:
            self._stopping = asyncio.get_running_loop().create_task(self.stop())
