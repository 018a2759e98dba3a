// Publishes what comes by standard input, one JSON object a line: {"key", "value", "headers"}, the value in
// Base64 or null. Usage: publish.mjs BROKER TOPIC none|gzip|transaction USER PASSWORD-FILE
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { CompressionTypes, Kafka, logLevel } from 'kafkajs';

const [broker, topic, mode, username, passwordFile] = process.argv.slice(2);
const sasl = { mechanism: 'scram-sha-512', username, password: readFileSync(passwordFile, 'utf8').trim() };
const kafka = new Kafka({ brokers: [broker], sasl, logLevel: logLevel.ERROR });
const producer =
  mode === 'transaction'
    ? kafka.producer({ transactionalId: `${username}-kafkajs-${process.pid}`, maxInFlightRequests: 1, idempotent: true })
    : kafka.producer();
const messages = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { key, value, headers } = JSON.parse(line);
  messages.push({ key, headers, value: value === null ? null : Buffer.from(value, 'base64') });
}
await producer.connect();
const compression = mode === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None;
const sender = mode === 'transaction' ? await producer.transaction() : producer;
for (const message of messages) {
  await sender.send({ topic, compression, messages: [message] });
}
if (mode === 'transaction') {
  await sender.commit();
  const aborted = await producer.transaction();
  await aborted.send({ topic, messages: [{ key: 'aborted', value: 'never seen' }] });
  await aborted.abort();
}
await producer.disconnect();
console.log(messages.length);
