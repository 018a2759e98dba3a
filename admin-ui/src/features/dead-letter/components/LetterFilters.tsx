import { Select, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { t, tOr } from '@/lib/texts/t';
import {
  EVERY,
  letterStates,
  reasonClasses,
  topics,
  type LetterFilter,
} from '../model/letter-filter';
import classes from './LetterFilters.module.css';

interface LetterFiltersProps {
  /** What the fields hold at first. */
  initial: LetterFilter;
  /** Business services that letters shown now name, to be picked instead of typed. */
  sources: string[];
  onFilter: (filter: LetterFilter) => void;
}

/** By what the list of dead letters is narrowed. */
export function LetterFilters({ initial, sources, onFilter }: LetterFiltersProps) {
  const id = useId();
  const [typed, setTyped] = useState(initial);
  const narrow = (some: Partial<LetterFilter>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    onFilter(next);
  };
  const suggested = { topic: topics, key: [], source: sources };
  return (
    <div role="search" aria-label={t('deadLetter.filters')} className={classes.fields}>
      {(['topic', 'key', 'source'] as const).map((name) => (
        <div key={name}>
          <TextInput
            label={t(`deadLetter.${name}`)}
            value={typed[name]}
            list={`${id}-${name}`}
            onChange={(event) => {
              narrow({ [name]: event.currentTarget.value });
            }}
          />
          <datalist id={`${id}-${name}`}>
            {suggested[name].map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
      ))}
      <Select
        label={t('deadLetter.reasonClass')}
        placeholder={t('delivery.statusAll')}
        data={withOwn(
          reasonClasses().map((value) => ({
            value,
            label: tOr(`deadLetter.reason.${value}`, value),
          })),
          typed.reasonClass,
        )}
        value={typed.reasonClass === '' ? null : typed.reasonClass}
        clearable
        searchable
        nothingFoundMessage={t('common.noneFound')}
        clearButtonProps={{
          'aria-label': t('common.clearField', { field: t('deadLetter.reasonClass') }),
        }}
        onChange={(value) => {
          narrow({ reasonClass: value ?? '' });
        }}
      />
      <Select
        label={t('deadLetter.state')}
        data={([...letterStates, EVERY] as const).map((value) => ({
          value,
          label: t(`deadLetter.state.${value}`),
        }))}
        value={typed.state === '' ? EVERY : typed.state}
        allowDeselect={false}
        onChange={(value) => {
          narrow({ state: letterStates.find((one) => one === value) ?? '' });
        }}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`deadLetter.${name}`)}
          value={typed[name]}
          onChange={(event) => {
            narrow({ [name]: event.currentTarget.value });
          }}
        />
      ))}
    </div>
  );
}

function withOwn(data: { value: string; label: string }[], asked: string) {
  return asked === '' || data.some(({ value }) => value === asked)
    ? data
    : [...data, { value: asked, label: asked }];
}
