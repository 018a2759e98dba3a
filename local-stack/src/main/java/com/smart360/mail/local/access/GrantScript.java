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
            # One of PATTERNS is named with what stands for NAME: 1-40 of a-z, 0-9 and -.
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
                    if ! pattern "$user"; then
                        echo "grant-access: '$user' is nobody; expected some of USERS PATTERNS" >&2
                        exit 2
                    fi
                    ;;
                esac
            done
            for user in "$@"; do
                login "$user"
                if pattern "$user"; then "$function" "$user" "$name"; else "grant_${user//-/_}" "$user"; fi
                echo "grant-access: $user"
            done
            """;

    private static final String PATTERN =
            """

            # Whether a user is one of a pattern: what its function is, and what stands for NAME.
            pattern() {
                local LC_ALL=C
                case $1 in
            CASES    *) return 1 ;;
                esac
                case $name in
                default | dlt | smart360 | -* | *- | *[!a-z0-9-]*) return 1 ;;
                esac
                [ "${#name}" -le 40 ]
            }
            """;

    private record Same(Resource resource, boolean prefix, List<Operation> operations) {}

    private GrantScript() {}

    static String of(Access access) {
        List<String> names = access.users().stream().map(User::name).toList();
        List<String> patterns = access.patterns().stream().map(User::name).toList();
        StringBuilder script = new StringBuilder(filled(BEGINNING, names, patterns));
        access.users().forEach(user -> script.append(function(user)));
        access.patterns().forEach(user -> script.append(function(user)));
        script.append(
                PATTERN.replace(
                        "CASES",
                        patterns.stream()
                                .map(GrantScript::patternCase)
                                .collect(Collectors.joining())));
        return script.append(filled(END, names, patterns)).toString();
    }

    private static String patternCase(String pattern) {
        String before = pattern.substring(0, pattern.length() - Access.PLACEHOLDER.length());
        return "    %1$s?*) function=%2$s name=${1#%1$s} ;;\n"
                .formatted(before, functionName(pattern));
    }

    private static String functionName(String user) {
        return "grant_" + user.replace('-', '_');
    }

    private static String filled(String text, List<String> names, List<String> patterns) {
        return text.replace("USERS", String.join(" ", names))
                .replace("PATTERNS", String.join(" ", patterns))
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
        function.append('\n').append(functionName(user.name())).append("() {\n");
        together.forEach((same, names) -> function.append(call(same, names)));
        return function.append("}\n").toString();
    }

    private static String quoted(String name) {
        return name.contains(Access.PLACEHOLDER)
                ? '"' + name.replace(Access.PLACEHOLDER, "$2") + '"'
                : "'" + name + "'";
    }

    private static String call(Same same, List<String> names) {
        String option = same.resource().section().replaceAll("s$", "");
        String operations =
                same.operations().stream()
                        .map(each -> " --operation " + each.camelCase())
                        .collect(Collectors.joining());
        String resources =
                names.stream()
                        .map(name -> " \\\n        --" + option + " " + quoted(name))
                        .collect(Collectors.joining());
        return "    allow \"$1\" --resource-pattern-type "
                + (same.prefix() ? "prefixed" : "literal")
                + operations
                + resources
                + "\n";
    }
}
