import { getResponse } from 'msw';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { Connect, Plugin } from 'vite';
import { auditor, gmail } from '../src/testing/samples';
import { sampleBackend } from '../src/testing/backend';

/**
 * Answers `/api` from memory, so that the pages can be looked at without any service
 * (`npm run dev:sample`). `?as=auditor` and `?empty` on `/api/sample` change what it holds.
 */
export function sampleApi(): Plugin {
  const backend = sampleBackend();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/api/sample') {
      if (url.searchParams.get('as') === 'auditor') {
        backend.me = auditor;
      }
      if (url.searchParams.has('empty')) {
        backend.configurations = [];
      }
      if (url.searchParams.has('inactive')) {
        backend.configurations = [{ ...gmail, active: false }];
      }
      response.end('done\n');
      return true;
    }
    if (!url.pathname.startsWith('/api/')) {
      return false;
    }
    const body = ['GET', 'HEAD'].includes(request.method ?? 'GET')
      ? undefined
      : await new Response(Readable.toWeb(request) as ReadableStream).text();
    const answer = await getResponse(
      backend.handlers,
      new Request(url, {
        method: request.method ?? 'GET',
        headers: new Headers(
          Object.entries(request.headers).filter(
            (pair): pair is [string, string] => typeof pair[1] === 'string',
          ),
        ),
        ...(body === undefined || body === '' ? {} : { body }),
      }),
    );
    if (answer === undefined) {
      response.statusCode = 404;
      response.end();
      return true;
    }
    response.statusCode = answer.status;
    answer.headers.forEach((value, name) => {
      response.setHeader(name, value);
    });
    if (answer.body === null) {
      response.end();
    } else {
      Readable.fromWeb(answer.body as NodeStream).pipe(response);
    }
    return true;
  };
  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    serve(request, response).then((served) => {
      if (!served) {
        next();
      }
    }, next);
  };
  return {
    name: 'sample-api',
    configureServer(server) {
      server.middlewares.use(middleware);
    },
    configurePreviewServer(server) {
      server.middlewares.use(middleware);
    },
  };
}
