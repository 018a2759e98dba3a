#!/bin/sh
# Usage: first-mail.sh BROKER [--command-config FILE]
# KAFKA_CONSOLE_PRODUCER: Kafka's tool, where it is not on the path. One line is one mail: its id, a bar, the request.
set -eu
broker=$1
shift
printf '%s\n' 'first-mail-console|{"id":"first-mail-console","to":["jo@example.org"],"subject":"Hello","text":"It works."}' |
    ${KAFKA_CONSOLE_PRODUCER:-kafka-console-producer.sh} --bootstrap-server "$broker" --topic email.requests \
        --reader-property parse.key=true --reader-property 'key.separator=|' --producer-property acks=all "$@"
