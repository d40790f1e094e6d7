"""The routes under `jupyterlab-skills/`: context and restart here, all others passed on."""

import json
from typing import Any
from urllib.parse import quote, unquote

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado.web import authenticated

from .companion import Companion, UnavailableError
from .policy import Policy

BODY_LIMIT = 12 * 1024 * 1024  # bytes
REQUEST_HEADERS = ("Content-Type", "Accept", "If-Match", "If-None-Match")
ANSWER_HEADERS = ("ETag", "Retry-After", "Cache-Control", "Location")
IN_ADDRESSES = "%!#$&'()*+,/:;=?@[]~"  # RFC 3986: reserved characters, and what is encoded already
JUPYTERS_OWN = ("token", "_xsrf")  # credentials in the query, which end here


def _verb() -> Any:
    # `authorized` keeps the action of the first verb it meets, so each verb has one of its own.
    @authenticated
    @authorized
    async def answer(self: "SkillsHandler", _: str) -> None:
        await self.answer()

    return answer


class SkillsHandler(APIHandler):
    """Answers or forwards one request; a client that goes away cancels nothing."""

    auth_resource = "jupyterlab_skills"
    get, post, put, patch, delete = _verb(), _verb(), _verb(), _verb(), _verb()

    def initialize(self, policy: Policy, context: dict[str, Any], companion: Companion) -> None:
        """Take what the extension made; `context` is what never changes of that answer."""
        self._policy, self._context, self._companion = policy, context, companion

    def compute_etag(self) -> None:
        """Leave the companion's ETag alone."""

    async def answer(self) -> None:
        """Answer an authorised request."""
        path = self.request.path[len(f"{self.base_url}jupyterlab-skills") :] or "/"
        route = f"{self.request.method} {path}"
        if faults := self._policy.faults:
            reasons = " ".join(fault["message"] for fault in faults)
            detail = f"JupyterLab Skills is off until its configuration is corrected. {reasons}"
            self._refuse(503, "misconfigured", detail, errors=faults)
        elif route == "GET /context":
            is_admin = self.current_user.username in self._policy.values["admins"]
            now = {"companion_message": self._companion.message or None, "is_admin": is_admin}
            self.finish(self._context | now | {"companion": self._companion.state})
        elif self._policy.values["skills_management_policy"] == "force-off":
            detail = "The administrator has switched skills off. Nothing was changed."
            self._refuse(403, "policy-denied", detail, rule="skills_management_policy")
        elif route == "POST /companion/restart":
            await self._companion.restart()
            self.set_status(202)
            self.finish({"companion": self._companion.state})
        elif len(self.request.body) > BODY_LIMIT:
            self._refuse(413, "too-large", "A request may have 12 MB. Nothing was changed.")
        else:
            await self._forward(path)

    async def _forward(self, path: str) -> None:
        parts = filter(None, self.request.query.split("&"))
        query = [part for part in parts if unquote(part.partition("=")[0]) not in JUPYTERS_OWN]
        target = f"{path}?{'&'.join(query)}" if query else path
        # Tornado takes bytes that no address may hold, as Latin-1; Node refuses them.
        target = quote(target.encode("latin-1", "replace"), safe=IN_ADDRESSES)
        came, body, method = self.request.headers, self.request.body, self.request.method or "GET"
        headers = {name: came[name] for name in REQUEST_HEADERS if name in came}
        headers["X-Jupyterlab-Skills-User"] = quote(self.current_user.username, safe="")
        # Without a body it is of no type, but an HTML form to most clients.
        headers |= {} if body else {"Content-Type": "application/json"}
        sent = None if method == "GET" else body
        try:
            answer = await self._companion.send(method, target=target, headers=headers, body=sent)
        except UnavailableError as error:
            self._refuse(503, "companion-unavailable", str(error))
            return
        self.set_status(answer.code, answer.reason)
        for name in filter(answer.headers.__contains__, ANSWER_HEADERS):
            self.set_header(name, answer.headers[name])
        media_type = answer.headers.get("Content-Type", "application/json")
        self.finish(answer.body or None, set_content_type=media_type)

    def _refuse(self, status: int, code: str, detail: str, **extras: object) -> None:
        """Answer a problem in the form of src/contracts/problem.ts."""
        body = {"type": f"urn:jupyterlab-skills:problem:{code}", "code": code, "status": status}
        body |= {"title": code.replace("-", " ").capitalize(), "detail": detail, "message": detail}
        self.set_status(status)
        self.finish(json.dumps(body | extras), set_content_type="application/problem+json")
