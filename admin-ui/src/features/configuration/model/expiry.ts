import type { Api } from '@/lib/api/types';

/** What ends next of what sends or may send. */
export interface Expiry {
  kind: 'secret' | 'certificate';
  /** A moment, milliseconds; a secret ends with the begin of its day, UTC. */
  at: number;
  configuration: Api<'Configuration'>;
}

/** The secret or server certificate that ends first, of the active configuration and the standby. */
export function nextExpiryOf(configurations: Api<'Configuration'>[]): Expiry | undefined {
  const known = configurations
    .filter(({ active, standby }) => active || standby)
    .flatMap((configuration): Expiry[] => [
      ...endOf('secret', configuration.secretExpiresOn, configuration),
      ...endOf('certificate', configuration.lastProbe?.certificateNotAfter, configuration),
    ]);
  return known.sort((one, other) => one.at - other.at)[0];
}

function endOf(
  kind: Expiry['kind'],
  at: string | undefined,
  configuration: Api<'Configuration'>,
): Expiry[] {
  return at === undefined ? [] : [{ kind, at: Date.parse(at), configuration }];
}
