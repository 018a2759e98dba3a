import { Anchor, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { FactsTable } from '@/components/FactsTable';
import { Notice } from '@/components/Notice';
import { PageHeader } from '@/components/PageHeader';
import { FailedState, LoadingState } from '@/components/States';
import { emailQuery } from '@/features/delivery/api/get-email';
import { CapturedLink } from '@/features/delivery/components/CapturedLink';
import { MailActions } from '@/features/delivery/components/MailActions';
import { explainStatus, MailStatus } from '@/features/delivery/components/MailStatus';
import { Story } from '@/features/delivery/components/Story';
import { ApiProblem } from '@/lib/api/problem';
import type { Api } from '@/lib/api/types';
import { useStoryTracked } from '@/features/delivery/use-reading-tracked';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import classes from './MailPage.module.css';

/** `/delivery/:id`: one mail's whole story in words. */
export function MailPage() {
  const { id = '' } = useParams();
  const mail = useQuery(emailQuery(id));
  useStoryTracked(id, mail.data?.status);
  return (
    <>
      <PageHeader
        title={mail.data?.subject ?? t('delivery.title')}
        subtitle={t('delivery.story')}
        right={mail.data !== undefined && <MailStatus status={mail.data.status} />}
      />
      <Stack gap="sm" mt="sm">
        <Anchor component={Link} to="/delivery" size="sm" className={classes.back}>
          <IconArrowLeft size={16} aria-hidden /> {t('delivery.back')}
        </Anchor>
        {mail.isPending && <LoadingState />}
        {mail.error !== null &&
          (mail.error instanceof ApiProblem && mail.error.status === 404 ? (
            <Notice tone="warn" role="alert" title={t('delivery.notFound')} />
          ) : (
            <FailedState
              title={t('delivery.oneFailed')}
              failure={mail.error}
              onRetry={() => void mail.refetch()}
            />
          ))}
        {mail.data !== undefined && (
          <>
            <Notice tone="info">
              {mail.data.status === 'ACCEPTED'
                ? t('delivery.accepted')
                : explainStatus(mail.data.status)}
            </Notice>
            <CapturedLink mail={mail.data} />
            <MailActions mails={[mail.data]} label={t('action.one')} />
            <div className={classes.columns}>
              <Story entries={mail.data.timeline} />
              <Facts mail={mail.data} />
            </div>
          </>
        )}
      </Stack>
    </>
  );
}

function countOf(count: number | undefined): string | undefined {
  return count === undefined || count === 0 ? undefined : String(count);
}

function Facts({ mail }: { mail: Api<'EmailStory'> }) {
  const rows: [string, string | undefined][] = [
    [t('delivery.id'), mail.id],
    [t('delivery.from'), mail.from],
    [t('delivery.column.to'), mail.to.join('\n')],
    [t('delivery.cc'), mail.cc.length === 0 ? undefined : mail.cc.join('\n')],
    [t('delivery.bcc'), countOf(mail.bcc)],
    [t('delivery.column.source'), mail.source],
    [t('delivery.category'), mail.category],
    [
      t('delivery.requested'),
      mail.requestedAt === undefined ? undefined : formatDateTime(mail.requestedAt),
    ],
    [t('delivery.column.attempts'), String(mail.attempts)],
    [t('delivery.priority'), mail.priority],
    [t('delivery.attachments'), countOf(mail.attachments)],
  ];
  return (
    <section className={`card ${classes.facts ?? ''}`}>
      <Title order={2} size="h5" mb="xs">
        {t('delivery.facts')}
      </Title>
      <FactsTable
        rows={rows.map(([name, value]) => [
          name,
          value === undefined ? undefined : (
            <Text key={name} size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {value}
            </Text>
          ),
        ])}
      />
    </section>
  );
}
