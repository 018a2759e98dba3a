import { Text } from '@mantine/core';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { countOf, formatShare, outcomesOf } from '../model/figures';
import classes from './Totals.module.css';

/** The sums of the period, each beside that of the period before. */
export function Totals({ answer: { totals, previous } }: { answer: Api<'DeliveryStatistics'> }) {
  const before = previous?.complete === true ? previous.totals : undefined;
  return (
    <section className={`card ${classes.root ?? ''}`} aria-label={t('statistics.totals')}>
      <dl className={classes.figures}>
        <Total
          name={t('statistics.events')}
          value={formatCount(totals.events)}
          before={before === undefined ? undefined : formatCount(before.events)}
        />
        <Total
          name={t('statistics.share')}
          value={shareOf(totals)}
          before={before === undefined ? undefined : shareOf(before)}
        />
        {outcomesOf(totals).map((outcome) => (
          <Total
            key={outcome}
            name={t(`status.${outcome}`)}
            value={formatCount(countOf(totals, outcome))}
            before={before === undefined ? undefined : formatCount(countOf(before, outcome))}
          />
        ))}
      </dl>
      <Text size="xs" c="dimmed" mt="xs">
        {t('statistics.totalsNote')}
      </Text>
    </section>
  );
}

function shareOf({ acceptedShare }: Api<'DeliveryFigures'>): string {
  return acceptedShare === undefined ? '–' : formatShare(acceptedShare);
}

/** @param before undefined: not all of the period before is known */
function Total({
  name,
  value,
  before,
}: {
  name: string;
  value: string;
  before: string | undefined;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <span className={classes.before}>
          {before === undefined
            ? t('statistics.beforeUnknown')
            : t('statistics.before', { value: before })}
        </span>
      </dd>
    </div>
  );
}
