import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expect } from 'vitest';
import type { Api } from '@/lib/api/types';
import { finishedTest, type Backend } from './backend';
import { enter } from './enter';
import { FakeEventSource } from './fake-event-source';
import { renderApp } from './render-app';
import { office365 } from './samples';

export const text = (name: string | RegExp) => screen.getByRole('textbox', { name });
export const spin = (name: string) => screen.getByRole('spinbutton', { name });
export const button = (name: string | RegExp) => screen.getByRole('button', { name });
export const password = () =>
  screen.getByLabelText<HTMLInputElement>(/^Password/, { selector: 'input' });
export const provider = () => screen.getByRole('combobox', { name: 'Provider' });
export const panel = () => within(screen.getByRole('region', { name: 'Connection test' }));

export async function choose(user: UserEvent, name: string | RegExp, option: string | RegExp) {
  await user.click(screen.getByRole('combobox', { name }));
  await user.click(await screen.findByRole('option', { name: option }));
}

export async function newForm(given: Partial<Backend> = {}) {
  const app = renderApp('/settings/new', given);
  await screen.findByRole('textbox', { name: /Host/ });
  return app;
}

export async function fill(user: UserEvent, secret = 'correct horse') {
  const values: [HTMLElement, string][] = [
    [text(/Configuration name/), 'Primary'],
    [text(/^Host/), 'smtp.example.com'],
    [text(/^Username/), 'mailer@utility.example'],
    [password(), secret],
  ];
  for (const [field, value] of values) {
    await enter(user, field, value);
  }
}

/** Runs the test to its end: as the password is, or as `ending` makes of that. */
export async function runTest(
  user: UserEvent,
  backend: Backend,
  ending = (test: Api<'ConnectionTest'>) => test,
) {
  await user.click(button('Test Connection'));
  await screen.findByText('Testing connection...');
  await waitFor(() => {
    expect(FakeEventSource.isOpen()).toBe(true);
  });
  const stream = FakeEventSource.latest();
  const id = stream.url.split('/').at(-2) ?? '';
  act(() => {
    const test = ending(finishedTest(backend, id));
    backend.tests.set(id, test);
    stream.send('finished', test);
  });
  return id;
}

/** The reason that is tied to a disabled button. */
export function reasonOf(element: HTMLElement): string {
  return (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
}

export async function open(given: Partial<Backend> = {}, id = office365.id) {
  const app = renderApp(`/settings/${id}`, given);
  await screen.findByRole('textbox', { name: /Host/ });
  return app;
}
