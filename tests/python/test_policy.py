"""The policy table: every setting, from traitlet and variable, combined tighten-only."""

import json
from typing import Any

import pytest
from traitlets.config import Config

from jupyterlab_skills.policy import SETTINGS, read_policy

from .conftest import Fetch, read

PREFIX = "JUPYTERLAB_SKILLS_"
VARIABLES = {name: setting["variable"] for name, setting in SETTINGS.items()}
GHE = {"ghe.acme.com": {"api_url": "https://ghe.acme.com/api/v3", "raw_auth": True}}
LOOPBACK = {
    "127.0.0.1:9999": {
        "api_url": "http://127.0.0.1:9999/api/v3",
        "raw_url": "http://127.0.0.1:9999/raw",
        "download_hosts": ["localhost:9999"],
    }
}


def in_force(name: str, configured: object = None, environment: str | None = None) -> Any:
    """Return what one setting comes to, and insist that there is no fault."""
    env = {} if environment is None else {VARIABLES[name]: environment}
    policy = read_policy({name: configured}, env)
    assert policy.faults == []
    return policy.values[name]


def test_the_variables_are_those_of_the_contract() -> None:
    assert set(VARIABLES.values()) == {
        PREFIX + rest
        for rest in (
            "ALLOW_GITHUB_SKILL_IMPORT", "MANAGEMENT_POLICY", "ADMINS", "ALLOWED_SOURCES",
            "BLOCKED_SOURCES", "GITHUB_HOSTS", "MAX_ARCHIVE_MB", "SYNC_CONCURRENCY",
            "EXTENDED_BOUNDS_FOR", "HISTORY_VERSIONS", "HISTORY_DAYS",
            "EXECUTION_MODEL_TIERS", "EXECUTION_CHANNEL_FILTERS", "EXECUTION_SCHEDULE_FLOOR",
            "EXECUTION_DEFAULT_ITERATIONS", "EXECUTION_DEFAULT_TOOL_CALLS",
            "EXECUTION_DEFAULT_RUNTIME", "EXECUTION_EXTENDED_ITERATIONS",
            "EXECUTION_EXTENDED_TOOL_CALLS", "EXECUTION_EXTENDED_RUNTIME",
            "EXECUTION_CEILING_ITERATIONS", "EXECUTION_CEILING_RUNTIME",
        )
    }  # fmt: skip


EXECUTION_DEFAULTS: dict[str, object] = {
    "execution_model_tiers": [],
    "execution_channel_filters": None,
    "execution_schedule_floor": 1800,
    "execution_default_iterations": 12,
    "execution_default_tool_calls": 30,
    "execution_default_runtime": 60,
    "execution_extended_iterations": 50,
    "execution_extended_tool_calls": 150,
    "execution_extended_runtime": 600,
    "execution_ceiling_iterations": 50,
    "execution_ceiling_runtime": 600,
    "extended_bounds_for": [],
}


def test_nothing_set_means_the_defaults() -> None:
    assert read_policy({}, {}).values == {
        "allow_github_skill_import": True,
        "skills_management_policy": "user-choice",
        "admins": [],
        "allowed_sources": [],
        "blocked_sources": [],
        "github_hosts": {},
        "skill_max_archive_mb": 100,
        "sync_concurrency": 3,
        **EXECUTION_DEFAULTS,
        "history_versions": 20,
        "history_days": 90,
    }


@pytest.mark.parametrize(
    ("name", "traitlet", "variable", "value"),
    [
        ("allow_github_skill_import", False, "No", False),
        ("allow_github_skill_import", True, " ON ", True),
        ("skills_management_policy", "force-off", " force-off", "force-off"),
        ("skills_management_policy", "force-on", "force-on", "force-on"),
        ("admins", ["ada", "bob"], "ada, bob", ["ada", "bob"]),
        ("admins", ["a,b"], '["a,b"]', ["a,b"]),
        ("admins", [], "[]", []),
        ("execution_model_tiers", ["vast"], "vast", ["vast"]),
        ("execution_channel_filters", [], "[]", []),
        ("execution_schedule_floor", 3600, "3600", 3600),
        ("execution_default_runtime", 30, " 30 ", 30),
        ("extended_bounds_for", ["github.com/acme/*"], "github.com/acme/*", ["github.com/acme/*"]),
        ("history_versions", 5, "5", 5),
        ("allowed_sources", ["github.com/acme/*"], "github.com/acme/*", [["github.com/acme/*"]]),
        ("allowed_sources", [], "[]", [[]]),
        ("blocked_sources", ["**"], "**", ["**"]),
        ("blocked_sources", ["*/x/*", "a/b/c/**"], "*/x/*,a/b/c/**", ["*/x/*", "a/b/c/**"]),
        ("github_hosts", GHE, json.dumps(GHE), GHE),
        ("github_hosts", LOOPBACK, json.dumps(LOOPBACK), LOOPBACK),
        ("skill_max_archive_mb", 0.5, "0.5", 0.5),
        ("skill_max_archive_mb", 0, "0", 0),
        ("sync_concurrency", 16, "16", 16),
    ],
)
def test_each_setting_is_read_from_either_place(
    name: str, traitlet: object, variable: str, value: object
) -> None:
    assert in_force(name, configured=traitlet) == value
    assert in_force(name, environment=variable) == value
    # The command line gives traitlets as text.
    assert in_force(name, configured=variable) == value


