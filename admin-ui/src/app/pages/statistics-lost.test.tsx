import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp, standInForTheServer } from '@/testing/render-app';

vi.mock('@/features/statistics/charts', () => {
  throw new Error('this file did not arrive');
});

standInForTheServer();

describe('U7 the code of charts does not arrive', () => {
  it('shows their tables, and the rest of the page lives on', async () => {
    renderApp('/statistics');
    const figure = within(await screen.findByRole('region', { name: 'Outcomes over time' }));
    expect(
      await figure.findByText('The chart could not be loaded; this is its table.'),
    ).toBeVisible();
    expect(figure.getByRole('table', { name: 'Outcomes over time, as table' })).toBeVisible();
    expect(figure.queryByRole('button', { name: /^As / })).not.toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'In this period' })).toBeVisible();
  });
});
