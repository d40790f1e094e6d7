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
from .policy import SETTINGS, read_policy
from .process import Launch


def _setting(name: str) -> Any:
    text = "{help} Accepted: {accepts}. Also by {variable}.".format_map(SETTINGS[name])
    return traitlets.Any(help=text).tag(config=True)


class SkillsExtension(ExtensionApp):
    """Agent skills for JupyterLab."""

    name = "jupyterlab_skills"

    allow_github_skill_import = _setting("allow_github_skill_import")
    skills_management_policy = _setting("skills_management_policy")
    admins = _setting("admins")
    allowed_sources = _setting("allowed_sources")
    blocked_sources = _setting("blocked_sources")
    github_hosts = _setting("github_hosts")
    skill_max_archive_mb = _setting("skill_max_archive_mb")
    sync_concurrency = _setting("sync_concurrency")

    user_skills_dir = traitlets.Unicode(help="Default: ~/.claude/skills").tag(config=True)
    project_skills_dir = traitlets.Unicode(help="Default: .claude/skills").tag(config=True)
    data_dir = traitlets.Unicode(help="For records, snapshots, logs").tag(config=True)
    node = traitlets.Unicode(help="A Node.js instead of the packaged one").tag(config=True)
    companion_tcp = traitlets.Bool(help="127.0.0.1 instead of a socket").tag(config=True)
    companion_idle = traitlets.Float(900, help="Seconds until it stops").tag(config=True)

    def initialize_handlers(self) -> None:
        """Read the policy, once, and offer the routes."""
        server: Any = self.serverapp
        policy = read_policy({name: self._configured(name) for name in SETTINGS}, os.environ)
        root, data = server.root_dir, data_directory(self.data_dir)
        known = skill_directories(root, self.user_skills_dir, self.project_skills_dir)
        known["version"] = version("jupyterlab_skills")
        startup = known | {"data_dir": str(data), "policy": policy.values}
        log_file = data / "companion.log"
        emit = register_events(server.event_logger, self.log)
        launch = Launch(startup, log_file, self.node, self.companion_tcp, emit, self.log)
        self.companion = Companion(launch, self.companion_idle)
        context = known | {"project_root": root, "project_name": Path(root).name}
        context |= {"policy": policy.view(), "companion_log": str(log_file)}
        made = {"policy": policy, "context": context, "companion": self.companion}
        self.handlers.append((r"jupyterlab-skills((?:/.*)?)", SkillsHandler, made))
        page = server.web_app.settings.setdefault("page_config_data", {})
        misconfigured = policy.faults or None
        page["jupyterlabSkills"] = {"policy": policy.view(), "misconfigured": misconfigured}

    def _configured(self, name: str) -> object:
        written = self.config[type(self).__name__].get(name)
        if isinstance(written, LazyConfigValue):  # c.SkillsExtension.admins.append(…)
            return written.get_value(type(SETTINGS[name]["default"])())
        return getattr(self, name)

    async def stop_extension(self) -> None:
        """Take the companion along when the server stops."""
        await self.companion.stop()
