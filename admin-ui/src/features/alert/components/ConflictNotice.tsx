import { Button, Table, Text } from '@mantine/core';
import { Notice } from '@/components/Notice';
import { t } from '@/lib/texts/t';

/** A field that two people changed, as each of them has it. */
export interface Disputed {
  name: string;
  mine: string;
  theirs: string;
}

interface ConflictNoticeProps {
  disputed: Disputed[];
  onMine: () => void;
  onTheirs: () => void;
}

/** Two administrators saved at once: both values, and nothing is overwritten unseen (ui.md 13). */
export function ConflictNotice({ disputed, onMine, onTheirs }: ConflictNoticeProps) {
  return (
    <Notice
      tone="warn"
      role="alert"
      title={t('alert.conflict.title')}
      actions={
        <>
          {disputed.length > 0 && (
            <Button size="compact-sm" variant="default" onClick={onMine}>
              {t('alert.conflict.keepMine')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={onTheirs}>
            {t('alert.conflict.takeTheirs')}
          </Button>
        </>
      }
    >
      <Text size="sm">
        {disputed.length === 0 ? t('alert.conflict.same') : t('alert.conflict.text')}
      </Text>
      {disputed.length > 0 && (
        <Table fz="sm" verticalSpacing={4} mt={4}>
          <Table.Caption className="visually-hidden">{t('alert.conflict.title')}</Table.Caption>
          <Table.Thead>
            <Table.Tr>
              {(['field', 'mine', 'theirs'] as const).map((column) => (
                <Table.Th key={column} scope="col">
                  {t(`alert.conflict.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {disputed.map(({ name, mine, theirs }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                <Table.Td>{mine}</Table.Td>
                <Table.Td>{theirs}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Notice>
  );
}
