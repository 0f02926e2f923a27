"""The chart, installed by Helm itself in a cluster that only keeps what it is given: what would run, and with which rights."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import names
from app.settings import PREFIX, Settings
from tests.deploy.kubernetes import answering
from tests.deploy.test_monitoring import known
from tests.serving import ROOT

if sys.version_info >= (3, 12) and os.environ.get("CI") == "true":
    import helm_sdkpy
    import kubernetes_validate
else:
    helm_sdkpy = pytest.importorskip("helm_sdkpy", reason="Helm's package needs Python 3.12 or newer")
    kubernetes_validate = pytest.importorskip("kubernetes_validate")

CHART = ROOT / "deploy" / "helm" / "jaxdojo"
# The oldest version that the chart takes, and the newest whose schemas there are.
VERSIONS = ["1.30", kubernetes_validate.latest_version()]
LEAST: dict[str, Any] = {
    "image": {"name": "registry.example/jaxdojo"},
    "database": {"url": "postgresql://jaxdojo@database.example/jaxdojo", "password": {"secret": "jaxdojo"}},
    "worker": {
        "database": {"url": "postgresql://judge@database.example/jaxdojo", "password": {"secret": "judge"}},
    },
    "network": {"database": [{"ipBlock": {"cidr": "192.0.2.5/32"}}]},
}
Manifests = dict[tuple[str, str], dict[str, Any]]


def with_values(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy of values with others at places that are named as `worker__profiles__seccomp`."""
    values = copy.deepcopy(base)
    for place, value in changes.items():
        *folders, name = place.split("__")
        inner = values
        for folder in folders:
            inner = inner.setdefault(folder, {})
        inner[name] = value
    return values


EVERYTHING = with_values(
    LEAST,
    image__pullSecrets=["registry"],
    settings={"JAXDOJO_LENS": "off"},
    web__settings={"JAXDOJO_QUEUE_LIMIT": "5000", "JAXDOJO_LENS": "on"},
    web__trustedProxies=["10.0.0.0/8"],
    web__secrets=["sign-in"],
    worker__database__role="judge",
    worker__requireTier="full",
    worker__profiles={"seccomp": "jaxdojo.json", "appArmor": "jaxdojo-worker"},
    worker__runtimeClassName="gvisor",
    worker__data={"storageClassName": "fast"},
    worker__nodeSelector={"jaxdojo": "worker"},
    worker__tolerations=[{"key": "jaxdojo", "operator": "Exists"}],
    scaling__web__enabled=True,
    scaling__worker={
        "enabled": True,
        "prometheus": "http://prometheus.monitoring:9090",
        "authentication": "prometheus",
        "authModes": "bearer",
    },
    network__pagesFrom=[{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}],
    network__metricsFrom=[
        {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}
    ],
    ingress={"enabled": True, "host": "dojo.school.example", "tlsSecret": "dojo-tls", "className": "nginx"},
)


def given(values: dict[str, Any]) -> list[dict[str, Any]]:
    """What a cluster gets when Helm installs the chart, in its order."""
    with answering() as (cluster, config):
        installing = helm_sdkpy.Install(helm_sdkpy.Configuration(namespace="school", kubeconfig=config))
        asyncio.run(installing.run("dojo", str(CHART), values=values, wait=False, timeout=30))
        return cluster.given


@pytest.fixture(scope="module")
def least() -> Manifests:
    return by_kind(given(LEAST))


@pytest.fixture(scope="module")
def everything() -> Manifests:
    return by_kind(given(EVERYTHING))


def by_kind(manifests: list[dict[str, Any]]) -> Manifests:
    """Each by its kind and its part."""
    return {(one["kind"], one["metadata"]["name"].removeprefix("dojo-jaxdojo-")): one for one in manifests}


def pods(manifests: Manifests) -> dict[str, dict[str, Any]]:
    """What each part's pods are made of."""
    return {
        part: one["spec"]["template"]["spec"]
        for (kind, part), one in manifests.items()
        if kind in ("Deployment", "Job")
    }


