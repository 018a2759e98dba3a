import { render } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { Look } from '@/app/Look';
import { routes } from '@/app/routes';
import { sampleBackend, type Backend } from './backend';
import { FakeEventSource } from './fake-event-source';

/** The server that answers in these tests; `standInForTheServer` starts and ends it. */
export const server = setupServer();

/** Sets a test file up: API in memory, event streams by hand. */
export function standInForTheServer(): void {
  beforeAll(() => {
    server.listen({ onUnhandledFrame: 'error' });
    const original = globalThis.fetch;
    globalThis.fetch = (input, init) =>
      original(typeof input === 'string' ? new URL(input, window.location.href) : input, init);
  });
  beforeEach(() => {
    FakeEventSource.opened = [];
    vi.stubGlobal('EventSource', FakeEventSource);
    document.cookie = 'XSRF-TOKEN=token-1';
  });
  afterEach(() => {
    server.resetHandlers();
  });
  afterAll(() => {
    server.close();
  });
}

/** The whole application at `path`, over a backend in memory. */
export function renderApp(path: string, given: Partial<Backend> = {}) {
  const backend = sampleBackend(given);
  server.use(...backend.handlers);
  const router = createMemoryRouter(routes, { initialEntries: [path] });
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 5_000 } },
  });
  const view = render(
    <QueryClientProvider client={queryClient}>
      <Look env="test">
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>,
  );
  return { backend, router, queryClient, user: userEvent.setup({ delay: null }), ...view };
}

/** The bodies that were sent to `call`, `POST /api/configurations` say. */
export function sentTo(backend: Backend, call: string): unknown[] {
  return backend.received.filter((one) => one.call === call).map((one) => one.body);
}
