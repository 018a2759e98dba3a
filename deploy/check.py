"""What deploy/check asks of the files beyond their syntax. Usage: check.py SCRATCH-FOLDER"""

import json
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SERVICES = ["gateway", "config-service", "test-runner-service", "mail-dispatch-service", "audit-service"]
ROLES = {"SYSTEM_ADMIN", "UTILITY_ADMIN", "AUDITOR", "EMAIL_SENDER"}
# Others' images that are not made to run from a read-only root; docker-compose.yml says why.
WRITE_TO_THEMSELVES = {"kafka", "keycloak"}
faults = []


def expect(holds, fault):
    if not holds:
        faults.append(fault)


def compose(path):
    """Every service is built and told what it needs; nothing listens to the outside."""
    document = yaml.safe_load(path.read_text())
    services = document["services"]
    for name in SERVICES:
        service = services[name]
        expect(service["build"]["args"]["SERVICE"] == name, f"compose: {name} builds another service")
        environment = service["environment"]
        for variable in required_variables(name):
            expect(variable in environment, f"compose: {name} lacks {variable}, which its application.yml requires")
        for variable in environment:
            expect(variable in known_variables(name), f"compose: {name} gets {variable}, which nothing reads")
    for name, service in services.items():
        expect(service.get("cap_drop") == ["ALL"], f"compose: {name} keeps capabilities")
        expect(service.get("security_opt") == ["no-new-privileges:true"], f"compose: {name} may gain privileges")
        expect(service.get("read_only") or name in WRITE_TO_THEMSELVES, f"compose: {name} can write to its image")
        for port in service.get("ports", []):
            expect(str(port).startswith("127.0.0.1:"), f"compose: {name} publishes {port} beyond this machine")
        image = service["image"]
        expect("/" not in image or "." not in image.split("/")[0], f"compose: {name} names a registry's host")
        expect(name in SERVICES + ["keysets"] or ":" in image, f"compose: {name}'s image has no version")
    public = [v for v in services["config-service"]["volumes"]]
    expect(
        not any("private" in str(volume) for volume in public),
        "compose: config-service gets the private keyset; it must only seal",
    )
    return services


def access():
    """Kafka and MongoDB let nobody in without a login, and each service has users of its own there."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    broker = services["kafka"]["environment"]
    protocols = dict(pair.split(":") for pair in broker["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].split(","))
    expect(set(protocols.values()) == {"SASL_PLAINTEXT"}, f"compose: kafka has listeners of {protocols}, some without a login")
    expect(broker["KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND"] == "false", "compose: kafka allows what no right says")
    expect(broker["KAFKA_SUPER_USERS"] == "User:broker", f"compose: {broker['KAFKA_SUPER_USERS']} may do everything in kafka, expected the node alone")
    # Those with NAME in them are made for each sender by hand (ADR 74).
    users = {user for user in yaml.safe_load((ROOT / "deploy/kafka/access.yml").read_text()) if "NAME" not in user}
    granted = services["kafka-access"]["environment"]
    loop = re.search(r"for user in ([a-z -]+); do", " ".join(services["kafka-access"]["command"]))
    expect(set(loop[1].split()) == users, f"compose: kafka-access makes {loop[1]}, access.yml has {sorted(users)}")
    for user in users:
        name = user.upper().replace("-", "_")
        password = f"${{KAFKA_{name}_PASSWORD:?run deploy/create-secrets first}}"
        expect(granted.get(name) == password, f"compose: kafka-access does not take {user}'s password from .env")
        if user in services:
            environment = services[user]["environment"]
            expect(environment["KAFKA_USERNAME"] == user and environment["KAFKA_PASSWORD"] == password, f"compose: {user} logs in to Kafka as somebody else")
    owners = dict(re.findall(r"\['([a-z-]+)', '(\w+)'\]", (ROOT / "deploy/mongodb/users.js").read_text()))
    for name in SERVICES:
        uri = services[name]["environment"].get("MONGODB_URI")
        expect((uri is None) == (name not in owners), f"compose: {name} and deploy/mongodb/users.js disagree on whether it has a database")
        if uri:
            variable = f"MONGODB_{name.upper().replace('-', '_')}_PASSWORD"
            expect(uri == f"mongodb://{name}:${{{variable}:?run deploy/create-secrets first}}@mongodb:27017/{owners[name]}", f"compose: {name} comes to MongoDB as somebody else")
            expect(f"database: {owners[name]}\n" in (ROOT / name / "src/main/resources/application.yml").read_text(), f"deploy/mongodb/users.js: {name} uses another database than {owners[name]}")


def image():
    """Each folder where compose mounts a volume is its user's already in the image, and the classic builder reads the file."""
    dockerfile = (ROOT / "deploy/docker/Dockerfile").read_text()
    made = set(re.findall(r" (/[a-z/-]+)", " ".join(re.findall(r"install -d -o 10001 -g 10001 .*", dockerfile))))
    document = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    for name, service in document["services"].items():
        if "build" not in service:
            continue
        for volume in service.get("volumes", []):
            source, target = volume.split(":")[:2]
            expect(source not in document["volumes"] or target in made, f"Dockerfile: {name} mounts {source} at {target}, which the image does not make for its user")
    for line in dockerfile.splitlines():
        if not line.lstrip().startswith("#"):
            expect(not re.search(r"^(COPY|ADD) .*--(chmod|link|exclude|parents)|^RUN --|<<", line), f"Dockerfile: only BuildKit reads '{line}'")


