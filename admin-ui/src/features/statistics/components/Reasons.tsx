import { formatCount } from '@/lib/numbers';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { RowTable } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { t, tOr } from '@/lib/texts/t';
import { track } from '@/lib/usage';
import type { Question } from '../api/get-statistics';
import { formatShare } from '../model/figures';
import { viewOf } from '../model/view';
import type { FigureOf } from './columns';

/** Why mails were not taken, the most frequent first, with the way to those mails. */
export function Reasons({ answer, stale, question }: FigureOf & { question: Question }) {
  const { events, reasons } = answer.totals;
  const review = () => {
    track('error_logs_reviewed', viewOf(question, 'reasons'));
  };
  return (
    <section aria-label={t('statistics.reasons')}>
      <Title order={2} size="h4" mb="xs">
        {t('statistics.reasons')}
      </Title>
      {reasons.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('statistics.reasonsNone')}
        </Text>
      ) : (
        <RowTable
          caption={t('statistics.reasons')}
          rows={reasons}
          rowKey={({ failureClass }) => failureClass}
          stale={stale}
          columns={[
            { key: 'reason', header: t('statistics.reason'), cell: inWords },
            {
              key: 'events',
              header: t('statistics.events'),
              align: 'right',
              cell: (reason) => formatCount(reason.events),
            },
            {
              key: 'share',
              header: t('statistics.reasonShare'),
              align: 'right',
              cell: (reason) => formatShare(reason.events / events),
            },
            {
              key: 'mails',
              header: t('statistics.mails'),
              cell: (reason) => <Mails reason={reason} answer={answer} onLook={review} />,
            },
          ]}
        />
      )}
    </section>
  );
}

function inWords({ failureClass }: Api<'DeliveryFailureReason'>): string {
  return tOr(`failure.${failureClass}`, t('failure.UNKNOWN'));
}

interface MailsProps {
  reason: Api<'DeliveryFailureReason'>;
  answer: Api<'DeliveryStatistics'>;
  onLook: () => void;
}

function Mails({ reason, answer: { from, to }, onLook }: MailsProps) {
  const words = inWords(reason);
  const query = new URLSearchParams({ failureClass: reason.failureClass, from, to });
  return (
    <Group gap="sm">
      <Anchor
        component={Link}
        to={`/delivery?${query.toString()}`}
        size="sm"
        underline="always"
        aria-label={t('statistics.showMailsOf', { reason: words })}
        onClick={onLook}
      >
        {t('statistics.showMails')}
      </Anchor>
      <Anchor
        component={Link}
        to={`/delivery/${encodeURIComponent(reason.exampleEmailId)}`}
        size="sm"
        underline="always"
        aria-label={t('statistics.exampleOf', { reason: words })}
        onClick={onLook}
      >
        {t('statistics.example')}
      </Anchor>
    </Group>
  );
}
