import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { enter } from '@/testing/enter';
import { renderApp, sentTo, server, standInForTheServer } from '@/testing/render-app';
import { approvals, gmail, office365, utilityAdmin } from '@/testing/samples';
import { button, fill, newForm, open, reasonOf, runTest, text } from '@/testing/settings-page';

standInForTheServer();

const asUtilityAdmin = { me: utilityAdmin };

describe('what a Utility Administrator may only ask for (U2, U5, X-25)', () => {
  it('a deletion is offered, told and listed as a request; nothing is said to be deleted', async () => {
    const { user, backend } = await open(asUtilityAdmin);
    await user.click(button('Ask to delete configuration'));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Ask to delete “Office 365 standby”?' }),
    );
    expect(dialog.getByText(/^A System Admin has to agree first/)).toBeVisible();
    expect(dialog.queryByRole('button', { name: 'Delete for good' })).toBeNull();
    await enter(user, dialog.getByRole('textbox'), 'Office 365 standby');
    await user.click(dialog.getByRole('button', { name: 'Ask to delete' }));
    expect(
      await screen.findByText('This deletion waits for approval; nothing is deleted yet'),
    ).toBeVisible();
    expect(screen.queryByText(/was deleted/)).toBeNull();
    expect(backend.configurations).toHaveLength(2);
    expect(backend.approvals[0]).toMatchObject({ kind: 'DELETE', configurationId: office365.id });
  });

  it('a System Admin deletes without asking', async () => {
    const { user } = await open();
    await user.click(button('Delete configuration'));
    expect(await screen.findByRole('button', { name: 'Delete for good' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Ask to/ })).toBeNull();
  });

  it('lists what is sensitive of an edit before the click, and asks instead of saving', async () => {
    const { user, backend } = await open(asUtilityAdmin);
    await user.click(button('Increase Retries'));
    expect(button('Save')).toBeVisible();
    expect(screen.queryByText(/^Needs a System Admin/)).toBeNull();
    await user.click(button('Increase Port'));
    expect(
      screen.getByText('Needs a System Admin’s approval: Port. Nothing takes effect before that.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(reasonOf(button('Ask for approval'))).toBe('Fill in Password first.');
    await user.click(button('Revert Port'));
    await user.click(button('Save'));
    await waitFor(() => {
      expect(backend.configurations[1]).toMatchObject({ retries: 3 });
    });
  });

  it('asks where the server finds a value itself to be sensitive (S3)', async () => {
    const { user, backend } = await open(asUtilityAdmin);
    server.use(
      http.post('*/api/configurations/validate', async ({ request }) => {
        const body = (await request.json()) as { configurationId?: string };
        backend.received.push({ call: 'validate', body, headers: request.headers });
        return HttpResponse.json({
          errors: [],
          warnings: [],
          sensitiveFields: ['customHeaders'],
          approvalNeeded: true,
          testNeeded: false,
          passwordNeeded: false,
        });
      }),
    );
    await user.type(text('Custom headers'), '{enter}X-SES-Configuration-Set: other');
    expect(
      await screen.findByText(
        'Needs a System Admin’s approval: Custom headers. Nothing takes effect before that.',
      ),
    ).toBeVisible();
    expect(button('Ask for approval')).toBeVisible();
    expect(sentTo(backend, 'validate').at(-1)).toMatchObject({
      configurationId: office365.id,
      passwordTyped: false,
    });
  });

  it('asks for a new configuration, and does not say that there is none while it waits', async () => {
    const { user, backend } = await newForm({
      ...asUtilityAdmin,
      configurations: [],
      approvals: [],
    });
    await fill(user);
    expect(reasonOf(button('Ask for approval'))).toBe('A request needs a passed test.');
    await runTest(user, backend);
    await user.click(button('Ask for approval'));
    expect(await screen.findByText('Your new configuration waits for approval')).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'SMTP Settings' }));
    expect(
      await screen.findByRole('heading', { name: '“Primary” waits for approval' }),
    ).toBeVisible();
    expect(screen.queryByText('No configuration yet')).toBeNull();
  });

  it('going back to a version with other sensitive values is asked for', async () => {
    const { user } = renderApp('/settings/cfg-office', asUtilityAdmin);
    await user.click(await screen.findByRole('button', { name: 'Versions' }));
    const drawer = within(await screen.findByRole('dialog', { name: /^Versions of/ }));
    await user.click(await drawer.findByRole('button', { name: 'Go back to version 3' }));
    expect(await drawer.findByText('Needs a System Admin’s approval: Password.')).toBeVisible();
    expect(drawer.getByRole('button', { name: 'Ask to go back to version 3' })).toBeVisible();
  });

  it('announces a decision on any page until it was read, and keeps it on the form', async () => {
    const decided = {
      ...approvals[0],
      id: 'apr-9',
      kind: 'UPDATE' as const,
      state: 'REJECTED' as const,
      mine: true,
      configurationId: office365.id,
      configurationName: office365.name,
      decidedBy: 'system-admin',
      decidedAt: new Date().toISOString(),
      decisionComment: 'Not before January.',
    };
    const given = { ...asUtilityAdmin, approvals: [decided as (typeof approvals)[number]] };
    const { user, unmount } = renderApp('/delivery', given);
    const name = 'Decisions on your requests';
    const region = await screen.findByRole('region', { name });
    expect(region.closest('[role=status]')).not.toBeNull();
    const news = within(region);
    expect(
      await news.findByText(
        'Change of “Office 365 standby”: rejected by system-admin. Nothing was changed.',
      ),
    ).toBeVisible();
    expect(news.getByText(/“Not before January.”/)).toBeVisible();
    await user.click(news.getByRole('button', { name: 'Dismiss this message' }));
    expect(screen.queryByRole('region', { name })).toBeNull();
    unmount();
    await open(given);
    expect(
      await screen.findByText(/^Your last request for this configuration .*: Rejected\./),
    ).toBeVisible();
    expect(screen.queryByText(/rejected by system-admin/)).toBeNull();
  });

  it('tells nobody of requests that are not their own', async () => {
    renderApp('/settings/cfg-gmail', {
      ...asUtilityAdmin,
      approvals: approvals.map((one) => ({ ...one, decidedAt: new Date().toISOString() })),
    });
    await screen.findByRole('textbox', { name: /^Host/ });
    expect(screen.queryByText(/rejected by/)).toBeNull();
  });
});

