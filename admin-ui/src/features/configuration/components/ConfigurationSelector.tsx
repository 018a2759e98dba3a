import { Button, Group, Select, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import classes from './ConfigurationSelector.module.css';

interface ConfigurationSelectorProps {
  configurations: Api<'Configuration'>[];
  /** An id, or `new`. */
  selected: string;
  canAdd: boolean;
  onSelect: (id: string) => void;
}

/** Which configuration is looked at, and the way to a new one (ADD-1). */
export function ConfigurationSelector({
  configurations,
  selected,
  canAdd,
  onSelect,
}: ConfigurationSelectorProps) {
  const options = configurations.map(({ id, name }) => ({ value: id, label: name }));
  if (selected === 'new') {
    options.push({ value: 'new', label: t('settings.newName') });
  }
  return (
    <div className={classes.root}>
      <Select
        className={classes.select ?? ''}
        label={t('settings.selector')}
        data={options}
        value={selected}
        allowDeselect={false}
        searchable={configurations.length > 6}
        renderOption={({ option }) => (
          <Option
            label={option.label}
            configuration={configurations.find(({ id }) => id === option.value)}
          />
        )}
        onChange={(id) => {
          if (id !== null && id !== selected) {
            onSelect(id);
          }
        }}
      />
      {canAdd && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            onSelect('new');
          }}
        >
          {t('settings.addNew')}
        </Button>
      )}
    </div>
  );
}

function Option({
  label,
  configuration,
}: {
  label: string;
  configuration: Api<'Configuration'> | undefined;
}) {
  return (
    <Group justify="space-between" wrap="nowrap" w="100%" gap="xs">
      <div style={{ minWidth: 0 }}>
        <Text size="sm">{label}</Text>
        {configuration !== undefined && (
          <Text size="xs" c="dimmed">
            {configuration.host}:{configuration.port}
          </Text>
        )}
      </div>
      {configuration !== undefined && (
        <Text
          size="xs"
          component="span"
          className={classes.state}
          data-active={configuration.active}
        >
          {configuration.active ? (
            <IconCircleCheck size={14} aria-hidden />
          ) : (
            <IconPlayerPause size={14} aria-hidden />
          )}
          {configuration.active ? t('active.on') : t('active.off')}
        </Text>
      )}
    </Group>
  );
}
