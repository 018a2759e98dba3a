import { describe, expect, it } from 'vitest';
import { emptyDraft } from './draft';
import { emptyRequired, localFaults } from './required';
import { row, settingRows } from '@/testing/setting-rows';

const empty = emptyDraft(settingRows);
const full = { ...empty, name: 'N', host: 'smtp.example.com', username: 'apikey' };

describe('the rules that need no server', () => {
  it('SAVE-1 wants what every configuration has, in page order', () => {
    expect(emptyRequired(settingRows, empty)).toEqual(['name', 'host', 'username']);
    expect(localFaults(settingRows, { ...full, host: '  ' })).toEqual({
      host: 'Enter the host of your mail server.',
    });
  });

  it('HOST-6 USER-2 looks at host and username without the spaces around them', () => {
    const spaced = { ...full, host: ' smtp.example.com ', username: ' apikey ' };
    expect(localFaults(settingRows, spaced)).toEqual({});
  });

  it('HELO-2 takes no HELO hostname at all', () => {
    expect(localFaults(settingRows, { ...full, heloHostname: '' })).toEqual({});
  });

  it('leaves formats to the server', () => {
    const odd = { ...full, host: 'smtp example.com', username: 'a@b', customHeaders: 'From: x' };
    expect(localFaults(settingRows, odd)).toEqual({});
  });

  it.each([
    ['port', 65536, 'Port must be a whole number from 1 to 65535.'],
    ['retries', -1, 'Retries must be a whole number from 0 to 10.'],
    ['waitTimeoutSeconds', 5.5, 'Wait Timeout must be a whole number from 5 to 120.'],
  ])('takes whole numbers within the bounds of %s only', (field, value, fault) => {
    expect(localFaults(settingRows, { ...full, [field]: value })).toEqual({ [field]: fault });
  });

  it('asks for a setting that it knows by its row only', () => {
    const rows = [
      ...settingRows,
      row({
        name: 'region',
        pointer: '/region',
        kind: 'TEXT',
        section: 'ADVANCED',
        initial: '',
        required: true,
      }),
    ];
    expect(localFaults(rows, { ...full, region: '' })).toEqual({ region: 'Fill in region.' });
  });
});
