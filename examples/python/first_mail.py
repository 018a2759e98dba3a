"""Usage: python3 first_mail.py BROKER [USER PASSWORD]; needs confluent-kafka (apt: python3-confluent-kafka)."""

import json
import sys

from confluent_kafka import Producer

settings = {"bootstrap.servers": sys.argv[1], "enable.idempotence": True, "acks": "all"}
if len(sys.argv) > 3:
    settings |= {
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": sys.argv[2],
        "sasl.password": sys.argv[3],
    }

mail = {
    "id": "first-mail-python",
    "to": ["jo@example.org"],
    "subject": "Hello from Python",
    "text": "It works.",
    "source": "shop",
}
failures = []
producer = Producer(settings)
producer.produce(
    "email.requests",
    key=mail["id"],
    value=json.dumps(mail),
    on_delivery=lambda error, _: failures.append(error) if error else None,
)
left = producer.flush(30)
sys.exit(f"The broker has not taken it: {failures or 'no answer'}" if failures or left else 0)