def environment(pod: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one.get("value", one.get("valueFrom")) for one in pod["containers"][0]["env"]}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("which", ["least", "everything"])
def test_a_cluster_would_take_everything(request: pytest.FixtureRequest, which: str, version: str) -> None:
    manifests: Manifests = request.getfixturevalue(which)
    for (kind, _), manifest in manifests.items():
        # KEDA's kinds are its own; what is asked of them is below.
        if kind != "ScaledObject":
            kubernetes_validate.validate(manifest, version, strict=True)


def test_the_least_is_two_deployments_with_what_they_need(least: Manifests) -> None:
    assert set(least) == {
        ("Job", "migrate"),
        *(
            (kind, part)
            for kind in ("Deployment", "PodDisruptionBudget", "NetworkPolicy")
            for part in ("web", "worker")
        ),
        ("Service", "web"),
    }


def test_the_schema_is_made_before_anything_else(least: Manifests, everything: Manifests) -> None:
    assert next(iter(least)) == ("Job", "migrate")
    notes = least["Job", "migrate"]["metadata"]["annotations"]
    assert notes["helm.sh/hook"] == "pre-install,pre-upgrade"
    assert pods(everything)["migrate"]["containers"][0]["args"] == ["migrate", "--worker-role", "judge"]


@pytest.mark.parametrize("which", ["least", "everything"])
def test_pods_have_no_right_that_they_do_not_need(request: pytest.FixtureRequest, which: str) -> None:
    for pod in pods(request.getfixturevalue(which)).values():
        [container] = pod["containers"]
        assert pod["automountServiceAccountToken"] is False
        assert (pod["securityContext"]["runAsNonRoot"], pod["securityContext"]["runAsUser"]) == (True, 10001)
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        # What is written goes to these two.
        assert {one["mountPath"] for one in container["volumeMounts"] if not one.get("readOnly")} == {
            "/data",
            "/tmp",
        }


@pytest.mark.parametrize("which", ["least", "everything"])
def test_pods_start_commands_of_ours_with_settings_of_ours(
    request: pytest.FixtureRequest, which: str
) -> None:
    for pod in pods(request.getfixturevalue(which)).values():
        assert pod["containers"][0]["args"][0] in names()
        ours = [name.removeprefix(PREFIX).lower() for name in environment(pod) if name.startswith(PREFIX)]
        assert ours and set(ours) <= set(Settings.model_fields)
        assert len(ours) == len(set(ours))


def test_settings_of_a_part_win(everything: Manifests) -> None:
    told = {part: environment(pod).get("JAXDOJO_LENS") for part, pod in pods(everything).items()}
    assert told == {"web": "on", "worker": "off", "migrate": None}


def test_passwords_are_told_by_the_name_of_their_secret(least: Manifests) -> None:
    told = {part: environment(pod)["PGPASSWORD"]["secretKeyRef"] for part, pod in pods(least).items()}
    owner, judge = {"name": "jaxdojo", "key": "password"}, {"name": "judge", "key": "password"}
    assert told == {"web": owner, "migrate": owner, "worker": judge}
    assert environment(pods(least)["worker"])["JAXDOJO_DATABASE"] == LEAST["worker"]["database"]["url"]
    assert not any(kind == "Secret" for kind, _ in least)


def test_workers_reach_the_database_and_names_alone(everything: Manifests) -> None:
    policy = everything["NetworkPolicy", "worker"]["spec"]
    database, dns = policy["egress"]
    assert sorted(policy["policyTypes"]) == ["Egress", "Ingress"]
    assert database == {
        "ports": [{"port": 5432, "protocol": "TCP"}],
        "to": [{"ipBlock": {"cidr": "192.0.2.5/32"}}],
    }
    assert {one["port"] for one in dns["ports"]} == {53}
    assert policy["ingress"] == [
        {"ports": [{"port": "metrics", "protocol": "TCP"}], "from": EVERYTHING["network"]["metricsFrom"]}
    ]


