import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { BoardLink } from '@/components/BoardLink';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/States';
import { configurationsQuery } from '@/features/configuration/api/list-configurations';
import { templatesQuery } from '@/features/configuration/api/list-templates';
import { statisticsQuery, type Question } from '@/features/statistics/api/get-statistics';
import { Filters } from '@/features/statistics/components/Filters';
import { Freshness } from '@/features/statistics/components/Freshness';
import { Latencies } from '@/features/statistics/components/Latencies';
import { OutcomesOverTime } from '@/features/statistics/components/OutcomesOverTime';
import { PeriodPicker } from '@/features/statistics/components/PeriodPicker';
import { Reasons } from '@/features/statistics/components/Reasons';
import { Split } from '@/features/statistics/components/Split';
import { Totals } from '@/features/statistics/components/Totals';
import { boardOf } from '@/features/statistics/model/board';
import {
  dimensionOf,
  dimensions,
  filterOf,
  type Dimension,
  type Names,
} from '@/features/statistics/model/dimension';
import { faultOf, periodOf } from '@/features/statistics/model/period';
import { viewOf } from '@/features/statistics/model/view';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { useTracked } from '@/lib/usage';

/** `/statistics`: what became of mails in figures (MON-1). What is chosen stands in the address. */
export function StatisticsPage() {
  const [parameters, setParameters] = useSearchParams();
  const question: Question = { period: periodOf(parameters), filter: filterOf(parameters) };
  const by = dimensionOf(parameters.get('by'));
  const names = useNames();
  const statistics = useQuery(statisticsQuery(question));
  const view = viewOf(question, 'outcomes');
  useTracked('delivery_metrics_accessed', view, Object.values(view).join(' '));

  const choose = (some: Record<string, string>) => {
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(some)) {
          if (value === '') {
            after.delete(name);
          } else {
            after.set(name, value);
          }
        }
        return after;
      },
      { replace: true },
    );
  };

  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        subtitle={t('statistics.subtitle')}
        right={<BoardLink {...boardOf(question)} />}
      />
      <Stack gap="md" mt="sm">
        <PeriodPicker
          period={question.period}
          onPeriod={({ range, from, to }) => {
            choose({ range, from, to });
          }}
        />
        <Filters
          filter={question.filter}
          names={names}
          onRemove={(one) => {
            choose({ [one]: '' });
          }}
        />
        <Figures
          question={question}
          statistics={statistics}
          by={by}
          names={names}
          onChoose={choose}
        />
      </Stack>
    </>
  );
}

/** What ids are called; a value stands for itself where that is not known. */
function useNames(): Names {
  const templates = useQuery(templatesQuery);
  const configurations = useQuery(configurationsQuery);
  return {
    providers: new Map(templates.data?.map(({ id, name }) => [id, name])),
    configurations: new Map(configurations.data?.map(({ id, name }) => [id, name])),
  };
}

interface FiguresProps {
  question: Question;
  statistics: {
    data: Api<'DeliveryStatistics'> | undefined;
    error: Error | null;
    dataUpdatedAt: number;
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  by: Dimension;
  names: Names;
  onChoose: (some: Record<string, string>) => void;
}

/** The figures, or what there is instead. */
function Figures({ question, statistics, by, names, onChoose }: FiguresProps) {
  const { data: answer, error, isPlaceholderData: stale } = statistics;
  const retry = () => void statistics.refetch();
  if (faultOf(question.period) !== undefined) {
    // The fields say what is missing.
    return null;
  }
  if (answer === undefined) {
    return error === null ? (
      <LoadingState />
    ) : (
      <FailedState title={t('statistics.failed')} failure={error} onRetry={retry} />
    );
  }
  return (
    <>
      {error !== null && (
        <StaleNotice at={statistics.dataUpdatedAt} failure={error} onRetry={retry} />
      )}
      <Freshness answer={answer} />
      {answer.totals.events === 0 ? (
        <NoFigures question={question} onChoose={onChoose} />
      ) : (
        <>
          <Totals answer={answer} />
          <OutcomesOverTime answer={answer} stale={stale} />
          <Reasons answer={answer} stale={stale} question={question} />
          <Split
            question={question}
            by={by}
            names={names}
            onBy={(one) => {
              onChoose({ by: one });
            }}
            onOnly={(one, value) => {
              onChoose({ [one]: value });
            }}
          />
          <Latencies answer={answer} stale={stale} question={question} />
        </>
      )}
    </>
  );
}

function NoFigures({ question: { period, filter }, onChoose }: NoFiguresProps) {
  if (Object.keys(filter).length > 0) {
    return (
      <EmptyState
        title={t('statistics.emptyFiltered')}
        action={
          <Button
            variant="default"
            onClick={() => {
              onChoose(Object.fromEntries(dimensions.map((one) => [one, ''])));
            }}
          >
            {t('common.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('statistics.empty')}
      text={t('statistics.emptyText')}
      action={
        period.range === 'month' ? (
          <Button component={Link} to="/settings" variant="default">
            {t('delivery.emptyAction')}
          </Button>
        ) : (
          <Button
            variant="default"
            onClick={() => {
              onChoose({ range: 'month', from: '', to: '' });
            }}
          >
            {t('statistics.emptyAction')}
          </Button>
        )
      }
    />
  );
}

type NoFiguresProps = Pick<FiguresProps, 'question' | 'onChoose'>;