def settings(service):
    files = [ROOT / service / "src/main/resources/application.yml"]
    if service != "gateway":
        files.append(ROOT / "service-starter/src/main/resources/smart360-defaults.yml")
    return "".join(file.read_text() for file in files)


def required_variables(service):
    """Those without a default in the service's settings and in the shared ones."""
    return set(re.findall(r"\$\{([A-Z][A-Z0-9_]+)\}", settings(service)))


def known_variables(service):
    """Those that some setting reads, and Spring's own that we use."""
    return set(re.findall(r"\$\{([A-Z][A-Z0-9_]+)", settings(service))) | {"MANAGEMENT_SERVER_PORT"}


def prometheus(services):
    """Every service is scraped at the port where it listens."""
    document = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
    job = next(job for job in document["scrape_configs"] if job["job_name"] == "smart360")
    targets = {config["labels"]["application"]: config["targets"] for config in job["static_configs"]}
    for name in SERVICES:
        environment = services[name]["environment"]
        port = environment.get("MANAGEMENT_SERVER_PORT") or environment.get("SERVER_PORT")
        expect(targets.get(name) == [f"{name}:{port}"], f"prometheus: {name} is scraped at {targets.get(name)}, listens on {port}")


# Alerts without a twin: their figures come with the first event of their kind, so that a sound service may not
# tell them. What hides behind a figure that is missing is seen by ServiceDown.
BORN_WITH_AN_EVENT = {
    "ServiceErrors", "GatewayCannotReachService", "MailNotAccepted", "MailFateUnknown", "MailLimitUsedUp",
    "MailServerFailsProbe", "MailCertificateEnds", "MailSecretEnds", "ConsumerStandsStill", "DeadLetterNotWritten",
    "DeadLettersArrive",
}
RUNBOOK = ["## What it means", "## How to see it", "## What to do", "## How to know that it worked"]


def alerts():
    """Every alert has a test, a severity that is routed, words for people, a runbook, and a twin that tells when it is blind."""
    groups, tested = [], set()
    for name in ("rules", "objectives"):
        groups += yaml.safe_load((ROOT / f"deploy/prometheus/{name}.yml").read_text())["groups"]
        tests = yaml.safe_load((ROOT / f"deploy/prometheus/tests/{name}_test.yml").read_text())
        tested |= {
            case["alertname"]
            for test in tests["tests"]
            for case in test.get("alert_rule_test", [])
            if case["exp_alerts"]
        }
    rules = [rule for group in groups for rule in group["rules"] if "alert" in rule]
    blind = [rule["labels"]["blind"] for rule in rules if rule["alert"] == "AlertIsBlind"]
    own = {"ObjectiveBurnsFast", "ObjectiveBurnsSlowly", "Watchdog", "AlertIsBlind"}
    for rule in rules:
        name = rule["alert"]
        expect(name in tested, f"rules: no test sees {name} fire")
        expect(rule["labels"].get("severity") in ("page", "ticket", "heartbeat"), f"rules: {name} has no known severity")
        for text in ("summary", "description"):
            expect(rule["annotations"].get(text), f"rules: {name} has no {text}")
        expect(rule["annotations"].get("runbook_url") == f"docs/runbooks/{name}.md", f"rules: {name} names no runbook of its own")
        runbook = ROOT / f"docs/runbooks/{name}.md"
        text = runbook.read_text() if runbook.exists() else ""
        expect([line for line in text.splitlines() if line.startswith("## ")] == RUNBOOK, f"docs/runbooks/{name}.md does not have the four parts {RUNBOOK}")
        expect(name in own or (name in blind) != (name in BORN_WITH_AN_EVENT), f"rules: nothing tells when {name} is blind, or two say so")
    written = {path.stem for path in (ROOT / "docs/runbooks").glob("*.md")}
    expect(written == {rule["alert"] for rule in rules}, f"docs/runbooks: of no alert are {written - {rule['alert'] for rule in rules}}")


