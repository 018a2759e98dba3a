import type { Api } from '@/lib/api/types';

/** The ten steps of the guided set-up (UI-13), in their order. */
export const steps = [
  'address',
  'server',
  'signin',
  'security',
  'sender',
  'connections',
  'test',
  'save',
  'activate',
  'arrival',
] as const;

export type Step = (typeof steps)[number];

/** As people count. */
export function numberOf(step: Step): number {
  return steps.indexOf(step) + 1;
}

export function after(step: Step): Step {
  return steps[Math.min(numberOf(step), steps.length - 1)] ?? step;
}

export function before(step: Step): Step {
  return steps[Math.max(numberOf(step) - 2, 0)] ?? step;
}

const stepsOfFields: Record<string, Step> = {
  provider: 'server',
  host: 'server',
  port: 'server',
  username: 'signin',
  authProtocol: 'signin',
  password: 'signin',
  tls: 'security',
  certificateMode: 'security',
  authorityPem: 'security',
  sha256: 'security',
  name: 'sender',
  defaultFrom: 'sender',
};

/** Where a setting is decided; what has no step of its own stands with the connections. */
export function stepOf(field: string): Step {
  return stepsOfFields[field] ?? 'connections';
}

const fieldsOfStages: Record<Api<'Stage'>, string> = {
  GUARD: 'host',
  RESOLVE: 'host',
  CONNECT: 'port',
  GREETING: 'port',
  EHLO: 'heloHostname',
  TLS: 'tls',
  CERTIFICATE: 'certificateMode',
  EHLO_AFTER_TLS: 'heloHostname',
  AUTH: 'password',
  SENDER: 'defaultFrom',
  DELIVERY: 'defaultFrom',
};

/** The setting at fault where a diagnosis names none: what the failed stage is about. */
export function fieldOfStage(test: Api<'ConnectionTest'>): string {
  const failed = test.stages.find(({ verdict }) => verdict === 'FAILED');
  return failed === undefined ? 'host' : fieldsOfStages[failed.stage];
}
