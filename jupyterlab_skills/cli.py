"""`jupyterlab-skills`: the command line, under the configuration that a server here would have."""

import json
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

# Servers need its grammar, which takes longer to build than most commands take; no setting does.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from jupyter_server.serverapp import ServerApp  # noqa: E402

from .extension import SkillsExtension  # noqa: E402
from .node import find_node, node_environment  # noqa: E402


def main() -> int:
    """Run the program for Node with our arguments and return its exit code."""
    server, extension = ServerApp(), SkillsExtension()
    for app in (server, extension):
        app.load_config_file()
    extension.update_config(server.config)
    policy, installation = extension.read_configuration(str(Path.cwd()))
    if policy.faults:
        sys.exit("\n".join(fault["message"] for fault in policy.faults))
    sys.tracebacklimit = 0  # a missing Node says in one line what to do
    command = [find_node(extension.node), str(Path(__file__).parent / "node" / "cli.mjs")]
    signal.signal(signal.SIGINT, lambda *_: None)  # a terminal tells the program itself
    # Our own bundle, under the Node that was found.
    with Popen([*command, *sys.argv[1:]], stdin=PIPE, env=node_environment()) as program:  # noqa: S603
        signal.signal(signal.SIGTERM, lambda number, _: program.send_signal(number))
        program.communicate(json.dumps(installation).encode())
    # A signal as shells tell of it.
    return program.returncode if program.returncode >= 0 else 128 - program.returncode
