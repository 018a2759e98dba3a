import { Table } from '@mantine/core';
import type { Key, ReactNode } from 'react';
import classes from './RowTable.module.css';

export interface Column<Row> {
  key: string;
  header: string;
  /** What stands in the header instead of its text. */
  head?: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'right';
  nowrap?: boolean;
}

interface RowTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => Key;
  /** Whether the rows are those of before, while newer ones are on their way. */
  stale?: boolean;
}

/** A table that becomes a list of labelled values where the page is narrow: no sideways scrolling. */
export function RowTable<Row>({ caption, columns, rows, rowKey, stale }: RowTableProps<Row>) {
  return (
    <div className={`card ${classes.root ?? ''}`} aria-busy={stale}>
      <Table className={classes.table ?? ''} verticalSpacing="xs" highlightOnHover>
        <Table.Caption className="visually-hidden">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th
                key={column.key}
                scope="col"
                style={{ textAlign: column.align ?? 'left', whiteSpace: 'nowrap' }}
              >
                {column.head ?? column.header}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  data-label={column.header}
                  data-align={column.align}
                  data-nowrap={column.nowrap}
                >
                  <div>{column.cell(row)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
