import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { formatDuration } from '@/lib/time';
import { formatCount } from './model/figures';

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

const legend = { verticalAlign: 'bottom', height: 28 } as const;
const still = { isAnimationActive: false } as const;

/** Bars beside each other, by time. */
export function BarsOverTime({ title, data, series }: ChartProps) {
  return (
    <BarChart
      h={260}
      type="stacked"
      data={data}
      dataKey="label"
      series={series}
      withLegend
      legendProps={legend}
      valueFormatter={formatCount}
      tooltipAnimationDuration={0}
      barProps={still}
      barChartProps={{ title }}
      yAxisProps={{ allowDecimals: false, width: 52 }}
      xAxisProps={{ minTickGap: 24 }}
    />
  );
}

const BAR_PX = 34;
const LONGEST_LABEL = 22;

/** Bars below each other, one for each value. */
export function BarsByValue({ title, data, series }: ChartProps) {
  return (
    <BarChart
      h={data.length * BAR_PX + 80}
      type="stacked"
      orientation="vertical"
      data={data}
      dataKey="label"
      series={series}
      withLegend
      legendProps={legend}
      valueFormatter={formatCount}
      tooltipAnimationDuration={0}
      barProps={still}
      barChartProps={{ title }}
      xAxisProps={{ allowDecimals: false }}
      yAxisProps={{ width: 118, interval: 0, tickFormatter: shortened }}
    />
  );
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

/** Durations in ms, by time; where none is known, the line has a gap. */
export function LinesOverTime({ title, data, series }: ChartProps) {
  return (
    <LineChart
      h={240}
      data={data}
      dataKey="label"
      series={series}
      curveType="linear"
      connectNulls={false}
      withLegend
      legendProps={legend}
      valueFormatter={formatDuration}
      tooltipAnimationDuration={0}
      lineProps={still}
      lineChartProps={{ title }}
      yAxisProps={{ width: 64 }}
      xAxisProps={{ minTickGap: 24 }}
    />
  );
}
