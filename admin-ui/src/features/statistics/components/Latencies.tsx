import { Stack, Text, Title } from '@mantine/core';
import { RowTable } from '@/components/RowTable';
import type { Api } from '@/lib/api/types';
import { formatCount } from '@/lib/numbers';
import { t } from '@/lib/texts/t';
import { formatDuration } from '@/lib/time';
import { useTracked } from '@/lib/usage';
import { labelOf, momentsOf, type Moment } from '../model/figures';
import type { Question } from '../api/get-statistics';
import { viewOf } from '../model/view';
import { momentColumn, noteOf, type FigureOf } from './columns';
import { Figure, type FigureColumn } from './Figure';

const measures = ['acceptance', 'queueWait', 'attempt'] as const;
const percentiles = ['p50', 'p90', 'p99'] as const;

const lines = {
  p50: { color: 'var(--good)' },
  p90: { color: 'var(--mantine-color-blue-5)', strokeDasharray: '6 3' },
  p99: { color: 'var(--bad)', strokeDasharray: '2 3' },
};

/** How long mails took, wait and exchange apart (MON-1). */
export function Latencies({ answer, stale, question }: FigureOf & { question: Question }) {
  const view = viewOf(question, 'latency');
  useTracked('smtp_performance_viewed', view, Object.values(view).join(' '));
  const known = measures.filter((measure) => answer.totals[measure] !== undefined);
  return (
    <Stack gap="md" component="section" aria-label={t('statistics.latency')}>
      <Title order={2} size="h4">
        {t('statistics.latency')}
      </Title>
      {known.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('statistics.latencyNone')}
        </Text>
      ) : (
        <>
          <Measures answer={answer} stale={stale} known={known} />
          {answer.totals.acceptance !== undefined && (
            <LatencyOverTime answer={answer} stale={stale} />
          )}
        </>
      )}
    </Stack>
  );
}

function Measures({
  answer: { totals, previous },
  stale,
  known,
}: FigureOf & { known: (typeof measures)[number][] }) {
  const before = previous?.complete === true ? previous.totals : undefined;
  return (
    <RowTable
      caption={t('statistics.latency')}
      rows={known.map((measure) => ({
        measure,
        now: totals[measure],
        before: before?.[measure],
      }))}
      rowKey={({ measure }) => measure}
      stale={stale}
      columns={[
        {
          key: 'measure',
          header: t('statistics.measure'),
          cell: ({ measure }) => t(`statistics.measure.${measure}`),
        },
        ...([...percentiles, 'max'] as const).map((one) => ({
          key: one,
          header: t(`statistics.${one}`),
          align: 'right' as const,
          cell: ({ now }: { now: Api<'LatencyPercentiles'> | undefined }) => inWords(now?.[one]),
        })),
        {
          key: 'before',
          header: t('statistics.p90Before'),
          align: 'right',
          cell: (row) => inWords(row.before?.p90),
        },
        {
          key: 'counted',
          header: t('statistics.counted'),
          align: 'right',
          cell: ({ now }) => formatCount(now?.count ?? 0),
        },
      ]}
    />
  );
}

function inWords(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '–' : formatDuration(milliseconds);
}

function LatencyOverTime({ answer, stale }: FigureOf) {
  const moments = momentsOf(answer);
  const title = t('statistics.latencyOver');
  return (
    <Figure
      title={title}
      note={noteOf('statistics.latencyNote', answer)}
      file={`latency-by-${answer.step}`}
      columns={[momentColumn(answer), ...percentiles.map(percentileColumn)]}
      rows={moments.filter(({ acceptance }) => acceptance !== undefined)}
      rowKey={({ at }) => at}
      stale={stale}
      chart={({ LinesOverTime }) => (
        <LinesOverTime
          title={title}
          series={percentiles.map((name) => ({
            name,
            label: t(`statistics.${name}`),
            ...lines[name],
          }))}
          data={moments.map(({ at, acceptance }) => ({
            label: labelOf(at, answer),
            ...(acceptance === undefined
              ? {}
              : { p50: acceptance.p50, p90: acceptance.p90, p99: acceptance.p99 }),
          }))}
        />
      )}
    />
  );
}

function percentileColumn(name: (typeof percentiles)[number]): FigureColumn<Moment> {
  return {
    key: name,
    header: t('statistics.ms', { measure: t(`statistics.${name}`) }),
    align: 'right',
    value: ({ acceptance }) => acceptance?.[name],
    cell: ({ acceptance }) => formatCount(acceptance?.[name] ?? 0),
  };
}
