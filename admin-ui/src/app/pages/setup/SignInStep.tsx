import { Anchor } from '@mantine/core';
import { useEffect } from 'react';
import { focusField } from '@/features/configuration/components/FaultList';
import {
  chosenTemplate,
  type Surroundings,
} from '@/features/configuration/components/special-field';
import { grantKinds } from '@/features/configuration/model/grant';
import { StepFrame } from '@/features/setup/components/StepFrame';
import { Ways } from '@/features/setup/components/Ways';
import { loginOf, wayOf, waysOf, type Way } from '@/features/setup/model/ways';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { Fields, showFaults, whyNotFields } from './Fields';
import type { Setup } from './use-setup';

const names = ['username', 'password'];

/** How it signs in: each way explained, then only the fields of the chosen one. */
export function SignInStep({ setup, around }: { setup: Setup; around: Surroundings }) {
  const { form, go } = setup;
  const { secret, draft, edit } = form;
  const template = chosenTemplate(form, around);
  const ways = waysOf(template);
  const way = wayOf(draft.values.authProtocol, secret.grant.kind, ways);

  const choose = (next: Way) => {
    const { authProtocol, grant } = loginOf(next, template);
    edit.accept({ authProtocol });
    const kind = grantKinds.find((one) => one === grant);
    if (kind !== undefined) {
      edit.secret.setGrant({ kind });
    }
  };
  const possible = ways.includes(way);
  useEffect(() => {
    const [first] = ways;
    if (!possible && first !== undefined) {
      choose(first);
    }
    // Only while the form holds a way that this provider does not have.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [possible]);

  return (
    <StepFrame
      step="signin"
      title={t('setup.signin.title')}
      onGo={go}
      whyNot={
        whyNotFields(form, names) ??
        (secret.ready || around.passwordHeld
          ? undefined
          : t('why.missing', { fields: secret.missing.join(', ') }))
      }
      next={{
        onClick: () => {
          go('security');
        },
        onRefused: () => {
          showFaults(form, ['username']);
          if (!form.findings.missing.includes('username')) {
            focusField('password');
          }
        },
      }}
    >
      <Ways ways={ways} chosen={way} onChoose={choose} />
      {template?.helpUrl !== undefined && (
        <Anchor
          href={template.helpUrl}
          target="_blank"
          rel="noreferrer"
          size="sm"
          underline="always"
          onClick={() => {
            track('help_documentation_accessed', { help_topic: `sign-in-${way}` });
          }}
        >
          {t('setup.way.help', { provider: template.name })}
        </Anchor>
      )}
      <Fields form={form} around={around} names={names} />
    </StepFrame>
  );
}
