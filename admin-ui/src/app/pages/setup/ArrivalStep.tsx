import { Anchor, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '@/components/Notice';
import { LoadingState } from '@/components/States';
import { configurationQuery } from '@/features/configuration/api/get-configuration';
import { StepFrame } from '@/features/setup/components/StepFrame';
import type { Api } from '@/lib/api/types';
import { useSession } from '@/lib/session';
import { t, tOr } from '@/lib/texts/t';
import type { Setup } from './use-setup';

/** Whether the test mail arrived: by a delivery report, or by the person who looks. */
export function ArrivalStep({ setup }: { setup: Setup }) {
  const { me } = useSession();
  const id = setup.form.draft.base?.configuration.id;
  const stored = useQuery({ ...configurationQuery(id ?? ''), enabled: id !== undefined });
  const [missed, setMissed] = useState(false);
  const mail = stored.data?.configuration.activationMail;
  const delivered = mail?.outcome === 'DELIVERED';
  return (
    <StepFrame step="arrival" title={t('setup.arrival.title')} canGoBack={false} onGo={setup.go}>
      {mail === undefined ? <LoadingState /> : <Fate mail={mail} />}
      {me.environment === 'development' && <Text size="sm">{t('setup.arrival.local')}</Text>}
      {missed && (
        <Notice
          tone="info"
          role="status"
          title={t('setup.arrival.missingTitle')}
          actions={
            mail?.mailId !== undefined && (
              <Anchor
                component={Link}
                to={`/delivery/${encodeURIComponent(mail.mailId)}`}
                size="sm"
                underline="always"
              >
                {t('setup.arrival.story')}
              </Anchor>
            )
          }
        >
          {t('setup.arrival.missingText')}
        </Notice>
      )}
      <Group gap="xs">
        {mail?.mailId !== undefined && (
          <Button
            onClick={() => {
              setup.end(true);
            }}
          >
            {delivered ? t('setup.next') : t('setup.arrival.yes')}
          </Button>
        )}
        {mail?.mailId !== undefined && !delivered && !missed && (
          <Button
            variant="default"
            onClick={() => {
              setMissed(true);
            }}
          >
            {t('setup.arrival.no')}
          </Button>
        )}
        {(missed || mail?.mailId === undefined) && (
          <Button
            variant="default"
            onClick={() => {
              setup.end(false);
            }}
          >
            {t('setup.arrival.without')}
          </Button>
        )}
      </Group>
    </StepFrame>
  );
}

/** What is known of the mail. That a server took it is not that it arrived. */
function Fate({ mail }: { mail: NonNullable<Api<'Configuration'>['activationMail']> }) {
  const to = mail.to ?? '–';
  if (mail.mailId === undefined) {
    return (
      <Notice tone="info" title={t('setup.arrival.skipped')}>
        {mail.skipped}
      </Notice>
    );
  }
  switch (mail.outcome) {
    case undefined:
      return <Notice tone="info" role="status" title={t('setup.arrival.onItsWay', { to })} />;
    case 'DELIVERED':
      return <Notice tone="good" role="status" title={t('setup.arrival.delivered', { to })} />;
    case 'ACCEPTED':
      return (
        <Notice tone="good" role="status" title={t('setup.arrival.accepted', { to })}>
          {t('setup.arrival.acceptedText')}
        </Notice>
      );
    default:
      return (
        <Notice
          tone="warn"
          role="status"
          title={t('setup.arrival.other', {
            to,
            outcome: tOr(`status.${mail.outcome}`, mail.outcome),
          })}
        >
          {mail.detail}
        </Notice>
      );
  }
}
