import { Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { formatDateTime } from '@/lib/time';
import type { Stored } from '../api/get-configuration';
import { changedFields, draftOf } from '../model/draft';
import { labelOf, valueOf, type Draft, type Field, type Settings } from '../model/setting';
import { wordsOf } from '../model/words';

interface ConflictDialogProps {
  settings: Settings;
  /** What the form was made from. */
  before: Draft;
  mine: Draft;
  /** What somebody else saved since. */
  theirs: Stored;
  onMerged: (merged: Draft) => void;
  onTheirs: () => void;
  onClose: () => void;
}

/** Two administrators saved at once: both values per field, and a choice for each (ui.md 13). */
export function ConflictDialog({
  settings,
  before,
  mine,
  theirs,
  onMerged,
  onTheirs,
  onClose,
}: ConflictDialogProps) {
  const other = draftOf(settings, theirs.configuration);
  const shown = settings.filter(({ kind }) => kind !== 'SECRET');
  const myChanges = changedFields(shown, before, mine);
  const disputed = changedFields(shown, mine, other).filter((field) => myChanges.includes(field));
  const theirChanges = changedFields(shown, before, other).filter(
    (field) => !myChanges.includes(field),
  );
  const { me } = useSession();
  const own = theirs.configuration.updatedBy === me.username;
  const otherSide = t(own ? 'conflict.otherTab' : 'conflict.theirs');
  const [choice, setChoice] = useState<Partial<Record<Field, 'mine' | 'theirs'>>>({});
  const words = (field: Field, side: 'mine' | 'theirs') =>
    wordsOf(settings, field, valueOf(side === 'mine' ? mine : other, field));

  const merge = () => {
    // Their version is the ground; mine goes on top where I changed something and did not give way.
    const kept = myChanges.filter((field) => (choice[field] ?? 'mine') === 'mine');
    onMerged({
      ...other,
      ...Object.fromEntries(kept.map((field) => [field, valueOf(mine, field)])),
    });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      centered
      title={t(own ? 'conflict.ownTitle' : 'conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t(own ? 'conflict.ownText' : 'conflict.text', {
            by: theirs.configuration.updatedBy,
            version: theirs.configuration.version,
            at: formatDateTime(theirs.configuration.updatedAt),
          })}
        </Text>
        {disputed.length === 0 ? (
          <Text size="sm">{t(own ? 'conflict.ownSame' : 'conflict.same')}</Text>
        ) : (
          <Table withTableBorder verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('conflict.field')}</Table.Th>
                <Table.Th scope="col">{t('conflict.yours')}</Table.Th>
                <Table.Th scope="col">{otherSide}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {disputed.map((field) => (
                <Table.Tr key={field}>
                  <Table.Th scope="row" fw={500}>
                    {labelOf(settings, field)}
                  </Table.Th>
                  {(['mine', 'theirs'] as const).map((side) => (
                    <Table.Td key={side}>
                      <Radio
                        name={`conflict-${field}`}
                        label={words(field, side)}
                        checked={(choice[field] ?? 'mine') === side}
                        onChange={() => {
                          setChoice((earlier) => ({ ...earlier, [field]: side }));
                        }}
                        aria-label={`${labelOf(settings, field)}, ${side === 'mine' ? t('conflict.yours') : otherSide}: ${words(field, side)}`}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {theirChanges.length > 0 && (
          <div>
            <Text size="sm" fw={600}>
              {t(own ? 'conflict.ownOnly' : 'conflict.theirsOnly')}
            </Text>
            <ul style={{ margin: '0.25rem 0 0', paddingLeft: '1.1rem' }}>
              {theirChanges.map((field) => (
                <li key={field}>
                  <Text size="sm" span>
                    {t('conflict.theirChange', {
                      field: labelOf(settings, field),
                      before: wordsOf(settings, field, valueOf(before, field)),
                      after: words(field, 'theirs'),
                    })}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onTheirs}>
            {t(own ? 'conflict.takeOtherTab' : 'conflict.takeTheirs')}
          </Button>
          <Button onClick={merge} data-autofocus>
            {t('conflict.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
