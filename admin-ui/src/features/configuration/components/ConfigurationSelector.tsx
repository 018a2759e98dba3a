import { Button, Group, Select, Text } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { useFoundConfigurations } from '../api/list-configurations';
import classes from './ConfigurationSelector.module.css';

/** More than so many are looked for rather than read through. */
const A_HANDFUL = 6;

interface ConfigurationSelectorProps {
  configurations: Api<'Configuration'>[];
  /** The stored one that is looked at, wherever it stands in the list. */
  current: Api<'Configuration'> | undefined;
  /** An id, or `new`. */
  selected: string;
  canAdd: boolean;
  onSelect: (id: string) => void;
}

/**
 * Which configuration is looked at, and the way to a new one (ADD-1). Not drawn anew at each key
 * that is typed in the form below.
 */
export const ConfigurationSelector = memo(function ConfigurationSelector({
  configurations,
  current,
  selected,
  canAdd,
  onSelect,
}: ConfigurationSelectorProps) {
  const [typed, setTyped] = useState('');
  // The box shows the selected name until something else is typed.
  const own = current?.name ?? t('settings.newName');
  const { sought, shown } = useFoundConfigurations(typed === own ? '' : typed, configurations);
  const searchable = configurations.length > A_HANDFUL;
  const all =
    current === undefined || shown.some(({ id }) => id === current.id)
      ? shown
      : [...shown, current];
  const options = all.map(({ id, name }) => ({ value: id, label: name }));
  if (selected === 'new') {
    options.push({ value: 'new', label: t('settings.newName') });
  }
  const isFound = (id: string) => shown.some((one) => one.id === id);
  return (
    <div className={classes.root}>
      <Select
        className={classes.select ?? ''}
        data-selector
        label={t('settings.selector')}
        data={options}
        value={selected}
        allowDeselect={false}
        searchable={searchable}
        {...(searchable && {
          description: t('settings.selectorHint'),
          // Above, so that the buttons beside it stand level with the box.
          inputWrapperOrder: ['label', 'description', 'input', 'error'],
          nothingFoundMessage: t('common.noneFound'),
          onSearchChange: setTyped,
          filter: ({ options: given }) =>
            given.filter((one) => sought === '' || !('value' in one) || isFound(one.value)),
        })}
        renderOption={({ option }) => (
          <Option label={option.label} configuration={all.find(({ id }) => id === option.value)} />
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
});

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
