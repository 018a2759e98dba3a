import { Button, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FailedState, LoadingState } from '@/components/States';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { withinSentence } from '@/lib/texts/language';
import { t } from '@/lib/texts/t';
import { useTracked } from '@/lib/usage';
import { statisticsQuery, type Question } from '../api/get-statistics';
import {
  canBeFiltered,
  dimensionOf,
  dimensions,
  wordsOf,
  type Dimension,
  type Names,
} from '../model/dimension';
import { countOf, formatShare, outcomesOf } from '../model/figures';
import { viewOf } from '../model/view';
import { outcomeColumn } from './columns';
import { Figure, type FigureColumn } from './Figure';
import { seriesOf } from './looks';

interface SplitProps {
  question: Question;
  by: Dimension;
  names: Names;
  onBy: (by: Dimension) => void;
  /** Looks at one value of the dimension only. */
  onOnly: (by: Dimension, value: string) => void;
}

/** The outcomes of each provider, category, source, version, kind of recipient or reason (MON-1). */
export function Split(props: SplitProps) {
  const { question, by, onBy } = props;
  const split = useQuery(statisticsQuery(question, by));
  const view = viewOf(question, `outcomes by ${by}`);
  useTracked('delivery_metrics_accessed', view, Object.values(view).join(' '));
  // Whoever looks at reasons reviews errors.
  useTracked(
    'error_logs_reviewed',
    view,
    by === 'failureClass' ? Object.values(view).join(' ') : null,
  );
  return (
    <Stack gap="sm" component="section" aria-label={t('statistics.by')}>
      <Select
        label={t('statistics.by')}
        data={dimensions.map((one) => ({ value: one, label: t(`statistics.by.${one}`) }))}
        value={by}
        allowDeselect={false}
        maw="16rem"
        onChange={(value) => {
          onBy(dimensionOf(value));
        }}
      />
      {split.data !== undefined ? (
        <SplitFigure {...props} answer={split.data} stale={split.isPlaceholderData} />
      ) : split.isError ? (
        <FailedState
          title={t('statistics.failed')}
          failure={split.error}
          onRetry={() => void split.refetch()}
        />
      ) : (
        <LoadingState />
      )}
    </Stack>
  );
}

interface Row {
  value: string;
  words: string;
  outcomes: Api<'OutcomeCount'>[];
  totals: Api<'DeliveryFigures'>;
}

function SplitFigure({
  answer,
  stale,
  by,
  names,
  onOnly,
}: SplitProps & { answer: Api<'DeliveryStatistics'>; stale: boolean }) {
  const outcomes = outcomesOf(answer.totals);
  const rows: Row[] = answer.series.map(({ value = '(none)', totals }) => ({
    value,
    words: wordsOf(by, value, names),
    outcomes: totals.outcomes,
    totals,
  }));
  const title = t('statistics.splitTitle', { by: withinSentence(t(`statistics.by.${by}`)) });
  const narrow: FigureColumn<Row> = {
    key: 'only',
    header: t('statistics.narrow'),
    value: () => undefined,
    cell: ({ value, words }) =>
      canBeFiltered(value) && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('statistics.onlyOf', { value: words })}
          onClick={() => {
            onOnly(by, value);
          }}
        >
          {t('statistics.only')}
        </Button>
      ),
  };
  return (
    <Figure
      // Another dimension is another figure.
      key={by}
      title={title}
      note={t('statistics.splitNote')}
      file={`outcomes-by-${by}`}
      columns={[
        { key: 'value', header: t(`statistics.by.${by}`), value: ({ words }) => words },
        {
          key: 'events',
          header: t('statistics.events'),
          align: 'right',
          value: ({ totals }) => totals.events,
          cell: ({ totals }) => formatCount(totals.events),
        },
        {
          key: 'share',
          header: t('statistics.share'),
          align: 'right',
          value: ({ totals }) => totals.acceptedShare,
          cell: ({ totals: { acceptedShare } }) =>
            acceptedShare === undefined ? '–' : formatShare(acceptedShare),
        },
        ...outcomes.map(outcomeColumn<Row>),
        narrow,
      ]}
      rows={rows}
      rowKey={({ value }) => value}
      stale={stale}
      chart={({ BarsByValue }) => (
        <BarsByValue
          title={title}
          series={seriesOf(outcomes)}
          data={rows.map(({ words, totals }) => ({
            label: words,
            ...Object.fromEntries(outcomes.map((outcome) => [outcome, countOf(totals, outcome)])),
          }))}
        />
      )}
    />
  );
}
