import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boardAddress, boards } from './grafana';

interface Dashboard {
  uid: string;
  templating: { list: { name: string }[] };
}

const folder = '../deploy/grafana/dashboards';
const dashboards = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Dashboard,
);

describe('MON-1 links to dashboards', () => {
  it('lead to dashboards that there are', () => {
    const uids = dashboards.map(({ uid }) => uid);
    expect(uids).toEqual(expect.arrayContaining(Object.values(boards)));
  });

  it('set variables that the dashboard has', () => {
    const flow = dashboards.find(({ uid }) => uid === boards.flow);
    const names = flow?.templating.list.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['provider', 'outcome', 'failure']));
  });

  it('carry the time and the filters, and nothing that is empty', () => {
    expect(boardAddress('https://grafana.example.com', { board: 'now' })).toBe(
      'https://grafana.example.com/d/smart360-now',
    );
    expect(
      boardAddress('https://example.com/grafana', {
        board: 'flow',
        from: '2026-11-23T10:00:00Z',
        to: '',
        variables: { provider: 'gmail', failure: '', outcome: 'a&b' },
      }),
    ).toBe(
      'https://example.com/grafana/d/smart360-flow?from=1795428000000&var-provider=gmail&var-outcome=a%26b',
    );
    expect(boardAddress('https://g', { board: 'waiting', from: 'now-7d', to: 'now' })).toBe(
      'https://g/d/smart360-waiting?from=now-7d&to=now',
    );
  });
});
