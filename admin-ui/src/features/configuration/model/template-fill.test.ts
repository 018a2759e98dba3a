import { describe, expect, it } from 'vitest';
import { templates } from '@/testing/samples';
import { emptyDraft as draftOf } from './draft';
import { settingRows } from '@/testing/setting-rows';
import { fillFrom, leftAlone, templateFor } from './template-fill';

const template = (id: string) => {
  const found = templates.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`no template ${id}`);
  }
  return found;
};
const emptyDraft = draftOf(settingRows);
const nothing: ReadonlySet<string> = new Set();

describe('a provider template', () => {
  it('PROV-2 fills host, port and TLS of a clean form', () => {
    expect(fillFrom(template('yahoo'), emptyDraft, nothing)).toEqual({
      host: 'smtp.mail.yahoo.com',
      port: 465,
      tls: 'SSL_TLS',
    });
  });

  it('PROV-5 never overrides a host that the user typed', () => {
    const draft = { ...emptyDraft, host: 'mail.mine.example' };
    expect(fillFrom(template('gmail'), draft, new Set(['host']))).not.toHaveProperty('host');
  });

  it('PROV-5 keeps a typed port and matches the untouched TLS to it', () => {
    const draft = { ...emptyDraft, port: 465 };
    const filled = fillFrom(template('gmail'), draft, new Set(['port']));
    expect(filled).not.toHaveProperty('port');
    expect(filled.tls).toBe('SSL_TLS');
  });

  it('X-11 replaces what an earlier template filled', () => {
    const first = { ...emptyDraft, ...fillFrom(template('yahoo'), emptyDraft, nothing) };
    expect(fillFrom(template('gmail'), first, nothing)).toEqual({
      host: 'smtp.gmail.com',
      port: 587,
      tls: 'STARTTLS',
    });
  });

  it('X-11 lists what it left alone with the value it recommends', () => {
    const draft = { ...emptyDraft, host: 'mail.mine.example', port: 2525 };
    expect(leftAlone(template('gmail'), draft)).toEqual([
      { field: 'host', current: 'mail.mine.example', recommended: 'smtp.gmail.com' },
      { field: 'port', current: 2525, recommended: 587 },
    ]);
  });

  it('CONN-5 only recommends fewer connections, and never fills them', () => {
    expect(fillFrom(template('office365'), emptyDraft, nothing)).not.toHaveProperty(
      'maxConnections',
    );
    expect(leftAlone(template('office365'), { ...emptyDraft, host: 'smtp.office365.com' })).toEqual(
      [{ field: 'maxConnections', current: 10, recommended: 3 }],
    );
  });

  it('PROV-7 takes a protocol that the provider offers where the user chose none', () => {
    expect(fillFrom(template('outlook'), emptyDraft, nothing).authProtocol).toBe('XOAUTH2');
    expect(fillFrom(template('gmail'), emptyDraft, nothing)).not.toHaveProperty('authProtocol');
  });

  it('WAIT-1 fills the timeouts that the provider needs', () => {
    expect(fillFrom(template('sparkpost'), emptyDraft, nothing).waitTimeoutSeconds).toBe(60);
  });

  it('PROV-3 Custom fills nothing at all', () => {
    expect(fillFrom(template('custom'), emptyDraft, nothing)).toEqual({});
    expect(leftAlone(template('custom'), emptyDraft)).toEqual([]);
  });

  it('PROV-6 is guessed from the domain of the username', () => {
    expect(templateFor(templates, 'someone@gmail.com')?.id).toBe('gmail');
    expect(templateFor(templates, 'someone@utility.example')).toBeUndefined();
    expect(templateFor(templates, 'apikey')).toBeUndefined();
  });
});
