// Usage: node first-mail.mjs BROKER [USER PASSWORD]
import { Kafka, logLevel } from 'kafkajs';

const [broker, username, password] = process.argv.slice(2);
const sasl = username ? { mechanism: 'scram-sha-512', username, password } : undefined;
const kafka = new Kafka({ clientId: 'shop', brokers: [broker], ssl: false, sasl, logLevel: logLevel.ERROR });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });

const mail = {
  id: 'first-mail-node',
  to: ['jo@example.org'],
  subject: 'Hello from Node',
  text: 'It works.',
  source: 'shop',
};
await producer.connect();
await producer.send({ topic: 'email.requests', acks: -1, messages: [{ key: mail.id, value: JSON.stringify(mail) }] });
await producer.disconnect();