@pytest.mark.parametrize("part", ["web", "worker"])
def test_services_budgets_and_policies_find_their_pods(least: Manifests, part: str) -> None:
    labels = least["Deployment", part]["spec"]["template"]["metadata"]["labels"].items()
    selectors = [
        least["Deployment", part]["spec"]["selector"]["matchLabels"],
        least["PodDisruptionBudget", part]["spec"]["selector"]["matchLabels"],
        least["NetworkPolicy", part]["spec"]["podSelector"]["matchLabels"],
        *([least["Service", "web"]["spec"]["selector"]] if part == "web" else []),
    ]
    assert all(one.items() <= labels for one in selectors)
    ports = {one["name"] for one in pods(least)[part]["containers"][0]["ports"]}
    assert ports == ({"http"} if part == "web" else {"metrics"})


def test_a_worker_may_finish_what_it_judges_and_has_a_folder_of_its_own(
    least: Manifests, everything: Manifests
) -> None:
    assert pods(least)["worker"]["terminationGracePeriodSeconds"] == 150
    [data, _] = pods(least)["worker"]["volumes"]
    assert data == {"name": "data", "emptyDir": {"sizeLimit": "5Gi"}}
    [data, _] = pods(everything)["worker"]["volumes"]
    claim = data["ephemeral"]["volumeClaimTemplate"]["spec"]
    assert (claim["storageClassName"], claim["resources"]["requests"]["storage"]) == ("fast", "5Gi")


def test_probes_ask_what_answers(least: Manifests) -> None:
    """Pages answer /healthz while the database is away; workers tell their figures from the first moment."""
    for part, path in (("web", "/healthz"), ("worker", "/metrics")):
        [container] = pods(least)[part]["containers"]
        for probe in ("startupProbe", "livenessProbe"):
            assert container[probe]["httpGet"] == {"path": path, "port": container["ports"][0]["name"]}
    assert environment(pods(least)["worker"])["JAXDOJO_METRICS"].endswith(":9100")


