import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '@/testing/backend';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { auditor } from '@/testing/samples';
import { sampleStatistics } from '@/testing/statistics-handlers';

standInForTheServer();

beforeEach(() => {
  // Nothing is laid out here, of which charts complain; a journey looks at them.
  vi.spyOn(console, 'warn').mockImplementation((...words) => {
    expect(String(words[0])).toContain('of chart should be greater than 0');
  });
});

function asked(backend: Backend): Record<string, string>[] {
  return sentTo(backend, 'GET /api/delivery-statistics') as Record<string, string>[];
}

interface Usage {
  name: string;
  properties: Record<string, string>;
}

function reported(backend: Backend): Usage[] {
  return sentTo(backend, 'POST /api/usage-events').flatMap(
    (body) => (body as { events: Usage[] }).events,
  );
}

function unavailable() {
  server.use(
    http.get('*/api/delivery-statistics', () =>
      HttpResponse.json(
        { type: '/problems/service-unavailable', title: 'The service is away', status: 503 },
        { status: 503 },
      ),
    ),
  );
}

/** jsdom's blobs have no `text()`. */
function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? reader.result : '');
    };
    reader.readAsText(blob);
  });
}

/** The files that the page has the browser save. */
function savedFiles(): { name: string; text: () => Promise<string> }[] {
  const saved: { name: string; text: () => Promise<string> }[] = [];
  let last = new Blob();
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        last = blob;
        return 'blob:saved';
      },
      revokeObjectURL: () => undefined,
    }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    const blob = last;
    saved.push({
      name: this.download,
      text: () => textOf(blob),
    });
  });
  return saved;
}

