import { Select, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { t } from '@/lib/texts/t';
import { actionOptions } from '../model/actions';
import { outcomes, roles, type EntryFilter } from '../model/entry-filter';
import classes from './EntryFilters.module.css';

const texts = ['actor', 'subject', 'words', 'service', 'configuration'] as const;

export type Suggested = (typeof texts)[number];

interface EntryFiltersProps {
  /** What the fields hold at first. */
  initial: EntryFilter;
  /** What stands in the entries that are shown, to be picked instead of typed. */
  suggestions: Partial<Record<Suggested, string[]>>;
  onFilter: (filter: EntryFilter) => void;
}

/** By what the trail is narrowed. */
export function EntryFilters({ initial, suggestions, onFilter }: EntryFiltersProps) {
  const id = useId();
  const [typed, setTyped] = useState(initial);
  const narrow = (some: Partial<EntryFilter>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    onFilter(next);
  };
  const choices = {
    action: actionOptions(typed.action),
    role: roles.map((value) => ({ value, label: t(`role.${value}`) })),
    outcome: outcomes.map((value) => ({ value, label: t(`audit.outcome.${value}`) })),
  };
  return (
    <div role="search" aria-label={t('audit.filters')} className={classes.fields}>
      {texts.map((name) => (
        <div key={name}>
          <TextInput
            label={t(`audit.${name}`)}
            value={typed[name]}
            list={`${id}-${name}`}
            onChange={(event) => {
              narrow({ [name]: event.currentTarget.value });
            }}
          />
          <datalist id={`${id}-${name}`}>
            {(suggestions[name] ?? []).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
      ))}
      {(['action', 'role', 'outcome'] as const).map((name) => (
        <Select
          key={name}
          label={t(`audit.${name}`)}
          placeholder={t('delivery.statusAll')}
          data={choices[name]}
          value={typed[name] === '' ? null : typed[name]}
          clearable
          searchable={name === 'action'}
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
