import type { Api } from './types';

/** An RFC 9457 answer of the API; `slug` is the last part of its `type`. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly problem: Api<'Problem'>;
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Api<'Problem'>, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.problem = problem;
    this.status = problem.status;
    this.slug = problem.type.split('/').pop() ?? '';
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer at all: the network, or the gateway, is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}
