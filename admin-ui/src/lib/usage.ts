import { useEffect, useRef } from 'react';
import { call } from './api/client';
import { ApiProblem, Unreachable } from './api/problem';
import type events from './usage-events.json';

/** What the pages report, by the list of contracts (TRK-I4, TRK-U1 to U5). */
export type UsageName = keyof typeof events;

interface Usage {
  name: UsageName;
  properties: Record<string, string>;
}

/** Events go together, a moment after the first of them. */
const GATHER_MS = 1_000;
/** As many as the API takes in one report. */
const MOST = 50;

let waiting: Usage[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let allowed = false;

/** Whether this person's usage is reported at all: business services have no pages to use. */
export function allowUsage(whether: boolean): void {
  allowed = whether;
}

/** Reports that something was used. It never disturbs: what cannot be sent is dropped. */
export function track(name: UsageName, properties: Record<string, string | number>): void {
  if (!allowed) {
    return;
  }
  const texts = Object.entries(properties).map(([key, value]) => [
    key,
    String(value).slice(0, 200),
  ]);
  waiting.push({ name, properties: Object.fromEntries(texts) as Record<string, string> });
  timer ??= setTimeout(flush, GATHER_MS);
}

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  const sent = waiting.slice(0, MOST);
  waiting = [];
  if (sent.length > 0) {
    void call('/api/usage-events', {
      method: 'POST',
      body: { events: sent },
      keepalive: true,
    }).catch(() => undefined);
  }
}

// A page that is left, or hidden for good, reports what it still holds.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    flush();
  }
});

/** Reports once for each `occasion`; nothing while it is null. */
export function useTracked(
  name: UsageName,
  properties: Record<string, string | number>,
  occasion: string | null = 'shown',
): void {
  const latest = useRef(properties);
  useEffect(() => {
    latest.current = properties;
  });
  useEffect(() => {
    if (occasion !== null) {
      track(name, latest.current);
    }
  }, [name, occasion]);
}

/** The kind of a failure that somebody is told of: the problem's type, never its words. */
export function categoryOf(failure: unknown): string {
  if (failure instanceof ApiProblem) {
    return failure.slug === 'about:blank' ? `http-${String(failure.status)}` : failure.slug;
  }
  return failure instanceof Unreachable ? 'unreachable' : 'unexpected';
}