def test_profiles_are_those_of_the_node_or_of_the_engine(least: Manifests, everything: Manifests) -> None:
    usual = pods(least)["worker"]
    assert usual["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert "appArmorProfile" not in usual["securityContext"] and "runtimeClassName" not in usual
    assert environment(usual)["JAXDOJO_REQUIRE_TIER"] == "container"
    ours = pods(everything)["worker"]
    assert ours["securityContext"]["seccompProfile"] == {
        "type": "Localhost",
        "localhostProfile": "jaxdojo.json",
    }
    assert ours["securityContext"]["appArmorProfile"] == {
        "type": "Localhost",
        "localhostProfile": "jaxdojo-worker",
    }
    assert (ours["runtimeClassName"], environment(ours)["JAXDOJO_REQUIRE_TIER"]) == ("gvisor", "full")


def test_pages_are_scaled_by_processor_time_and_workers_by_what_is_unjudged(
    least: Manifests, everything: Manifests
) -> None:
    web = everything["HorizontalPodAutoscaler", "web"]["spec"]
    worker = everything["ScaledObject", "worker"]["spec"]
    assert web["scaleTargetRef"]["name"] == everything["Deployment", "web"]["metadata"]["name"]
    assert worker["scaleTargetRef"] == {"name": everything["Deployment", "worker"]["metadata"]["name"]}
    [trigger] = worker["triggers"]
    assert (trigger["type"], trigger["metadata"]["threshold"]) == ("prometheus", "10")
    assert (trigger["authenticationRef"], trigger["metadata"]["authModes"]) == (
        {"name": "prometheus"},
        "bearer",
    )
    asked = set(re.findall(r"jaxdojo_\w+", trigger["metadata"]["query"]))
    assert asked == {"jaxdojo_unjudged"} <= known()
    assert set(worker) == {
        *("advanced", "cooldownPeriod", "maxReplicaCount", "minReplicaCount", "pollingInterval"),
        *("scaleTargetRef", "triggers"),
    }
    # Two who set the number of pods would undo each other's work.
    assert not any("replicas" in everything["Deployment", part]["spec"] for part in ("web", "worker"))
    assert all(least["Deployment", part]["spec"]["replicas"] == 2 for part in ("web", "worker"))


def test_pages_are_reached_by_the_ingress_and_believe_its_headers(everything: Manifests) -> None:
    spec = everything["Ingress", "web"]["spec"]
    [rule] = spec["rules"]
    backend = rule["http"]["paths"][0]["backend"]["service"]
    assert (rule["host"], spec["ingressClassName"]) == ("dojo.school.example", "nginx")
    assert spec["tls"] == [{"hosts": ["dojo.school.example"], "secretName": "dojo-tls"}]
    service = everything["Service", "web"]
    assert backend["name"] == service["metadata"]["name"]
    assert backend["port"]["name"] in {one["name"] for one in service["spec"]["ports"]}
    assert environment(pods(everything)["web"])["JAXDOJO_PROXIES"] == "10.0.0.0/8"


def without(*places: str) -> Callable[[], dict[str, Any]]:
    def values() -> dict[str, Any]:
        found = copy.deepcopy(LEAST)
        inner = found
        for place in places[:-1]:
            inner = inner[place]
        del inner[places[-1]]
        return found

    return values


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (without("image"), "/image/name"),
        (without("database", "url"), "/database/url"),
        (without("database", "password"), "/database/password/secret"),
        (without("worker", "database"), "/worker/database/"),
        (without("network"), "/network/database"),
        (
            lambda: with_values(LEAST, database__url="postgresql://jaxdojo:s3cret@database.example/jaxdojo"),
            "/database/url",
        ),
        (lambda: with_values(LEAST, worker__replcas=3), "replcas"),
        (
            lambda: with_values(LEAST, settings={"JAXDOJO_DATABASE": "postgresql://elsewhere"}),
            "JAXDOJO_DATABASE",
        ),
        (lambda: with_values(LEAST, scaling__worker__enabled=True), "/scaling/worker/prometheus"),
        (lambda: with_values(LEAST, ingress__enabled=True), "/ingress/host"),
        (lambda: with_values(LEAST, worker__requireTier="local"), "/worker/requireTier"),
    ],
)
def test_values_that_can_not_be_are_refused_by_their_name(
    values: Callable[[], dict[str, Any]], told: str
) -> None:
    with pytest.raises(helm_sdkpy.HelmError, match="values don't meet the specifications") as refused:
        given(values())
    assert told in str(refused.value)


def test_helm_finds_nothing_to_improve(tmp_path: Path) -> None:
    """With values that an installation would have; without them the chart is refused, as is right."""
    chart = tmp_path / "jaxdojo"
    shutil.copytree(CHART, chart)
    values = yaml.safe_load((CHART / "values.yaml").read_text())

    def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
        both = {
            key: merged(base[key], value) if isinstance(base.get(key), dict) else value
            for key, value in over.items()
        }
        return {**base, **both}

    (chart / "values.yaml").write_text(json.dumps(merged(values, EVERYTHING)))
    with answering() as (_, config):
        linting = helm_sdkpy.Lint(helm_sdkpy.Configuration(kubeconfig=config))
        found = asyncio.run(linting.run(str(chart)))
    # 1 is a piece of advice, such as for an icon.
    assert [one for one in found["Messages"] if one["Severity"] > 1] == []


def test_the_chart_has_the_programs_version() -> None:
    program = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    assert (chart["version"], chart["appVersion"]) == (program, program)


def test_every_value_is_in_the_schema() -> None:
    def missing(values: dict[str, Any], schema: dict[str, Any], place: str) -> list[str]:
        found = []
        for name, value in values.items():
            described = schema.get("properties", {}).get(name)
            if described is None:
                found.append(f"{place}/{name}")
            elif isinstance(value, dict) and described.get("properties"):
                found += missing(value, described, f"{place}/{name}")
        return found

    values = yaml.safe_load((CHART / "values.yaml").read_text())
    schema = json.loads((CHART / "values.schema.json").read_text())
    assert missing(values, schema, "") == []
    assert set(schema["properties"]) == {*values, "global"}