describe('one place of feedback that is always in sight (U4)', () => {
  it('a failed save is told beside Save and takes the focus', async () => {
    const { user } = await open();
    server.use(
      http.put('*/api/configurations/:id', () =>
        HttpResponse.json(
          {
            type: '/problems/service-unavailable',
            title: 'A part that this needs is down',
            status: 503,
          },
          { status: 503 },
        ),
      ),
    );
    await user.click(button('Increase Retries'));
    await user.click(button('Save'));
    const told = await screen.findByRole('alert');
    expect(told).toHaveTextContent('Nothing was saved.');
    await waitFor(() => expect(told.closest('[data-feedback]')).toHaveFocus());
    // It stands in the bar that sticks to the foot of the window.
    expect(told.closest('[data-feedback]')?.parentElement).toContainElement(button('Save'));
    await user.click(within(told).getByRole('button', { name: 'Dismiss this message' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('the fields at fault are listed there, each with the way to it', async () => {
    const { user } = await newForm();
    await user.click(button('Save'));
    const told = await screen.findByRole('alert');
    await waitFor(() => expect(told.closest('[data-feedback]')).toHaveFocus());
    await user.click(within(told).getByRole('button', { name: 'Host' }));
    expect(text(/^Host/)).toHaveFocus();
  });

  it('saving keeps the focus on the button', async () => {
    const { user } = await open({}, gmail.id);
    await user.click(button('Increase Retries'));
    await user.click(button('Save'));
    expect((await screen.findAllByText('Saved')).length).toBeGreaterThan(0);
    expect(button('Save')).toHaveFocus();
  });
});
