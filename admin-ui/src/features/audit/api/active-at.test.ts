import { describe, expect, it } from 'vitest';
import type { Api } from '@/lib/api/types';
import { stretchIn } from './active-at';

let sequence = 0;
const entry = (at: string, action: string, id: string, version: number): Api<'AuditEntry'> => ({
  sequence: (sequence += 1),
  at,
  actor: { id: 'anna', role: 'SYSTEM_ADMIN' },
  action: `configuration.${action}`,
  subjectType: 'configuration',
  subjectId: id,
  subjectName: id.toUpperCase(),
  summary: '',
  details: { version: String(version) },
  eventId: `e-${String(sequence)}`,
  previousHash: '',
  hash: '',
});

const activated = entry('2026-11-01T10:00:00Z', 'activated', 'a', 3);
const edited = entry('2026-11-02T10:00:00Z', 'modified', 'a', 4);
const otherEdited = entry('2026-11-02T11:00:00Z', 'modified', 'b', 9);
const later = entry('2026-11-03T10:00:00Z', 'modified', 'a', 5);
const replaced = entry('2026-11-04T10:00:00Z', 'activated', 'b', 9);

describe('what was active at a moment', () => {
  it('is what was activated last, in the version that was saved last, until the next one', () => {
    expect(stretchIn([otherEdited, edited, activated], [replaced, later])).toEqual({
      configurationId: 'a',
      name: 'A',
      version: 4,
      since: edited.at,
      by: 'anna',
      until: later.at,
    });
  });

  it('counts from the activation where nothing was saved since, and goes on without an end', () => {
    expect(stretchIn([otherEdited, activated], [])).toMatchObject({
      version: 3,
      since: activated.at,
      until: undefined,
    });
  });

  it('is nothing before the first activation, and after a deactivation', () => {
    expect(stretchIn([edited], [])).toBeUndefined();
    const off = entry('2026-11-05T10:00:00Z', 'deactivated', 'b', 9);
    expect(stretchIn([off, replaced, activated], [])).toBeUndefined();
  });
});
