/** Dashboards by what they show; their uids stand in `deploy/grafana/dashboards`. */
export const boards = {
  now: 'smart360-now',
  flow: 'smart360-flow',
  waiting: 'smart360-waiting',
  connections: 'smart360-connections',
  changes: 'smart360-changes',
} as const;
export type Board = keyof typeof boards;

/** What a dashboard is opened at. */
export interface BoardView {
  board: Board;
  /** A moment, or a time that is relative to now as Grafana writes it: `now-24h`. */
  from?: string;
  to?: string;
  /** Values of the dashboard's variables; empty: whatever. */
  variables?: Record<string, string>;
}

/** The address of a dashboard, at the time and with the filters that the page has. */
export function boardAddress(grafana: string, view: BoardView): string {
  const query = new URLSearchParams();
  for (const name of ['from', 'to'] as const) {
    const moment = view[name] ?? '';
    if (moment !== '') {
      query.set(name, moment.startsWith('now') ? moment : String(Date.parse(moment)));
    }
  }
  for (const [name, value] of Object.entries(view.variables ?? {})) {
    if (value !== '') {
      query.set(`var-${name}`, value);
    }
  }
  const text = query.toString();
  return `${grafana}/d/${boards[view.board]}${text === '' ? '' : `?${text}`}`;
}
