"""`jupyterlab-skills`: the command line, under the configuration that a server here would have."""

import json
import subprocess
import sys
from pathlib import Path

from jupyter_server.serverapp import ServerApp

from .extension import SkillsExtension
from .node import find_node


def main() -> int:
    """Run the program for Node with our arguments and return its exit code."""
    server, extension = ServerApp(), SkillsExtension()
    for app in (server, extension):
        app.load_config_file()
    extension.update_config(server.config)
    policy, installation = extension.read_configuration(str(Path.cwd()))
    if policy.faults:
        sys.exit("\n".join(fault["message"] for fault in policy.faults))
    program = Path(__file__).parent / "node" / "cli.mjs"
    command = [find_node(extension.node), str(program), *sys.argv[1:]]
    # What runs is our own bundle, under the Node that was found.
    return subprocess.run(command, input=json.dumps(installation).encode(), check=False).returncode  # noqa: S603
