import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { t } from '@/lib/texts/t';
import { outcomes, roles, type EntryFilter } from '../model/entry-filter';
import classes from './EntryFilters.module.css';

const texts = ['actor', 'action', 'subject', 'words', 'service', 'configuration'] as const;

interface EntryFiltersProps {
  /** What the fields hold at first. */
  initial: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
}

/** By what the trail is narrowed. */
export function EntryFilters({ initial, onFilter }: EntryFiltersProps) {
  const [typed, setTyped] = useState(initial);
  const narrow = (some: Partial<EntryFilter>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    onFilter(next);
  };
  const choices = {
    role: roles.map((value) => ({ value, label: t(`role.${value}`) })),
    outcome: outcomes.map((value) => ({ value, label: t(`audit.outcome.${value}`) })),
  };
  return (
    <div role="search" aria-label={t('audit.filters')} className={classes.fields}>
      {texts.map((name) => (
        <TextInput
          key={name}
          label={t(`audit.${name}`)}
          value={typed[name]}
          onChange={(event) => {
            narrow({ [name]: event.currentTarget.value });
          }}
        />
      ))}
      {(['role', 'outcome'] as const).map((name) => (
        <Select
          key={name}
          label={t(`audit.${name}`)}
          placeholder={t('delivery.statusAll')}
          data={choices[name]}
          value={typed[name] === '' ? null : typed[name]}
          clearable
          clearButtonProps={{
            'aria-label': t('common.clearField', { field: t(`audit.${name}`) }),
          }}
          onChange={(value) => {
            narrow({ [name]: value ?? '' });
          }}
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`audit.${name}`)}
          value={typed[name]}
          onChange={(event) => {
            narrow({ [name]: event.currentTarget.value });
          }}
        />
      ))}
    </div>
  );
}
