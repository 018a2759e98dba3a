import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is known of one thing: a name and a value in each row; a value that is undefined has none. */
export function FactsTable({ rows }: { rows: (readonly [string, ReactNode])[] }) {
  return (
    <Table verticalSpacing={4} fz="sm" layout="fixed">
      <Table.Tbody>
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500} w="35%">
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ),
        )}
      </Table.Tbody>
    </Table>
  );
}
