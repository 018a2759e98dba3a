import { t } from '@/lib/texts/t';
import { countOf, labelOf, momentsOf, outcomesOf, type Moment } from '../model/figures';
import { momentColumn, noteOf, outcomeColumn, type FigureOf } from './columns';
import { Figure } from './Figure';
import { seriesOf } from './looks';

/** What became of mails, step by step (MON-1). */
export function OutcomesOverTime({ answer, stale }: FigureOf) {
  const outcomes = outcomesOf(answer.totals);
  const moments = momentsOf(answer);
  const title = t('statistics.over');
  return (
    <Figure
      title={title}
      note={noteOf('statistics.overNote', answer)}
      file={`outcomes-by-${answer.step}`}
      columns={[momentColumn(answer), ...outcomes.map(outcomeColumn<Moment>)]}
      rows={moments.filter((moment) => moment.outcomes.length > 0)}
      rowKey={(moment) => moment.at}
      stale={stale}
      chart={({ BarsOverTime }) => (
        <BarsOverTime
          title={title}
          series={seriesOf(outcomes)}
          data={moments.map((moment) => ({
            label: labelOf(moment.at, answer),
            ...Object.fromEntries(outcomes.map((outcome) => [outcome, countOf(moment, outcome)])),
          }))}
        />
      )}
    />
  );
}
