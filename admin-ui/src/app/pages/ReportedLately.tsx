import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import figures from '@/components/Figures.module.css';
import { statisticsQuery } from '@/features/statistics/api/get-statistics';
import { countOf } from '@/features/statistics/model/figures';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';

/** What other servers report, and what it led to; each is a status of a mail. */
const reported = ['BOUNCED', 'COMPLAINED', 'SUPPRESSED'] as const;

const week = { period: { range: 'week', from: '', to: '' }, filter: {} } as const;

/** How much came back in the last seven days; each leads to its mails. */
export function ReportedLately() {
  const { data } = useQuery(statisticsQuery(week));
  return (
    <section className={`card ${figures.root ?? ''}`} aria-label={t('suppression.reported')}>
      <Text size="sm" fw={600}>
        {t('suppression.reported')}
      </Text>
      <dl
        className={figures.figures ?? ''}
        style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(9rem, 1fr))' }}
      >
        {reported.map((status) => (
          <div key={status}>
            <dt>{t(`suppression.reported.${status}`)}</dt>
            <dd>
              {data === undefined ? '–' : formatCount(countOf(data.totals, status))}
              <Text size="xs" fw={400} component="div">
                <Anchor
                  component={Link}
                  to={`/delivery?status=${status}&period=week`}
                  underline="always"
                  inherit
                  aria-label={t('suppression.reported.mailsOf', {
                    what: t(`suppression.reported.${status}`),
                  })}
                >
                  {t('suppression.reported.mails')}
                </Anchor>
              </Text>
            </dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed">
        {t('suppression.reported.note')}
      </Text>
    </section>
  );
}