BOARDS = ["Now", "Flow", "Waiting", "Connections", "Relay health", "Tests and changes", "Pipeline", "Budgets"]
SENTENCE = re.compile(r"[^a-z\n][^\n]{15,250}[.]")


def pages():
    """The product's pages, each with the filters that its address can have."""
    source = ROOT / "admin-ui/src/app"
    routes = re.findall(r"path: '([^']+)', element: <(\w+) />", (source / "routes.tsx").read_text())
    names = {}
    for path, component in routes:
        page = source / f"pages/{component}Page.tsx"
        text = page.read_text() if page.exists() else ""
        for model in (ROOT / "admin-ui/src/features").glob("*/model/*-filter.ts"):
            filter_text = model.read_text()
            if any(name in text for name in re.findall(r"export function (\w+FilterOf)\(", filter_text)):
                conditions = re.search(r"Conditions = \[(.*?)\] as const", filter_text, re.DOTALL)
                text += filter_text + "".join(f"parameters.get('{name}')" for name in re.findall(r"'(\w+)'", conditions.group(1) if conditions else ""))
        names.setdefault("/" + re.sub(r"/:\w+\??", "", path), set()).update(re.findall(r"parameters\.get\('(\w+)'\)", text))
    return names


def link_fault(link, known):
    """What is wrong with a panel's link to the product; empty: nothing."""
    match = re.fullmatch(r"\$\{product\}(/[a-z]+)(?:\?(.*))?", link.get("url", ""))
    if not match or not link.get("title"):
        return f"its link {link.get('url')} does not lead to the product"
    path, query = match.groups()
    if path not in known:
        return f"its link leads to {path}, which is no page of the product"
    filters = {pair.split("=")[0] for pair in query.split("&")} if query else set()
    return f"{path} knows no filter {filters - known[path]}" if filters - known[path] else ""


def panel_faults(panel, known):
    """What a panel lacks that a reader needs."""
    found = []
    if not (panel.get("title") and panel.get("targets")):
        found.append("is empty")
    if not panel.get("fieldConfig", {}).get("defaults", {}).get("unit"):
        found.append("has no unit")
    if not SENTENCE.fullmatch(panel.get("description") or ""):
        found.append("has no sentence that describes it")
    if not panel.get("links"):
        found.append("has no link to a page of the product")
    found += [fault for fault in (link_fault(link, known) for link in panel.get("links") or []) if fault]
    return found


def dashboards(scratch):
    """Each panel has a title, a unit, a sentence, a link to the product and a query; the queries go to promtool as rules."""
    queries, uids, titles = [], set(), []
    known = pages()
    for path in sorted((ROOT / "deploy/grafana/dashboards").glob("*.json")):
        board = json.loads(path.read_text())
        titles.append(board["title"])
        expect(board["uid"] not in uids, f"{path.name}: uid {board['uid']} is taken")
        uids.add(board["uid"])
        expect(any(link["type"] == "dashboards" and set(link["tags"]) <= set(board["tags"]) for link in board["links"]), f"{path.name}: no link leads to the other dashboards")
        expect(any(variable["name"] == "product" for variable in board["templating"]["list"]), f"{path.name}: does not know where the product is")
        marks = board["annotations"]["list"]
        expect(any(mark["name"] == "Activations" and mark["enable"] for mark in marks), f"{path.name}: activations are not marked")
        queries += [{"record": f"check:mark_{board['uid'].replace('-', '_')}", "expr": mark["expr"]} for mark in marks]
        ids = [panel["id"] for panel in board["panels"]]
        expect(len(ids) == len(set(ids)), f"{path.name}: two panels share an id")
        taken = set()
        for panel in board["panels"]:
            place = panel["gridPos"]
            cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
            expect(not cells & taken, f"{path.name}: '{panel['title']}' covers another panel")
            taken |= cells
            for fault in panel_faults(panel, known):
                expect(False, f"{path.name}: '{panel['title']}' {fault}")
            for target in panel["targets"]:
                expect(target["datasource"]["uid"] == "prometheus", f"{path.name}: '{panel['title']}' asks another source")
                expr = re.sub(r"\$(application|provider|outcome|failure)\b", ".*", target["expr"].replace("$__rate_interval", "1m"))
                queries.append({"record": f"check:query_{len(queries)}", "expr": expr})
    expect(sorted(titles) == sorted(BOARDS), f"dashboards: there are {sorted(titles)}, expected {sorted(BOARDS)}")
    # The check itself: it must see each fault.
    good = {"title": "a", "targets": [{}], "fieldConfig": {"defaults": {"unit": "s"}}, "description": "How long it takes, on average.", "links": [{"title": "Mails", "url": "${product}/delivery?status=HELD"}]}
    expect(not panel_faults(good, known), f"dashboards: a good panel is refused: {panel_faults(good, known)}")
    for spoilt in ({"title": ""}, {"targets": []}, {"fieldConfig": {}}, {"description": None}, {"description": "Mean."}, {"links": []},
                   {"links": [{"title": "a", "url": "${product}/nowhere"}]}, {"links": [{"title": "a", "url": "${product}/delivery?colour=red"}]},
                   {"links": [{"title": "a", "url": "http://elsewhere/delivery"}]}):
        expect(len(panel_faults(good | spoilt, known)) == 1, f"dashboards: a panel with {spoilt} goes through")
    rules = {"groups": [{"name": "dashboards", "rules": queries}]}
    (scratch / "queries.yml").write_text(yaml.safe_dump(rules))


