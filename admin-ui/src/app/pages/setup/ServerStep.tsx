import { useEffect, useState } from 'react';
import { Notice } from '@/components/Notice';
import type { Surroundings } from '@/features/configuration/components/special-field';
import { Candidates, OTHER } from '@/features/setup/components/Candidates';
import { Looks } from '@/features/setup/components/Looks';
import { StepFrame } from '@/features/setup/components/StepFrame';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import { Fields, showFaults, whyNotFields } from './Fields';
import type { Setup } from './use-setup';

interface ServerStepProps {
  setup: Setup;
  around: Surroundings;
  configurations: Api<'Configuration'>[];
}

const byHand = ['host', 'port'];

/** The server: what was found and why it is believed, or what the person knows better. */
export function ServerStep({ setup, around, configurations }: ServerStepProps) {
  const { form, discovery, address, go } = setup;
  const [chosen, setChosen] = useState(() => chosenOf(setup));
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const found = discovery?.candidates ?? [];

  const choose = (index: string) => {
    setChosen(index);
    const candidate = found[Number(index)];
    if (index !== OTHER) {
      take(candidate, setup, around.templates, configurations);
    }
  };
  useEffect(() => {
    if (form.draft.values.host.trim() === '' && found.length > 0) {
      take(found[0], setup, around.templates, configurations);
    } else if (form.draft.values.name.trim() === '') {
      fillOwn(setup, undefined, configurations);
    }
    // What is most believed stands there at once; after that the person decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const names = chosen === OTHER ? byHand : [];
  return (
    <StepFrame
      step="server"
      title={t('setup.server.title')}
      onGo={go}
      whyNot={whyNotFields(form, byHand)}
      next={{
        onClick: () => {
          const { provider } = form.draft.values;
          if (provider !== null) {
            track('provider_template_selected', { template_type: provider });
          }
          go('signin');
        },
        onRefused: () => {
          showFaults(form, byHand);
        },
      }}
    >
      {discovery !== undefined && found.length === 0 && (
        <Notice tone="info" role="status" title={t('setup.server.none', { domain })}>
          {t('setup.server.noneText')}
        </Notice>
      )}
      {discovery !== undefined && found.length > 0 && (
        <Candidates discovery={discovery} chosen={chosen} onChoose={choose} />
      )}
      {names.length > 0 && <Fields form={form} around={around} names={names} />}
      {discovery !== undefined && <Looks looks={discovery.looks} />}
    </StepFrame>
  );
}

/** Whose values stand in the form; the first's where none do. */
function chosenOf({ discovery, form }: Setup): string {
  const { host, port, tls } = form.draft.values;
  const candidates = discovery?.candidates ?? [];
  const index = candidates.findIndex(
    (one) => one.host === host && one.port === port && one.tls === tls,
  );
  return index >= 0 ? String(index) : host.trim() === '' && candidates.length > 0 ? '0' : OTHER;
}

function take(
  candidate: Api<'MailServerCandidate'> | undefined,
  setup: Setup,
  templates: Api<'ProviderTemplate'>[],
  configurations: Api<'Configuration'>[],
): void {
  if (candidate === undefined) {
    return;
  }
  const { edit, draft } = setup.form;
  const template = templates.find(({ id }) => id === candidate.providerId);
  edit.choose(template ?? null);
  const most = template?.limits.maxConnections;
  edit.accept({
    provider: template?.id ?? null,
    host: candidate.host,
    port: candidate.port,
    tls: candidate.tls,
    ...(most !== undefined && draft.values.maxConnections > most ? { maxConnections: most } : {}),
  });
  fillOwn(setup, candidate, configurations);
}

/** What follows from the address, where the person has not said otherwise. */
function fillOwn(
  { form, address }: Setup,
  candidate: Api<'MailServerCandidate'> | undefined,
  configurations: Api<'Configuration'>[],
): void {
  const { username, defaultFrom, name } = form.draft.values;
  const own = address.trim();
  const called = candidate?.providerName ?? own.slice(own.lastIndexOf('@') + 1);
  form.edit.accept({
    ...(username === '' || username === own ? { username: candidate?.username ?? own } : {}),
    ...(defaultFrom === '' ? { defaultFrom: own } : {}),
    ...(name === '' ? { name: unused(called, own, configurations) } : {}),
  });
}

function unused(name: string, address: string, configurations: Api<'Configuration'>[]): string {
  return configurations.some((one) => one.name.toLowerCase() === name.toLowerCase())
    ? `${name} (${address})`
    : name;
}
