import type { Api } from '@/lib/api/types';
import type { NamedSettings as Draft } from './setting';

/** A field that a provider template knows a value for. */
export type TemplateField =
  | 'host'
  | 'port'
  | 'tls'
  | 'authProtocol'
  | 'maxConnections'
  | 'idleTimeoutSeconds'
  | 'waitTimeoutSeconds';

/** What the template would set and did not, because the user had set it. */
export interface LeftAlone {
  field: TemplateField;
  current: string | number;
  recommended: string | number;
}

const inOrder: TemplateField[] = [
  'host',
  'port',
  'tls',
  'authProtocol',
  'maxConnections',
  'idleTimeoutSeconds',
  'waitTimeoutSeconds',
];

/** Fields that a template fills by itself; the others it only recommends (PROV-2). */
const filled: ReadonlySet<TemplateField> = new Set([
  'host',
  'port',
  'tls',
  'authProtocol',
  'idleTimeoutSeconds',
  'waitTimeoutSeconds',
]);

/** The template's hosts, without those that stand for a pattern such as `<region>`. */
export function ownHosts(template: Api<'ProviderTemplate'>): Api<'ProviderTemplate'>['hosts'] {
  return template.hosts.filter(({ host }) => !isPattern(host));
}

function firstHost(template: Api<'ProviderTemplate'>): string | undefined {
  const host = template.hosts[0]?.host;
  return host === undefined || isPattern(host) ? undefined : host;
}

function isPattern(host: string): boolean {
  return /[<>{}]/.test(host);
}

/** Whether the host may belong to the template (`hostPattern` is a regular expression). */
function hostFits(template: Api<'ProviderTemplate'>, host: string): boolean {
  const name = host.trim().toLowerCase();
  if (template.hosts.some((known) => known.host.toLowerCase() === name)) {
    return true;
  }
  if (template.hostPattern === undefined) {
    return false;
  }
  try {
    return new RegExp(`^(?:${template.hostPattern})$`, 'i').test(name);
  } catch {
    return false;
  }
}

/** The values that the template wants changed in `draft`: nothing where the draft already fits. */
export function recommendations(
  template: Api<'ProviderTemplate'>,
  draft: Draft,
): Partial<Pick<Draft, TemplateField>> {
  const wanted: Partial<Pick<Draft, TemplateField>> = {};
  const host = firstHost(template);
  if (host !== undefined && !hostFits(template, draft.host)) {
    wanted.host = host;
  }
  const port =
    template.ports.find((one) => one.port === draft.port) ??
    template.ports.find((one) => one.recommended) ??
    template.ports[0];
  const pairFits = template.ports.some((one) => one.port === draft.port && one.tls === draft.tls);
  if (port !== undefined && !pairFits) {
    if (port.port !== draft.port) {
      wanted.port = port.port;
    }
    if (port.tls !== draft.tls) {
      wanted.tls = port.tls;
    }
  }
  const protocol = template.authProtocols[0];
  if (protocol !== undefined && !template.authProtocols.includes(draft.authProtocol)) {
    wanted.authProtocol = protocol;
  }
  const most = template.limits.maxConnections;
  if (most !== undefined && draft.maxConnections > most) {
    wanted.maxConnections = most;
  }
  const idle = template.idleTimeoutSeconds?.max;
  if (idle !== undefined && draft.idleTimeoutSeconds > idle) {
    wanted.idleTimeoutSeconds = idle;
  }
  const wait = template.waitTimeoutSeconds?.min;
  if (wait !== undefined && draft.waitTimeoutSeconds < wait) {
    wanted.waitTimeoutSeconds = wait;
  }
  return wanted;
}

/**
 * Takes over what the template knows, but only into fields that the user has not touched
 * (PROV-5, X-11). A field that an earlier template filled counts as untouched.
 */
export function fillFrom(
  template: Api<'ProviderTemplate'>,
  draft: Draft,
  touched: ReadonlySet<string>,
): Partial<Pick<Draft, TemplateField>> {
  // Of an earlier template's values nothing may stay that this one has an own value for.
  const wanted = recommendations(template, draft);
  const host = firstHost(template);
  if (host !== undefined && draft.host.trim() === '') {
    wanted.host = host;
  }
  const port = template.ports.find((one) => one.recommended) ?? template.ports[0];
  if (port !== undefined && !touched.has('port') && !touched.has('tls')) {
    wanted.port = port.port;
    wanted.tls = port.tls;
  }
  return Object.fromEntries(
    inOrder
      .filter((field) => filled.has(field) && !touched.has(field) && wanted[field] !== undefined)
      .map((field) => [field, wanted[field]]),
  );
}

/** What the template recommends and the form does not hold, for "Use provider value". */
export function leftAlone(template: Api<'ProviderTemplate'>, draft: Draft): LeftAlone[] {
  const wanted = recommendations(template, draft);
  return inOrder.flatMap((field) => {
    const recommended = wanted[field];
    return recommended === undefined ? [] : [{ field, current: draft[field], recommended }];
  });
}

/** The template whose domains hold the user name's domain (guessing, never filling). */
export function templateFor(
  templates: Api<'ProviderTemplate'>[],
  username: string,
): Api<'ProviderTemplate'> | undefined {
  const domain = username.split('@')[1]?.trim().toLowerCase();
  return domain === undefined || domain === ''
    ? undefined
    : templates.find((template) => template.domains.includes(domain));
}