# How code names a figure: in a builder or by a registry, and in the enums that document them.
NAMED_FIGURES = [
    re.compile(r"\.(?:builder|counter|timer|gauge|summary)\(\s*\"([a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\""),
    re.compile(r"^\s+[A-Z][A-Z_]*\(\s*\"([a-z][a-z0-9]*(?:\.[a-z0-9]+)+)\"", re.M),
]


# What Prometheus puts behind a name for its unit and its parts.
ENDINGS = "(_(seconds|days|bytes))?(_(total|count|sum|max|bucket))?"


def figures_of(sources):
    """Names of the figures that these texts of Java register, as they stand there."""
    named = set()
    for name, text in sources.items():
        if "io.micrometer" in text:
            named |= set(NAMED_FIGURES[0].findall(text))
        if name.endswith(("Metric.java", "Metrics.java")) or "enum Metric " in text:
            named |= set(NAMED_FIGURES[1].findall(text))
    return named


def unused(figures, expressions):
    """Those that no expression asks for, whatever ending Prometheus has given them."""
    asked = " ".join(expressions)
    return sorted(name for name in figures if not re.search(r"\b" + name.replace(".", "_") + ENDINGS + r"\b", asked))


def metrics():
    """Each figure that the services have is asked for by a panel or a rule: else nobody sees it, and it only costs."""
    sources = {str(path): path.read_text() for path in ROOT.glob("*/src/main/java/**/*.java") if "local-stack" not in path.parts}
    figures = figures_of(sources)
    expressions = []
    for path in (ROOT / "deploy/grafana/dashboards").glob("*.json"):
        for panel in json.loads(path.read_text())["panels"]:
            expressions += [target["expr"] for target in panel.get("targets", [])]
    for name in ("rules", "objectives"):
        for group in yaml.safe_load((ROOT / f"deploy/prometheus/{name}.yml").read_text())["groups"]:
            expressions += [rule["expr"] for rule in group["rules"]]
    for name in unused(figures, expressions):
        expect(False, f"metrics: no panel of deploy/grafana and no rule of deploy/prometheus asks for {name}")
    own = r"\b((?:mail|smtp|audit|consumer|outbox|gateway|dead|smart360)_[a-z_]+)\s*(?=[\[{),]|$|[-+*/<>=!]|or |and |unless )"
    named = {literal.replace(".", "_") for text in sources.values() if "micrometer" in text for literal in re.findall(r'"([a-z0-9]+(?:\.[a-z0-9]+)+)"', text)}
    known = named | {name.replace(".", "_") for name in figures}
    for expression in expressions:
        for name in re.findall(own, re.sub(r"\b(?:by|on|without|ignoring|group_left|group_right) \([^)]*\)|\{[^}]*\}", " ", expression)):
            expect(any(re.fullmatch(one + ENDINGS, name) for one in known), f"metrics: no service has {name}, which a panel or a rule asks for")
    # The check itself: it must see figures named in each way, and tell an unused one from one whose name goes on.
    for name in ("mail.delivery.attempt", "smtp.watch.probe", "consumer.lag", "audit.breaks", "outbox.failures", "dead.letters.unwritten"):
        expect(name in figures, f"metrics: {name} is not seen in the code any more")
    expect(unused({"a.b", "a.c"}, ["rate(a_b_seconds_count[5m]) / ba_c"]) == ["a.c"], "metrics: an unused figure goes unseen")


