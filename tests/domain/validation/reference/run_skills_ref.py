"""Judge skills with the reference validator: JSON cases in, one list of errors for each out."""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from skills_ref import validate


def judge(root: Path, directory: str, content: str) -> list[str]:
    """Write one skill where a person would have it, and ask what is wrong with it."""
    skill = root / directory
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_bytes(content.encode())
    return validate(skill)


def main() -> None:
    """Judge every case in a directory of its own."""
    cases: list[dict[str, str]] = json.load(sys.stdin)
    with TemporaryDirectory() as root:
        answers = [
            judge(Path(root, str(number)), case["directory"], case["content"])
            for number, case in enumerate(cases)
        ]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
