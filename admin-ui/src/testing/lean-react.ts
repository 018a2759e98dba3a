/*
 * Loaded before React. Its development build notes for each element where it was made, as an error
 * with its stack and a task of the console, for a developer's tools that no test has. With it
 * the tests of a large form take about half as much again.
 */
delete (console as { createTask?: unknown }).createTask;

const { default: react } = await import('react');
const { __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE: internals } =
  react as unknown as {
    __CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE?: object;
  };
if (internals !== undefined && 'recentlyCreatedOwnerStacks' in internals) {
  // It stops at 10,000 stacks and begins anew each second.
  Object.defineProperty(internals, 'recentlyCreatedOwnerStacks', {
    get: () => 10_000,
    set: () => undefined,
  });
}
export {};