def realm(path, demo, machine_clients):
    """The tokens of both kinds of client say what the services rely on (design 13)."""
    document = json.loads(path.read_text())
    label = f"realm ({'demo' if demo else 'production'})"
    expect(document["realm"] == "smart360", f"{label}: is named {document['realm']}")
    expect({role["name"] for role in document["roles"]["realm"]} == ROLES, f"{label}: roles differ from contracts.Role")
    clients = {client["clientId"]: client for client in document["clients"]}
    for name, client in clients.items():
        mappers = {mapper["name"]: mapper["config"] for mapper in client["protocolMappers"]}
        expect(mappers["roles"]["claim.name"] == "roles", f"{label}: {name} has no roles claim")
        expect(mappers["roles"]["multivalued"] == "true", f"{label}: {name}'s roles are no list")
        expect(mappers["audience"]["included.custom.audience"] == "smart360", f"{label}: {name}'s audience is wrong")
        expect(client["secret"].startswith("${"), f"{label}: {name}'s secret stands in the file")
        others = [other["secret"] for other in document["clients"] if other["clientId"] != name]
        expect(client["secret"] not in others, f"{label}: {name} shares its secret with another client")
        expect(not client["publicClient"] and not client["implicitFlowEnabled"], f"{label}: {name} is too open")
    expect(set(clients) == {"smart360-gateway"} | machine_clients, f"{label}: its clients are {sorted(clients)}")
    gateway = clients["smart360-gateway"]
    site = "http://localhost:8080" if demo else "https://smtp.example.org"
    expect(gateway["redirectUris"] == [site + "/login/oauth2/code/smart360"], f"{label}: redirects elsewhere")
    expect(gateway["attributes"]["post.logout.redirect.uris"] == site + "/", f"{label}: signs out to elsewhere")
    people = [user for user in document["users"] if "serviceAccountClientId" not in user]
    machines = [user for user in document["users"] if "serviceAccountClientId" in user]
    expect({user["serviceAccountClientId"] for user in machines} == set(clients) - {"smart360-gateway"}, f"{label}: a machine client has no account")
    for user in document["users"]:
        expect(set(user["realmRoles"]) <= ROLES, f"{label}: {user['username']} has an unknown role")
    if demo:
        expect({role for user in people for role in user["realmRoles"]} == ROLES, f"{label}: a role has no demo user")
    else:
        expect(not people, f"{label}: has demo users")
        expect("localhost" not in path.read_text(), f"{label}: names localhost")


def secrets(services):
    """Each placeholder of the realm is in Keycloak's environment, from a variable of its own that create-secrets fills."""
    named = set(re.findall(r"\$\{([A-Z_]+)\}", (ROOT / "deploy/keycloak/smart360-realm.json").read_text()))
    environment = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["keycloak"]["environment"]
    made = set(re.findall(r"^([A-Z_]+)=\$\(random\)$", (ROOT / "deploy/create-secrets").read_text(), re.M))
    needed = set(re.findall(r"\$\{(\w+):\?run deploy/create-secrets first}", (ROOT / "docker-compose.yml").read_text()))
    expect(needed <= made, f"create-secrets: makes no {sorted(needed - made)}")
    for variable in named:
        expect(str(environment.get(variable)).startswith("${" + variable + ":?"), f"compose: keycloak lacks {variable}, which the realm names")
        expect(variable in made, f"create-secrets: makes no {variable}")


def main(scratch):
    services = compose(scratch / "compose.yml")
    access()
    image()
    prometheus(services)
    alerts()
    dashboards(scratch)
    metrics()
    all_clients = {"cli-system-admin", "cli-utility-admin", "cli-auditor", "cli-email-sender"}
    realm(ROOT / "deploy/keycloak/smart360-realm.json", demo=True, machine_clients=all_clients)
    realm(scratch / "realm.json", demo=False, machine_clients=set())
    realm(scratch / "realm-with-sender.json", demo=False, machine_clients={"cli-email-sender"})
    secrets(services)
    for path in (ROOT / "deploy/grafana/provisioning").rglob("*.yml"):
        yaml.safe_load(path.read_text())
    for fault in faults:
        print(f"deploy/check: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


main(pathlib.Path(sys.argv[1]))
