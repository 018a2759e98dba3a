#!/bin/sh
# Usage: TOKEN=smart360_... first-mail.sh https://mail.example.com
# The token: a machine token of a sender (page Senders), or an access token of the identity provider's.
# It comes by standard input, so that no list of processes shows it.
set -eu
printf 'header = "Authorization: Bearer %s"\n' "${TOKEN:?a token is needed}" |
    curl --config - --silent --show-error --fail-with-body --retry 5 --max-time 30 \
        --header 'Content-Type: application/json' \
        --data '{
            "id": "first-mail-curl",
            "to": ["jo@example.org"],
            "subject": "Hello from curl",
            "text": "It works."
        }' "$1/api/emails${2:-}"