describe('MON-1 statistics', () => {
  it('shows the sums beside those of the period before', async () => {
    const { backend } = renderApp('/statistics');
    const totals = within(await screen.findByRole('region', { name: 'In this period' }));
    const accepted = totals.getByText('Accepted').parentElement;
    expect(accepted).toHaveTextContent('940');
    expect(accepted).toHaveTextContent('before: 1,204');
    expect(totals.getByText('Bounced').parentElement).toHaveTextContent('before: 0');
    expect(totals.getByText('Expired')).toBeVisible();
    expect(totals.queryByText('Uncertain')).not.toBeInTheDocument();
    expect(asked(backend)).toContainEqual({ step: 'hour', compare: 'previous' });
  });

  it('says that what was before is not known, where not all of it is', async () => {
    const statistics = sampleStatistics();
    if (statistics.previous !== undefined) {
      statistics.previous.complete = false;
    }
    renderApp('/statistics', { statistics });
    const totals = within(await screen.findByRole('region', { name: 'In this period' }));
    expect(totals.getAllByText('before: not known').length).toBeGreaterThan(4);
    expect(totals.queryByText(/before: \d/)).not.toBeInTheDocument();
  });

  it('has a table for the chart, by keyboard, without the hours in which nothing happened', async () => {
    const { user } = renderApp('/statistics');
    const figure = within(await screen.findByRole('region', { name: 'Outcomes over time' }));
    figure.getByRole('button', { name: 'As table: Outcomes over time' }).focus();
    await user.keyboard('{Enter}');
    const table = figure.getByRole('table', { name: 'Outcomes over time, as table' });
    expect(within(table).getAllByRole('row')).toHaveLength(24);
    expect(within(table).getByRole('columnheader', { name: 'Bounced' })).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(figure.queryByRole('table')).not.toBeInTheDocument();
  });

  it('asks for the period that is chosen, and keeps it in the address', async () => {
    const { user, backend, router } = renderApp('/statistics');
    await screen.findByRole('region', { name: 'In this period' });
    await user.click(screen.getByRole('combobox', { name: 'Period' }));
    await user.click(await screen.findByRole('option', { name: 'Last hour' }));
    await waitFor(() => {
      expect(asked(backend)).toContainEqual({ step: 'minute', compare: 'previous' });
    });
    expect(router.state.location.search).toContain('range=hour');
  });

  it('takes times of its own, and says what is wrong with them', async () => {
    const { user, backend } = renderApp(
      '/statistics?range=custom&from=2026-01-01T00:00:00.000Z&to=2026-01-20T00:00:00.000Z',
    );
    await screen.findByRole('region', { name: 'In this period' });
    const before = asked(backend).length;
    expect(asked(backend)[0]).toMatchObject({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-20T00:00:00.000Z',
    });
    await user.clear(screen.getByLabelText('To'));
    expect(await screen.findByText('Enter both times.')).toBeVisible();
    await user.type(screen.getByLabelText('To'), '2025-12-31T00:00');
    expect(await screen.findByText('The end must be later than the beginning.')).toBeVisible();
    expect(asked(backend)).toHaveLength(before);
  });

  it('names reasons in words and leads to their mails of this time', async () => {
    const { user, backend } = renderApp('/statistics');
    const reasons = within(await screen.findByRole('region', { name: 'Most frequent reasons' }));
    expect(reasons.getByText('The server asked to send less')).toBeVisible();
    expect(reasons.queryByText(/RATE_LIMITED/)).not.toBeInTheDocument();
    const link = reasons.getByRole('link', {
      name: 'Show the mails: The server asked to send less',
    });
    const target = new URL(link.getAttribute('href') ?? '', 'http://localhost');
    expect(target.pathname).toBe('/delivery');
    expect(Object.fromEntries(target.searchParams)).toEqual({
      failureClass: 'RATE_LIMITED',
      from: backend.statistics.from,
      to: backend.statistics.to,
    });
    expect(
      reasons.getByRole('link', { name: 'One of them: The server asked to send less' }),
    ).toHaveAttribute('href', '/delivery/bill-4711');
    await user.click(link);
    await waitFor(() => {
      expect(reported(backend)).toContainEqual({
        name: 'error_logs_reviewed',
        properties: {
          metrics_type: 'reasons',
          time_range: 'day',
          filter_criteria: 'none',
          dashboard_section: 'statistics',
        },
      });
    });
  });

  it('compares by version in words, narrows down to one, and back', async () => {
    const { user, backend } = renderApp('/statistics?by=configurationVersion');
    const figure = within(
      await screen.findByRole('region', { name: 'Outcomes by configuration version' }),
    );
    await user.click(figure.getByRole('button', { name: /^As table/ }));
    expect(await figure.findByText('Notifications through Gmail, version 3')).toBeVisible();
    expect(figure.getByText('cfg-gone, version 1')).toBeVisible();
    await user.click(
      figure.getByRole('button', { name: 'Only this: Notifications through Gmail, version 3' }),
    );
    await waitFor(() => {
      expect(asked(backend)).toContainEqual({
        step: 'hour',
        compare: 'previous',
        configurationVersion: 'cfg-gmail@3',
      });
    });
    await user.click(await screen.findByRole('button', { name: /^Remove the filter/ }));
    await waitFor(() => {
      expect(screen.queryByRole('group', { name: 'Filters' })).not.toBeInTheDocument();
    });
  });

  it('saves a file in which no cell is a formula', async () => {
    const saved = savedFiles();
    const { user } = renderApp('/statistics?by=category');
    const figure = within(await screen.findByRole('region', { name: 'Outcomes by category' }));
    await user.click(figure.getByRole('button', { name: 'CSV: Outcomes by category' }));
    expect(saved.map(({ name }) => name)).toEqual(['outcomes-by-category.csv']);
    const text = (await saved[0]?.text()) ?? '';
    expect(text).toContain('"billing","600"');
    expect(text).toContain(`"'=cmd|calc"`);
    expect(text).not.toMatch(/(^|[,\n])"?[=+\-@]/);
  });

  it('tells how long mails took, wait and exchange apart', async () => {
    renderApp('/statistics');
    const table = within(await screen.findByRole('table', { name: 'How long it took' }));
    const row = table.getByText('Waiting, from request to first attempt').closest('tr');
    expect(row).toHaveTextContent('90.0 s');
    expect(row).toHaveTextContent('3 min');
    const whole = table.getByText('From request to acceptance').closest('tr');
    expect(whole).toHaveTextContent('1.2 s');
  });

  it('says how old the figures are, and what is not in them', async () => {
    const statistics = {
      ...sampleStatistics(),
      countedUpTo: new Date(Date.now() - 20 * 60_000).toISOString(),
      complete: false,
      unattributed: 1_200,
    };
    renderApp('/statistics', { statistics });
    expect(await screen.findByText('These figures are 20 min old')).toBeVisible();
    expect(screen.getByText(/^Figures are known from/)).toBeVisible();
    expect(screen.getByText(/^1,200 events are not in these figures/)).toBeVisible();
  });

  it('says nothing of age while figures are new', async () => {
    renderApp('/statistics');
    await screen.findByRole('region', { name: 'In this period' });
    expect(screen.queryByText(/^These figures are/)).not.toBeInTheDocument();
    expect(screen.queryByText(/^Figures are known from/)).not.toBeInTheDocument();
  });

  it('keeps what it has when newer does not come, and tries again', async () => {
    const { user, queryClient } = renderApp('/statistics');
    await screen.findByRole('region', { name: 'In this period' });
    unavailable();
    await queryClient.refetchQueries({ queryKey: ['delivery-statistics'] });
    expect(await screen.findByText(/newer could not be loaded/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'In this period' })).toBeVisible();
    server.resetHandlers();
    server.use(http.get('*/api/delivery-statistics', () => HttpResponse.json(sampleStatistics())));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => {
      expect(screen.queryByText(/newer could not be loaded/)).not.toBeInTheDocument();
    });
  });

  it('says that nothing could be loaded', async () => {
    renderApp('/statistics');
    unavailable();
    expect(await screen.findByText('The statistics could not be loaded.')).toBeVisible();
  });

  it('offers a longer period where nothing happened', async () => {
    const empty = sampleStatistics();
    empty.totals = { events: 0, outcomes: [], reasons: [] };
    const { user, router } = renderApp('/statistics', { statistics: empty });
    await user.click(await screen.findByRole('button', { name: 'Show the last 30 days' }));
    expect(router.state.location.search).toContain('range=month');
    expect(await screen.findByRole('link', { name: 'Go to SMTP Settings' })).toBeVisible();
  });

  it('TRK-I4 reports what is looked at, and of a filter only that there is one', async () => {
    const { backend } = renderApp('/statistics?range=week&category=private-matter&by=failureClass');
    const view = {
      time_range: 'week',
      filter_criteria: 'category',
      dashboard_section: 'statistics',
    };
    await waitFor(() => {
      const events = reported(backend);
      expect(events).toContainEqual({
        name: 'smtp_performance_viewed',
        properties: { ...view, metrics_type: 'latency' },
      });
      expect(events).toContainEqual({
        name: 'delivery_metrics_accessed',
        properties: { ...view, metrics_type: 'outcomes' },
      });
      expect(events).toContainEqual({
        name: 'error_logs_reviewed',
        properties: { ...view, metrics_type: 'outcomes by failureClass' },
      });
    });
    expect(JSON.stringify(reported(backend))).not.toContain('private-matter');
  });

  it('is for auditors, too', async () => {
    renderApp('/statistics', { me: auditor });
    expect(await screen.findByRole('heading', { name: 'Statistics' })).toBeVisible();
    expect(await screen.findByRole('region', { name: 'In this period' })).toBeVisible();
  });
});
