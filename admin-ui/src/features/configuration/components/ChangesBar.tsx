import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { t } from '@/lib/texts/t';
import type { ConfigurationForm } from '../use-configuration-form';

/** How many fields, in words: `3 changed fields`. */
export function countOfChanges(form: ConfigurationForm): string {
  const count = form.draft.changed.length;
  return count === 1 ? t('change.count.one') : t('change.count.many', { count });
}

/** How many fields differ from what is stored, and the way back for all of them. */
export function ChangesBar({
  form,
  onRevertAll,
}: {
  form: ConfigurationForm;
  onRevertAll: () => void;
}) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" role="status" component="div">
        {form.draft.dirty ? (
          <Group gap={4} wrap="nowrap" component="span">
            <IconPencil size={16} aria-hidden />
            {form.draft.base === undefined ? t('change.new') : countOfChanges(form)}
          </Group>
        ) : (
          <Text span size="sm" c="dimmed">
            {form.draft.base === undefined ? t('change.new') : t('change.none')}
          </Text>
        )}
      </Text>
      {form.draft.dirty && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={onRevertAll}
        >
          {t('change.revertAll')}
        </Button>
      )}
    </Group>
  );
}
