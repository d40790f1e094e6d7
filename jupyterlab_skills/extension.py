"""The server extension: configuration in, routes and page configuration out."""

import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

import traitlets
from jupyter_server.extension.application import ExtensionApp
from traitlets.config.loader import LazyConfigValue

from .companion import Companion
from .events import register_events
from .handlers import SkillsHandler
from .paths import data_directory, skill_directories
from .policy import SETTINGS, Policy, read_policy
from .process import Launch


def _setting(setting: dict[str, Any]) -> Any:
    text = "{help} Accepted: {accepts}. Also by {variable}.".format_map(setting)
    return traitlets.Any(help=text).tag(config=True)


class SkillsExtension(ExtensionApp):
    """Agent skills for JupyterLab; the policy's traits are those of settings.json."""

    name = "jupyterlab_skills"
    # In a class body that is the namespace itself (PEP 667).
    vars().update({name: _setting(setting) for name, setting in SETTINGS.items()})

    user_skills_dir = traitlets.Unicode(help="Default: ~/.claude/skills").tag(config=True)
    project_skills_dir = traitlets.Unicode(help="Default: .claude/skills").tag(config=True)
    data_dir = traitlets.Unicode(help="For records, snapshots, logs").tag(config=True)
    node = traitlets.Unicode(help="A Node.js instead of the packaged one").tag(config=True)
    companion_tcp = traitlets.Bool(help="127.0.0.1 instead of a socket").tag(config=True)
    companion_idle = traitlets.Float(900, help="Seconds until it stops").tag(config=True)

    def initialize_handlers(self) -> None:
        """Read the policy, once, and offer the routes."""
        server: Any = self.serverapp
        policy, startup = self.read_configuration(server.root_dir)
        log_file = Path(startup["data_dir"], "companion.log")
        emit = register_events(server.event_logger, self.log)
        launch = Launch(startup, log_file, self.node, self.companion_tcp, emit, self.log)
        self.companion = Companion(launch, self.companion_idle)
        context = {name: value for name, value in startup.items() if name != "data_dir"}
        context |= {"project_root": server.root_dir, "project_name": Path(server.root_dir).name}
        context |= {"policy": policy.view(), "companion_log": str(log_file)}
        made = {"policy": policy, "context": context, "companion": self.companion}
        self.handlers.append((r"jupyterlab-skills((?:/.*)?)", SkillsHandler, made))
        page = server.web_app.settings.setdefault("page_config_data", {})
        page["jupyterlabSkills"] = {"policy": policy.view(), "misconfigured": policy.faults or None}

    def read_configuration(self, root: str) -> tuple[Policy, dict[str, Any]]:
        """Return the policy and, in wire form, where everything is for a project at `root`."""
        policy = read_policy({name: self._configured(name) for name in SETTINGS}, os.environ)
        installation = skill_directories(root, self.user_skills_dir, self.project_skills_dir)
        known = {"version": version("jupyterlab_skills"), "policy": policy.values}
        return policy, {**installation, **known, "data_dir": str(data_directory(self.data_dir))}

    def _configured(self, name: str) -> object:
        written = self.config[type(self).__name__].get(name)
        if isinstance(written, LazyConfigValue):  # c.SkillsExtension.admins.append(…)
            return written.get_value([] if SETTINGS[name]["schema"]["type"] == "array" else {})
        return getattr(self, name)

    async def stop_extension(self) -> None:
        """Take the companion along when the server stops."""
        await self.companion.stop()
