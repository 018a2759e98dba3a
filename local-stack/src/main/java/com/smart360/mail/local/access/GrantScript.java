package com.smart360.mail.local.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// [Access] as a script for the tools that Kafka brings. Each tool starts a JVM, so that resources
/// with the same rights go in one call.
final class GrantScript {

    private static final String BEGINNING =
            """
            #!/usr/bin/env bash
            # Makes Kafka's users and their rights (SCRAM-SHA-512, ACLs). Made of access.yml; don't edit it here.
            #
            # Usage: grant-access BOOTSTRAP-SERVERS CLIENT-SETTINGS PASSWORDS [USER...]
            #   CLIENT-SETTINGS  a file of Kafka's client settings of who may alter the cluster
            #   PASSWORDS        a folder with a file for each user, named as he is, with his password in it
            #   USER...          only these; without any all: USERS
            # Kafka's tools are looked for in KAFKA_TOOLS, /opt/kafka/bin without it. What is there stays: a right
            # that access.yml has no more is taken with kafka-acls.sh --remove.
            set -euo pipefail
            umask 077

            if [ $# -lt 3 ]; then
                sed -n 's/^# \\?//p' "$0" | sed -n 3,6p >&2
                exit 2
            fi
            servers=$1 settings=$2 passwords=$3
            shift 3
            tools=${KAFKA_TOOLS:-/opt/kafka/bin}
            # Each tool is a JVM that ends after seconds: compiling well is not worth it.
            export KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            scratch=$(mktemp -d)
            trap 'rm -rf "$scratch"' EXIT

            # The password is in a file of its own: arguments are everybody's to read.
            login() {
                if [ ! -s "$passwords/$1" ]; then
                    echo "grant-access: $passwords/$1 is missing or empty; expected the password of $1" >&2
                    exit 1
                fi
                if LC_ALL=C grep -q '[^A-Za-z0-9_-]' "$passwords/$1"; then
                    echo "grant-access: $passwords/$1 holds other than letters, digits, _ and -" >&2
                    exit 1
                fi
                printf 'SCRAM-SHA-512=iterations=8192,password=%s\\n' "$(cat "$passwords/$1")" >"$scratch/$1"
                "$tools/kafka-configs.sh" --bootstrap-server "$servers" --command-config "$settings" \\
                    --alter --entity-type users --entity-name "$1" --add-config-file "$scratch/$1" >/dev/null
            }

            # What only one may do, and to what: the rest of the arguments.
            allow() {
                local user=$1
                shift
                "$tools/kafka-acls.sh" --bootstrap-server "$servers" --command-config "$settings" \\
                    --add --allow-principal "User:$user" "$@" >/dev/null
            }
            """;

    private static final String END =
            """

            [ $# -gt 0 ] || set -- USERS
            for user in "$@"; do
                case $user in
                CASES) ;;
                *)
                    echo "grant-access: '$user' is nobody; expected some of USERS" >&2
                    exit 2
                    ;;
                esac
            done
            for user in "$@"; do
                login "$user"
                "grant_${user//-/_}" "$user"
                echo "grant-access: $user"
            done
            """;

    private record Same(Resource resource, boolean prefix, List<Operation> operations) {}

    private GrantScript() {}

    static String of(Access access) {
        List<String> names = access.users().stream().map(User::name).toList();
        StringBuilder script = new StringBuilder(filled(BEGINNING, names));
        access.users().forEach(user -> script.append(function(user)));
        return script.append(filled(END, names)).toString();
    }

    private static String filled(String text, List<String> names) {
        return text.replace("USERS", String.join(" ", names))
                .replace("CASES", String.join(" | ", names));
    }

    private static String function(User user) {
        Map<Same, List<String>> together =
                user.rights().stream()
                        .collect(
                                Collectors.groupingBy(
                                        right ->
                                                new Same(
                                                        right.resource(),
                                                        right.prefix(),
                                                        right.operations()),
                                        LinkedHashMap::new,
                                        Collectors.mapping(Right::name, Collectors.toList())));
        StringBuilder function = new StringBuilder();
        function.append("\ngrant_").append(user.name().replace('-', '_')).append("() {\n");
        together.forEach((same, names) -> function.append(call(same, names)));
        return function.append("}\n").toString();
    }

    private static String call(Same same, List<String> names) {
        String option = same.resource().section().replaceAll("s$", "");
        String operations =
                same.operations().stream()
                        .map(each -> " --operation " + each.camelCase())
                        .collect(Collectors.joining());
        String resources =
                names.stream()
                        .map(name -> " \\\n        --" + option + " '" + name + "'")
                        .collect(Collectors.joining());
        return "    allow \"$1\" --resource-pattern-type "
                + (same.prefix() ? "prefixed" : "literal")
                + operations
                + resources
                + "\n";
    }
}
