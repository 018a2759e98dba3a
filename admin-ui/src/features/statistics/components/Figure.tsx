import { Button, Group, Text, Title } from '@mantine/core';
import { useState, type Key, type ReactNode } from 'react';
import { RowTable } from '@/components/RowTable';
import { LoadingState } from '@/components/States';
import { csvOf, saveCsv } from '@/lib/csv';
import { t } from '@/lib/texts/t';
import { useCharts, type Charts } from '../use-charts';
import classes from './Figure.module.css';

export interface FigureColumn<Row> {
  key: string;
  header: string;
  /** As a program reads it; nothing where there is none. */
  value: (row: Row) => string | number | undefined;
  /** As people read it, where that differs. */
  cell?: (row: Row) => ReactNode;
  align?: 'right';
}

interface FigureProps<Row> {
  title: string;
  note: string;
  /** The name of the file, without its ending. */
  file: string;
  columns: FigureColumn<Row>[];
  rows: Row[];
  rowKey: (row: Row) => Key;
  chart: (charts: Charts) => ReactNode;
  stale: boolean;
}

/** A chart that is a table, too, and a file for whoever wants to reckon with it. */
export function Figure<Row>(props: FigureProps<Row>) {
  const { title, note, file, columns, rows, chart } = props;
  const [asTable, setAsTable] = useState(false);
  const { charts, lost } = useCharts();
  const save = () => {
    saveCsv(
      `${file}.csv`,
      csvOf([
        columns.map((column) => column.header),
        ...rows.map((row) => columns.map((column) => column.value(row) ?? '')),
      ]),
    );
  };
  const other = asTable ? 'figure.asChart' : 'figure.asTable';
  return (
    <section className={`card ${classes.root ?? ''}`} aria-label={title}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Group gap="xs">
          {!lost && (
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t(`${other}Of`, { title })}
              onClick={() => {
                setAsTable(!asTable);
              }}
            >
              {t(other)}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('figure.csvOf', { title })}
            onClick={save}
          >
            {t('figure.csv')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {note}
      </Text>
      {asTable || lost ? (
        <FigureTable {...props} lost={lost} />
      ) : charts === undefined ? (
        <LoadingState />
      ) : (
        <div className={classes.chart} aria-busy={props.stale}>
          {chart(charts)}
        </div>
      )}
    </section>
  );
}

function FigureTable<Row>(props: FigureProps<Row> & { lost: boolean }) {
  const { title, columns, rows, rowKey, stale, lost } = props;
  const caption = t('figure.table', { title });
  return (
    <>
      {lost && (
        <Text size="sm" role="status" mb="xs">
          {t('figure.lost')}
        </Text>
      )}
      {/* It scrolls by keyboard, too. */}
      <div className={classes.table} role="region" aria-label={caption} tabIndex={0}>
        <RowTable
          caption={caption}
          rows={rows}
          rowKey={rowKey}
          stale={stale}
          columns={columns.map(({ key, header, value, cell, align }) => ({
            key,
            header,
            ...(align === undefined ? {} : { align }),
            cell: cell ?? value,
          }))}
        />
      </div>
    </>
  );
}
