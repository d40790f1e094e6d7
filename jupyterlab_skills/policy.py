"""The administrator's policy: traitlets and environment, combined tighten-only (CONTRACT §5)."""

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft7Validator

SETTINGS: dict[str, Any] = json.loads(Path(__file__).with_name("settings.json").read_text("utf-8"))
BOOLEANS = dict.fromkeys(["true", "1", "yes", "on"], True)
BOOLEANS |= dict.fromkeys(["false", "0", "no", "off"], False)
COMBINE: dict[str, Callable[[Any, Any], Any]] = {
    "all": lambda a, b: a and b,
    "strictest": min,  # force-off, force-on, user-choice: strictest first in the alphabet
    "common": lambda a, b: [item for item in a if item in b],
    "join": lambda a, b: a + b,
    "equal": lambda a, b: {key: a[key] for key in a if b.get(key) == a[key]},
    "larger": max,
    "smaller": lambda a, b: min(a, b, key=lambda number: number or math.inf),  # 0 = no limit
}


class Policy(NamedTuple):
    """The policy in the wire form of src/contracts/policy.ts, and what is wrong with it."""

    values: dict[str, Any]
    faults: list[dict[str, str]]

    def view(self) -> dict[str, Any]:
        """Return what every user may know (`PolicyView`)."""
        shown = {name: self.values[name] for name in SETTINGS if "shown" in SETTINGS[name]}
        return {**shown, "github_hosts": sorted(self.values["github_hosts"])}


def read_policy(configured: Mapping[str, object], environment: Mapping[str, str]) -> Policy:
    """Combine what is set; `configured` holds the traitlets, None where one is not set."""
    values: dict[str, Any] = {}
    faults: list[dict[str, str]] = []
    for name, setting in SETTINGS.items():
        found = []
        places = {f"SkillsExtension.{name}": configured.get(name)}
        places[setting["variable"]] = environment.get(setting["variable"])
        for origin, value in places.items():
            try:
                found += [] if value is None else [_parse(name, value)]
            except (ValueError, RecursionError):  # json's, too
                message = f"{origin} is not understood; accepted: {setting['accepts']}."
                faults.append({"field": origin, "message": message})
        combine = COMBINE[setting["combine"]]
        values[name] = combine(*found) if len(found) > 1 else [*found, setting["default"]][0]
    if faults:
        defaults = {name: setting["default"] for name, setting in SETTINGS.items()}
        values = defaults | {"allow_github_skill_import": False}
    return Policy(values, faults)


def _parse(name: str, value: object) -> Any:
    schema = SETTINGS[name]["schema"]
    understood = _from_text(value, schema["type"]) if isinstance(value, str) else value
    if not Draft7Validator(schema).is_valid(understood):
        raise ValueError(name)
    json.dumps(understood, allow_nan=False)  # NaN is a number to JSON Schema, but no JSON
    # A source must match one pattern of every list of allowed ones.
    return [understood] if name == "allowed_sources" else understood


def _from_text(text: str, kind: str) -> object:
    if kind == "boolean":
        return BOOLEANS.get(text.strip().lower())
    if kind == "string":
        return text.strip()
    if kind == "array" and not text.strip().startswith("["):
        return [item.strip() for item in text.split(",")]
    return json.loads(text)
