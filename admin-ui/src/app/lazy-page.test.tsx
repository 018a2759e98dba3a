import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Link, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazyPage } from './lazy-page';
import { Look } from './Look';
import { PageBroken } from './pages/PageBroken';

function Shell() {
  return (
    <>
      <nav>
        <Link to="/a">A</Link>
        <Link to="/b">B</Link>
      </nav>
      <Outlet />
    </>
  );
}

function show(pages: RouteObject[], at = '/a') {
  const router = createMemoryRouter(
    [{ element: <Shell />, children: [{ errorElement: <PageBroken />, children: pages }] }],
    { initialEntries: [at] },
  );
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Look env="test">
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const A = lazyPage(() => Promise.resolve(() => <h1>Page A</h1>));

function entryPage(text: string): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(text)));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.querySelectorAll('script').forEach((script) => {
    script.remove();
  });
});

describe('the shell survives (U7)', () => {
  it('a page whose code is lost for a moment opens by itself, and nothing is said', async () => {
    let failures = 1;
    const B = lazyPage(() =>
      failures-- > 0
        ? Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
        : Promise.resolve(() => <h1>Page B</h1>),
    );
    show([{ path: 'b', element: <B /> }], '/b');
    expect(await screen.findByRole('heading', { name: 'Page B' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offline, only this page says so, and it recovers when the network is back', async () => {
    let online = false;
    vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => online);
    const B = lazyPage(() =>
      online ? Promise.resolve(() => <h1>Page B</h1>) : Promise.reject(new TypeError('offline')),
    );
    const user = show([
      { path: 'a', element: <A /> },
      { path: 'b', element: <B /> },
    ]);
    await user.click(await screen.findByRole('link', { name: 'B' }));
    expect(await screen.findByText('There is no network connection.')).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'A' }));
    expect(await screen.findByRole('heading', { name: 'Page A' })).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'B' }));
    expect(await screen.findByText('There is no network connection.')).toBeVisible();
    online = true;
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    expect(await screen.findByRole('heading', { name: 'Page B' })).toBeVisible();
  });

  it('can be tried again by hand', async () => {
    let lost = true;
    const B = lazyPage(() =>
      lost ? Promise.reject(new TypeError('lost')) : Promise.resolve(() => <h1>Page B</h1>),
    );
    const user = show([{ path: 'b', element: <B /> }], '/b');
    expect(await screen.findByText('A file of this page did not arrive.')).toBeVisible();
    lost = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Page B' })).toBeVisible();
  });

  it.each([
    ['another release', '<script type="module" src="/assets/index-new.js">', true],
    ['this release', '<script type="module" src="/assets/index-old.js">', false],
  ])('tells a page of a former release that a new version is here: %s', async (_, entry, told) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.setAttribute('src', '/assets/index-old.js');
    document.head.append(script);
    entryPage(entry);
    const B = lazyPage(() => Promise.reject(new TypeError('gone')));
    show([{ path: 'b', element: <B /> }], '/b');
    expect(
      await screen.findByText(
        told ? 'A new version is here: reload the page.' : 'A file of this page did not arrive.',
      ),
    ).toBeVisible();
  });

  it('a page that throws ends alone, and can be drawn again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let broken = true;
    function Breaking() {
      if (broken) {
        throw new Error('of a page');
      }
      return <h1>Page B</h1>;
    }
    const user = show([
      { path: 'a', element: <A /> },
      { path: 'b', element: <Breaking /> },
    ]);
    await user.click(await screen.findByRole('link', { name: 'B' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Something went wrong on this page.',
    );
    expect(screen.getByRole('link', { name: 'A' })).toBeVisible();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Page B' })).toBeVisible();
  });
});