@pytest.mark.parametrize("text", ["true", "TRUE", "1", "yes", "Yes", "on", "On"])
def test_true_has_many_spellings(text: str) -> None:
    assert in_force("allow_github_skill_import", environment=text) is True


@pytest.mark.parametrize("text", ["false", "FALSE", "0", "no", "No", "off", "Off"])
def test_false_has_many_spellings(text: str) -> None:
    assert in_force("allow_github_skill_import", environment=text) is False


@pytest.mark.parametrize(
    ("name", "traitlet", "variable", "value"),
    [
        ("allow_github_skill_import", True, "false", False),
        ("allow_github_skill_import", False, "true", False),
        ("skills_management_policy", "force-on", "force-off", "force-off"),
        ("skills_management_policy", "force-off", "user-choice", "force-off"),
        ("skills_management_policy", "user-choice", "force-on", "force-on"),
        ("admins", ["ada", "bob"], "bob,eve", ["bob"]),
        ("admins", ["ada"], "[]", []),
        ("allowed_sources", ["a/b/c"], "a/b/*", [["a/b/c"], ["a/b/*"]]),
        ("allowed_sources", [], "**", [[], ["**"]]),
        ("blocked_sources", ["a/b/c"], "d/e/f", ["a/b/c", "d/e/f"]),
        ("github_hosts", GHE | LOOPBACK, json.dumps(GHE), GHE),
        ("github_hosts", GHE, '{"ghe.acme.com": {"api_url": "https://evil.com"}}', {}),
        ("skill_max_archive_mb", 50, "200", 50),
        ("skill_max_archive_mb", 200, "50", 50),
        ("skill_max_archive_mb", 0, "50", 50),
        ("skill_max_archive_mb", 50, "0", 50),
        ("skill_max_archive_mb", 0, "0", 0),
        ("sync_concurrency", 8, "2", 2),
        ("sync_concurrency", 2, "8", 2),
    ],
)
def test_both_places_together_only_tighten(
    name: str, traitlet: object, variable: str, value: object
) -> None:
    assert in_force(name, configured=traitlet, environment=variable) == value


MISUNDERSTOOD_TEXT = {
    "allow_github_skill_import": ["", " ", "maybe", "2", "nope", "truefalse"],
    "skills_management_policy": ["", "force_off", "off", "Force-Off"],
    "admins": ["", " ", "ada,", ",", '["ada"', '[""]', "[1]", "[" * 100_000],
    "allowed_sources": [
        "", "https://github.com/acme/*", "acme", "acme/*", "a/b/c,", "a b/c/d", "[[]]",
    ],
    "blocked_sources": ["", "https://github.com/acme/skills", "acme", "github.com/acme", '["x"]'],
    "github_hosts": [
        "", "ghe.acme.com", "[]", "null", '{"ghe": {}}', '{"ghe": {"api_url": 1}}',
        '{"ghe": {"api_url": "http://ghe/api"}}', '{"ghe": {"api_url": "ftp://ghe"}}',
        '{"ghe": {"api_url": "https://user@ghe/api"}}', '{"a/b": {"api_url": "https://a"}}',
        '{"ghe": {"api_url": "https://ghe", "token": "x"}}',
        '{"ghe": {"api_url": "https://ghe", "raw_auth": "yes"}}',
        '{"ghe": {"api_url": "http://localhost.evil.com/"}}',
    ],
    "skill_max_archive_mb": ["", "-1", "many", "1e999", "NaN", "Infinity", "true", "100MB"],
    "sync_concurrency": ["", "0", "17", "-3", "2.5", "three", "true"],
}  # fmt: skip
MISUNDERSTOOD_TRAITLETS: dict[str, list[object]] = {
    "allow_github_skill_import": [0, 1, [], {}, 0.0],
    "skills_management_policy": [True, [], 0],
    "admins": [1, True, {"ada": 1}, [None], [""]],
    "allowed_sources": [1, True, {}, ["https://github.com/a/b"], [["a/b/c"]]],
    "blocked_sources": [1, True, {}, [1], ["github.com/acme"]],
    "github_hosts": [[], 1, True, {"ghe": "https://ghe"}, {"ghe": {"api_url": None}}],
    "skill_max_archive_mb": [True, [], -0.1, float("inf"), float("nan")],
    "sync_concurrency": [True, 0, 17, 1.5, []],
}


def faults_of(name: str, places: dict[str, object]) -> list[dict[str, str]]:
    """Return the faults, and insist that imports are off because of them."""
    variable = VARIABLES[name]
    text = places.get("variable")
    policy = read_policy(
        {name: places.get("traitlet")}, {} if text is None else {variable: str(text)}
    )
    assert policy.values["allow_github_skill_import"] is False
    return policy.faults


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in MISUNDERSTOOD_TEXT.items() for text in texts]
)
def test_a_variable_that_is_not_understood_is_a_fault(name: str, text: str) -> None:
    [fault] = faults_of(name, {"variable": text})
    assert fault["field"] == VARIABLES[name]
    assert SETTINGS[name]["accepts"] in fault["message"]


