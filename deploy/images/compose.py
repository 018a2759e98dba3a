"""docker-compose.yml for one machine's network, beside a local stack. Usage: compose.py CONFIG STACK-FOLDER

CONFIG is what `docker-compose config` prints. What remains of it: the services that are built here, with
their image, user, command, health check, volumes, memory, read-only root, capabilities and security
options as the file has them. What changes: they share this machine's network on loopback (an engine
without a bridge has no other), and the addresses in their environment are those of the local stack.
"""

import json
import pathlib
import re
import sys

import yaml

PORTS = {
    "gateway": "gateway",
    "config-service": "config",
    "test-runner-service": "test-runner",
    "mail-dispatch-service": "mail-dispatch",
    "audit-service": "audit",
}


def clients(stack):
    text = (stack / "secrets/clients.properties").read_text()
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))


def environment(name, given, stack, ports):
    """Ours, at the addresses of the stack."""
    environment = dict(given)
    identity = f"http://localhost:{ports['identity']}"
    moved = {
        "SERVER_PORT": str(ports[PORTS[name]]),
        "GATEWAY_PORT": str(ports["gateway"]),
        "MANAGEMENT_SERVER_PORT": str(ports["gateway"]),
        "KAFKA_BOOTSTRAP_SERVERS": f"127.0.0.1:{ports['kafka']}",
        "MONGODB_URI": f"mongodb://127.0.0.1:{ports['mongodb']}",
        "OIDC_ISSUER": identity,
        "OIDC_INTERNAL_URL": identity,
        "OIDC_JWKS_URI": f"{identity}/oauth2/jwks",
        "OIDC_CLIENT_SECRET": clients(stack)["smart360-gateway"],
    }
    if "KAFKA_USERNAME" in environment:
        moved["KAFKA_PASSWORD"] = (stack / "secrets/kafka" / name).read_text()
    environment.update({variable: value for variable, value in moved.items() if variable in environment})
    for variable, value in environment.items():
        match = re.fullmatch(r"http://([a-z-]+):\d+", str(value))
        if match and match[1] in PORTS:
            environment[variable] = f"http://127.0.0.1:{ports[PORTS[match[1]]]}"
    # Images listen to all addresses, which here would be this machine's.
    environment["SERVER_ADDRESS"] = "127.0.0.1"
    return environment


def main(config, stack):
    document = yaml.safe_load(config.read_text())
    ports = json.loads((stack / "stack.json").read_text())["ports"]
    services = {}
    for name, service in document["services"].items():
        if "build" not in service:
            continue
        kept = {key: value for key, value in service.items() if key not in ("ports", "depends_on", "networks")}
        kept["image"] = service["image"].replace("smart360/", "smart360-check/")
        kept["build"] = service["build"] | {"network": "host"}
        kept["restart"] = "no"
        if name in PORTS:
            kept["network_mode"] = "host"
            kept["environment"] = environment(name, service["environment"], stack, ports)
        services[name] = kept
    used = {str(volume).split(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    volumes = {name: {} for name in document["volumes"] if name in used}
    json.dump({"services": services, "volumes": volumes}, sys.stdout, indent=2)


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
