import axe from 'axe-core';

/**
 * What axe has against the page as it stands. Nothing is painted here, so that contrast and sizes
 * are for the journeys in a browser.
 */
export async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    rules: {
      'color-contrast': { enabled: false },
      'target-size': { enabled: false },
      region: { enabled: false },
    },
  });
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