@pytest.mark.parametrize(
    ("name", "value"), [(n, value) for n, vs in MISUNDERSTOOD_TRAITLETS.items() for value in vs]
)
def test_a_traitlet_that_is_not_understood_is_a_fault(name: str, value: object) -> None:
    [fault] = faults_of(name, {"traitlet": value})
    assert fault["field"] == f"SkillsExtension.{name}"
    assert SETTINGS[name]["accepts"] in fault["message"]


def test_all_faults_are_found_at_once() -> None:
    policy = read_policy(dict.fromkeys(SETTINGS, object()), dict.fromkeys(VARIABLES.values(), ""))
    assert len(policy.faults) == 2 * len(SETTINGS)


WRONG = {"sync_concurrency": 99, "admins": 7}


@pytest.mark.usefixtures("stand_in")
class TestMisconfiguredServer:
    """Jupyter runs, this product does not, and everyone is told why."""

    @pytest.mark.parametrize("skills_config", [WRONG], indirect=True)
    @pytest.mark.parametrize(
        ("method", "path"),
        [("GET", "/context"), ("GET", "/skills"), ("POST", "/companion/restart"), ("GET", "/x")],
    )
    async def test_every_route_answers_misconfigured(
        self, skills: Fetch, extension: Any, method: str, path: str
    ) -> None:
        answer = await skills(method, path)
        problem = read(answer)
        assert answer.code == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert problem["code"] == "misconfigured"
        assert problem["message"] == problem["detail"]
        assert "SkillsExtension.sync_concurrency" in problem["detail"]
        assert "a whole number from 1 to 16" in problem["detail"]
        assert {error["field"] for error in problem["errors"]} == {
            "SkillsExtension.sync_concurrency",
            "SkillsExtension.admins",
        }
        assert extension.companion.state == "stopped"

    async def test_a_blank_variable_is_enough(
        self, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
    ) -> None:
        monkeypatch.setenv("JUPYTERLAB_SKILLS_ALLOWED_SOURCES", "")
        server = request.getfixturevalue("jp_configurable_serverapp")()
        page = server.web_app.settings["page_config_data"]["jupyterlabSkills"]
        [fault] = page["misconfigured"]
        assert fault["field"] == "JUPYTERLAB_SKILLS_ALLOWED_SOURCES"
        assert page["policy"]["allow_github_skill_import"] is False


@pytest.mark.usefixtures("stand_in")
class TestForceOff:
    """The administrator switched the product off: no companion, whatever is asked."""

    CONFIG = pytest.mark.parametrize(
        "skills_config", [{"skills_management_policy": "force-off"}], indirect=True
    )

    @CONFIG
    async def test_context_is_answered(
        self, skills: Fetch, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        monkeypatch.setenv("PATH", "/nowhere")
        context = read(await skills("GET", "/context"))
        assert context["policy"]["skills_management_policy"] == "force-off"
        assert context["companion"] == "stopped"

    @CONFIG
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/skills"),
            ("POST", "/skills/import"),
            ("POST", "/companion/restart"),
            ("POST", "/context"),
            ("GET", "/nothing"),
        ],
    )
    async def test_all_else_is_denied_by_name_of_the_rule(
        self, skills: Fetch, extension: Any, method: str, path: str
    ) -> None:
        answer = await skills(method, path)
        assert answer.code == 403
        assert read(answer)["code"] == "policy-denied"
        assert read(answer)["rule"] == "skills_management_policy"
        assert extension.companion.state == "stopped"


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize("skills_config", [{"allow_github_skill_import": "no"}], indirect=True)
async def test_the_companion_gets_the_policy_in_wire_form(skills: Fetch) -> None:
    policy = read(await skills("GET", "/skills"))["startup"]["policy"]
    assert policy == read_policy({"allow_github_skill_import": False}, {}).values


async def test_a_list_that_configuration_appends_to_counts(jp_configurable_serverapp: Any) -> None:
    config = Config({"ServerApp": {"jpserver_extensions": {"jupyterlab_skills": True}}})
    config.SkillsExtension.blocked_sources.append("github.com/evil/*")
    server = jp_configurable_serverapp(config=config)
    extension = server.extension_manager.extension_points["jupyterlab_skills"].app
    startup = extension.companion._launch.startup  # noqa: SLF001 -- what the companion would get
    assert set(startup["policy"]["blocked_sources"]) == {"github.com/evil/*"}


@pytest.mark.parametrize("skills_config", [{"skills_management_policy": "force-on"}], indirect=True)
def test_the_page_is_told_the_policy(jp_serverapp: Any) -> None:
    page = jp_serverapp.web_app.settings["page_config_data"]["jupyterlabSkills"]
    assert page == {
        "policy": {
            "allow_github_skill_import": True,
            "skills_management_policy": "force-on",
            "github_hosts": [],
            **EXECUTION_DEFAULTS,
        },
        "misconfigured": None,
    }
