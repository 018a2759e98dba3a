import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp, standInForTheServer } from '@/testing/render-app';
import { systemAdmin } from '@/testing/samples';

standInForTheServer();

const me = { ...systemAdmin, grafanaUrl: 'https://grafana.example.com' };

describe('MON-1 links to dashboards', () => {
  it.each([
    ['/delivery?status=REFUSED', 'Flow', 'flow?from=now-24h&to=now&var-outcome=refused'],
    ['/delivery?status=WAITING&period=week', 'Waiting', 'waiting?from=now-7d&to=now'],
    ['/delivery', 'Connections', 'connections?from=now-1h&to=now'],
    ['/statistics?range=week&provider=gmail', 'Flow', 'flow?from=now-7d&to=now&var-provider=gmail'],
    ['/alerts', 'Now', 'now?from='],
    ['/settings', 'Tests and changes', 'changes?from=now-24h&to=now'],
  ])('%s leads to %s', async (path, name, address) => {
    renderApp(path, { me });
    const links = await screen.findAllByRole('link', { name: new RegExp(`^Dashboard: ${name}`) });
    const addresses = links.map((link) => link.getAttribute('href'));
    expect(addresses.join(' ')).toContain(`https://grafana.example.com/d/smart360-${address}`);
  });

  it.each(['/delivery', '/statistics', '/alerts', '/settings'])(
    '%s has none where there is no Grafana',
    async (path) => {
      renderApp(path);
      await screen.findByRole('heading', { level: 1 });
      await screen.findAllByRole('button');
      expect(screen.queryByRole('link', { name: /^Dashboard/ })).toBeNull();
    },
  );
});
