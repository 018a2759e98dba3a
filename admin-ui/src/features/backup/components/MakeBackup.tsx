import { Button, Group, MultiSelect, Radio, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Notice } from '@/components/Notice';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { makeBackup } from '../api/make-backup';
import { DownloadLink } from './DownloadLink';

interface Named {
  id: string;
  name: string;
}

interface MakeBackupProps {
  /** Those to choose from. */
  configurations: Named[];
  /** Somebody looks for others. */
  onSearch: (words: string) => void;
}

/** Makes a backup of all configurations, or of some. */
export function MakeBackup({ configurations, onSearch }: MakeBackupProps) {
  const titleId = useId();
  const [picked, setPicked] = useState<Named[]>([]);
  const chosen = picked.map(({ id }) => id);
  const offered = [...configurations, ...picked.filter((it) => !isIn(configurations, it.id))];
  const [secrets, setSecrets] = useState<'SEALED' | 'OMITTED'>('SEALED');
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: () => makeBackup(chosen, secrets),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['backups'] }),
  });
  return (
    <section className="card" style={{ padding: '1rem' }} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('backup.makeTitle')}
      </Title>
      <Stack gap="sm" mt="xs">
        <MultiSelect
          label={t('backup.which')}
          placeholder={chosen.length === 0 ? t('backup.whichAll') : undefined}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen}
          searchable
          filter={({ options }) =>
            options.filter((one) => !('value' in one) || isIn(configurations, one.value))
          }
          nothingFoundMessage={t('common.noneFound')}
          onSearchChange={onSearch}
          clearable
          clearButtonProps={{ 'aria-label': t('backup.whichClear') }}
          onChange={(ids) => {
            setPicked(offered.filter(({ id }) => ids.includes(id)));
          }}
        />
        <Radio.Group
          label={t('backup.secrets')}
          value={secrets}
          onChange={(value) => {
            setSecrets(value === 'OMITTED' ? 'OMITTED' : 'SEALED');
          }}
        >
          <Stack gap={6} mt={6}>
            <Radio
              value="SEALED"
              label={t('backup.secrets.SEALED')}
              description={t('backup.secretsHelp.SEALED')}
            />
            <Radio
              value="OMITTED"
              label={t('backup.secrets.OMITTED')}
              description={t('backup.secretsHelp.OMITTED')}
            />
          </Stack>
        </Radio.Group>
        {make.isError && (
          <Notice tone="bad" role="alert" title={t('backup.makeFailed')}>
            {failureText(make.error)}
          </Notice>
        )}
        {make.isSuccess && (
          <Notice
            tone="good"
            role="status"
            title={t('backup.made', { count: make.data.configurations })}
            actions={<DownloadLink backup={make.data} />}
          >
            {t('backup.madeText')}
          </Notice>
        )}
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed" maw="28rem">
            {t('backup.makeNote')}
          </Text>
          <Button
            leftSection={<IconDeviceFloppy size={18} aria-hidden />}
            loading={make.isPending}
            onClick={() => {
              make.mutate();
            }}
          >
            {t('backup.make')}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

function isIn(all: Named[], id: string): boolean {
  return all.some((one) => one.id === id);
}
