import { formatCount } from '@/lib/numbers';
import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import type { ReactNode } from 'react';
import { formatDuration } from '@/lib/time';
import classes from './charts.module.css';

/** One line or kind of bar: its name in the data, its words, its colour. */
export interface ChartSeries {
  name: string;
  label: string;
  color: string;
  /** The line's dashes, so that colour is not all that tells it from others. */
  strokeDasharray?: string;
}

export interface ChartProps {
  title: string;
  /** With `label` and a number for each series that has one. */
  data: Record<string, string | number>[];
  series: ChartSeries[];
}

const still = { isAnimationActive: false } as const;

/** The chart, and below it what its colours and dashes mean: in our order, in as many lines as it takes. */
function WithLegend({ series, children }: { series: ChartSeries[]; children: ReactNode }) {
  return (
    <>
      {children}
      <ul className={classes.legend}>
        {series.map(({ name, label, color, strokeDasharray }) => (
          <li key={name}>
            <svg width="22" height="10" aria-hidden>
              <line
                x1="0"
                x2="22"
                y1="5"
                y2="5"
                stroke={color}
                strokeWidth={strokeDasharray === undefined ? 8 : 3}
                strokeDasharray={strokeDasharray}
              />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </>
  );
}

const bars = {
  type: 'stacked',
  dataKey: 'label',
  valueFormatter: formatCount,
  tooltipAnimationDuration: 0,
  barProps: still,
} as const;

/** Bars beside each other, by time. */
export function BarsOverTime({ title, data, series }: ChartProps) {
  return (
    <WithLegend series={series}>
      <BarChart
        {...bars}
        h={260}
        data={data}
        series={series}
        barChartProps={{ title }}
        yAxisProps={{ allowDecimals: false, width: 52 }}
        xAxisProps={{ minTickGap: 24 }}
      />
    </WithLegend>
  );
}

const BAR_PX = 34;
const LONGEST_LABEL = 22;

/** Bars below each other, one for each value. */
export function BarsByValue({ title, data, series }: ChartProps) {
  return (
    <WithLegend series={series}>
      <BarChart
        {...bars}
        h={data.length * BAR_PX + 40}
        orientation="vertical"
        data={data}
        series={series}
        barChartProps={{ title }}
        xAxisProps={{ allowDecimals: false }}
        yAxisProps={{ width: 118, interval: 0, tickFormatter: shortened }}
      />
    </WithLegend>
  );
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

/** Durations in ms, by time; where none is known, the line has a gap. */
export function LinesOverTime({ title, data, series }: ChartProps) {
  return (
    <WithLegend series={series}>
      <LineChart
        h={240}
        data={data}
        dataKey="label"
        series={series}
        curveType="linear"
        connectNulls={false}
        valueFormatter={formatDuration}
        tooltipAnimationDuration={0}
        lineProps={still}
        lineChartProps={{ title }}
        yAxisProps={{ width: 64 }}
        xAxisProps={{ minTickGap: 24 }}
      />
    </WithLegend>
  );
}
