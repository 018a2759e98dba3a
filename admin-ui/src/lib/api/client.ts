import { parseJson } from './json';
import { ApiProblem, Unreachable } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Call {
  method?: Method;
  body?: unknown;
  /** Sent as it stands, where it should be JSON: somebody else judges that. */
  text?: string;
  ifMatch?: string;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal | undefined;
  /** It is finished even when the page is left meanwhile. */
  keepalive?: boolean;
}

/** What came back; `etag` as sent, quotes included. */
export interface Answer<T> {
  data: T;
  etag: string | undefined;
  status: number;
}

/** Why somebody must sign in: nobody is signed in any more, or too long ago for what was asked. */
export type SignInNeed = 'ended' | 'too-old';

type Listener = (need: SignInNeed) => void;
const listeners = new Set<Listener>();

/** Calls `listener` whenever the API wants a sign-in. */
export function onSignInNeeded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The CSRF token that the gateway keeps in a cookie for pages of its own origin. */
export function csrfToken(): string | undefined {
  const pair = document.cookie.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return pair === undefined ? undefined : decodeURIComponent(pair.slice('XSRF-TOKEN='.length));
}

/**
 * One call to the API. Throws {@link ApiProblem} for every answer that is not 2xx and
 * {@link Unreachable} when none came. A refused CSRF token is fetched anew and the call made once
 * more, so that a page that stood open overnight still works.
 */
export async function call<T>(path: string, options: Call = {}): Promise<Answer<T>> {
  try {
    return await once<T>(path, options);
  } catch (failure) {
    if (failure instanceof ApiProblem && failure.slug === 'csrf-token-missing') {
      await once('/api/me', {});
      return once<T>(path, options);
    }
    throw failure;
  }
}

async function once<T>(path: string, options: Call): Promise<Answer<T>> {
  const method = options.method ?? 'GET';
  const headers = new Headers({ Accept: 'application/json' });
  const body = options.body === undefined ? options.text : JSON.stringify(options.body);
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  if (options.ifMatch !== undefined) {
    headers.set('If-Match', options.ifMatch);
  }
  const token = csrfToken();
  if (method !== 'GET' && token !== undefined) {
    headers.set('X-XSRF-TOKEN', token);
  }
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: 'same-origin',
      keepalive: options.keepalive ?? false,
      ...(body === undefined ? {} : { body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (failure) {
    if (options.signal?.aborted === true) {
      throw failure;
    }
    throw new Unreachable(failure);
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401) {
      const need = problem.slug === 'sign-in-too-old' ? 'too-old' : 'ended';
      listeners.forEach((listener) => {
        listener(need);
      });
    }
    throw problem;
  }
  const text = await response.text();
  return {
    data: (text === '' ? undefined : parseJson(text)) as T,
    etag: response.headers.get('ETag') ?? undefined,
    status: response.status,
  };
}

function withQuery(path: string, query: Call['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  try {
    const body = parseJson(await response.text());
    if (typeof body === 'object' && body !== null && 'type' in body && 'title' in body) {
      return new ApiProblem(
        { ...(body as ApiProblem['problem']), status: response.status },
        seconds,
      );
    }
  } catch {
    // Not JSON: a proxy answered, not our API. The status says all there is.
  }
  return new ApiProblem(
    { type: 'about:blank', title: `HTTP ${String(response.status)}`, status: response.status },
    seconds,
  );
}
