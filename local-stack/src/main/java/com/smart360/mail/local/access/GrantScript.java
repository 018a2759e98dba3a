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
            # Usage: grant-access [--dry-run] BOOTSTRAP-SERVERS CLIENT-SETTINGS PASSWORDS [USER...]
            #   --dry-run        changes nothing, and prints what would go and what would come
            #   CLIENT-SETTINGS  a file of Kafka's client settings of who may alter the cluster
            #   PASSWORDS        a folder with a file for each user, named as he is, with his password in it
            #   USER...          only these; without any all: USERS
            # One of PATTERNS is named with what stands for NAME: 1-40 of a-z, 0-9 and -.
            # A user gets the rights that access.yml has, and loses all others that he was allowed. What he is denied, and
            # users that stand nowhere in access.yml, are left alone. Kafka's tools are looked for in KAFKA_TOOLS,
            # /opt/kafka/bin without it.
            set -euo pipefail
            umask 077

            dry=
            if [ "${1-}" = --dry-run ]; then
                dry=yes
                shift
            fi
            if [ $# -lt 3 ]; then
                sed -n 's/^# \\?//p' "$0" | sed -n 3,7p >&2
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
                note "$@" >>"$scratch/wanted"
                [ -z "$dry" ] || return 0
                "$tools/kafka-acls.sh" --bootstrap-server "$servers" --command-config "$settings" \\
                    --add --allow-principal "User:$user" "$@" >/dev/null
            }

            # Rights as kafka-acls.sh lists them, a line each: host, resource, its pattern, operation, name.
            note() {
                local kind='' operations=() operation
                while [ $# -gt 0 ]; do
                    case $1 in
                    --resource-pattern-type) kind=$2 ;;
                    --operation) operations+=("$2") ;;
                    *)
                        for operation in "${operations[@]}"; do
                            printf '* %s %s %s %s\n' "${1#--}" "$kind" "$operation" "$2"
                        done
                        ;;
                    esac
                    shift 2
                done | LC_ALL=C awk '{
                    gsub(/-/, "_", $2)
                    gsub(/[A-Z]/, "_&", $4)
                    print $1, toupper($2), toupper($3), toupper(substr($4, 2)), $5
                }'
            }

            held() {
                "$tools/kafka-acls.sh" --bootstrap-server "$servers" --command-config "$settings" \\
                    --list --principal "User:$1" |
                    sed -nE -e 's/^Current ACLs for resource `ResourcePattern\\(resourceType=([A-Z_]+), name=(.*), patternType=([A-Z]+)\\)`.*/R \\1 \\3 \\2/p' \\
                        -e "s/^[[:space:]]*\\(principal=User:$1, host=(.*), operation=([A-Z_]+), permissionType=ALLOW\\).*/A \\1 \\2/p" |
                    awk '$1 == "R" { resource = $2; kind = $3; sub(/^R [^ ]+ [^ ]+ /, ""); name = $0 }
                        $1 == "A" { print $2, resource, kind, $3, name }'
            }

            # Takes what a user was allowed and access.yml has no more; of a topic, say, that it does not name any longer.
            retire() {
                local user=$1 verb='takes from' host resource kind operation name option
                held "$user" | LC_ALL=C sort -u >"$scratch/held"
                LC_ALL=C sort -u "$scratch/wanted" >"$scratch/meant"
                if [ -n "$dry" ]; then
                    verb='would take from'
                    LC_ALL=C comm -13 "$scratch/held" "$scratch/meant" | sed "s/^\\* /grant-access: would grant $user /"
                fi
                LC_ALL=C comm -23 "$scratch/held" "$scratch/meant" >"$scratch/retired"
                while read -r host resource kind operation name; do
                    echo "grant-access: $verb $user $resource $kind $operation $name"
                    [ -z "$dry" ] || continue
                    case $resource in
                    TOPIC | GROUP | TRANSACTIONAL_ID | DELEGATION_TOKEN | USER) option=(--"$(printf %s "$resource" | tr 'A-Z_' 'a-z-')" "$name") ;;
                    CLUSTER) option=(--cluster) ;;
                    *)
                        echo "grant-access: a right of $user to $resource $name is of a kind that is not known here" >&2
                        exit 1
                        ;;
                    esac
                    operation=$(printf %s "$operation" | LC_ALL=C awk -F_ '{ for (i = 1; i <= NF; i++) printf "%s%s", substr($i, 1, 1), tolower(substr($i, 2)) }')
                    "$tools/kafka-acls.sh" --bootstrap-server "$servers" --command-config "$settings" \\
                        --remove --force --allow-principal "User:$user" --allow-host "$host" --operation "$operation" \\
                        --resource-pattern-type "$(printf %s "$kind" | tr A-Z a-z)" "${option[@]}" </dev/null >/dev/null
                done <"$scratch/retired"
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
                : >"$scratch/wanted"
                [ -n "$dry" ] || login "$user"
                if pattern "$user"; then "$function" "$user" "$name"; else "grant_${user//-/_}" "$user"; fi
                retire "$user"
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
