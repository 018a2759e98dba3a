import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/api/client';
import type { Api } from '@/lib/api/types';

/** What sent, unchanged, from one moment to another. */
export interface Stretch {
  configurationId: string;
  name: string;
  version: number;
  since: string;
  /** Who began it: by activating, or by saving another version. */
  by: string;
  /** When something else began to send, or nothing; undefined: it still sends. */
  until: string | undefined;
}

/** The newest entries on either side of the moment are enough, if nobody switches a hundred times. */
const LOOKED_AT = 100;

const switches = ['configuration.activated', 'configuration.deactivated'];
const edits = ['configuration.modified', 'configuration.rolled-back'];

/** What was active at a moment, as the trail tells it. */
export function switchesBeforeQuery(moment: string) {
  return queryOptions({
    queryKey: ['audit-entries', 'active-at', moment],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const read = async (action: string, bounds: { from?: string; to?: string }) =>
        (
          await call<Api<'AuditEntryList'>>('/api/audit-entries', {
            query: { action, ...bounds, limit: LOOKED_AT },
            signal,
          })
        ).data.items;
      const [before, after] = await Promise.all([
        read('configuration', { to: moment }),
        read('configuration', { from: moment }),
      ]);
      return { stretch: stretchIn(before, after) };
    },
  });
}

/**
 * @param before entries up to the moment, newest first
 * @param after entries since, newest first
 */
export function stretchIn(
  before: Api<'AuditEntry'>[],
  after: Api<'AuditEntry'>[],
): Stretch | undefined {
  const switched = before.find(({ action }) => switches.includes(action));
  if (switched?.action !== 'configuration.activated') {
    return undefined;
  }
  const isOfIt = ({ action, subjectId }: Api<'AuditEntry'>) =>
    edits.includes(action) && subjectId === switched.subjectId;
  // What was saved after it was activated sends from then on.
  const begun = before.slice(0, before.indexOf(switched)).find(isOfIt) ?? switched;
  const ended = after
    .toReversed()
    .find((entry) => switches.includes(entry.action) || isOfIt(entry));
  return {
    configurationId: switched.subjectId,
    name: switched.subjectName ?? switched.subjectId,
    version: Number(begun.details.version ?? switched.details.version),
    since: begun.at,
    by: begun.actor.id,
    until: ended?.at,
  };
}
