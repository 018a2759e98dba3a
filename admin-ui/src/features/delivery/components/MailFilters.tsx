import { Button, Select, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { t } from '@/lib/texts/t';
import {
  failureClasses,
  localMoment,
  momentOfLocal,
  narrowedBy,
  type MailCondition,
  type MailFilter,
} from '../model/mail-filter';
import { periods } from '../model/period';
import classes from './MailFilters.module.css';
import { mailStatuses } from './MailStatus';

const texts = ['recipient', 'sender', 'words', 'queueId', 'source', 'category'] as const;

interface MailFiltersProps {
  /** What the fields hold at first. */
  initial: MailFilter;
  /** Those that mails may have gone through. */
  configurations: { value: string; label: string }[];
  onFilter: (filter: MailFilter) => void;
}

/** By what the delivery log is narrowed: what is asked most in one row, the rest below on request. */
export function MailFilters({ initial, configurations, onFilter }: MailFiltersProps) {
  const [typed, setTyped] = useState(initial);
  const further = furtherOf(typed);
  const [opened, setOpened] = useState(further > 0);
  const id = useId();
  const narrow = (some: Partial<MailFilter>) => {
    const next = { ...typed, ...some };
    setTyped(next);
    onFilter(next);
  };
  return (
    <div role="search" aria-label={t('delivery.filters')}>
      <div className={classes.row}>
        <TextInput
          className={classes.wide ?? ''}
          label={t('delivery.search')}
          placeholder={t('delivery.searchPlaceholder')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed.query}
          onChange={(event) => {
            narrow({ query: event.currentTarget.value });
          }}
        />
        <Choice
          label={t('delivery.status')}
          data={mailStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
          value={typed.status}
          onChoose={(status) => {
            narrow({ status });
          }}
        />
        <Select
          label={t('delivery.period')}
          data={[
            ...periods.map((one) => ({ value: one, label: t(`delivery.period.${one}`) })),
            ...(isOwn(typed) ? [{ value: 'own', label: t('delivery.period.own') }] : []),
          ]}
          value={isOwn(typed) ? 'own' : typed.period}
          allowDeselect={false}
          onChange={(value) => {
            const period = periods.find((one) => one === value);
            if (period !== undefined) {
              narrow({ period, from: '', to: '' });
            }
          }}
        />
        <Button
          variant="default"
          aria-expanded={opened}
          aria-controls={id}
          rightSection={
            opened ? (
              <IconChevronUp size={16} aria-hidden />
            ) : (
              <IconChevronDown size={16} aria-hidden />
            )
          }
          onClick={() => {
            setOpened((before) => !before);
          }}
        >
          {further === 0
            ? t('delivery.moreFilters')
            : t('delivery.moreFiltersSet', { count: further })}
        </Button>
      </div>
      <div id={id} className={classes.row} hidden={!opened}>
        {texts.map((name) => (
          <TextInput
            key={name}
            label={t(`delivery.filter.${name}`)}
            value={typed[name]}
            onChange={(event) => {
              narrow({ [name]: event.currentTarget.value });
            }}
          />
        ))}
        <Choice
          label={t('delivery.filter.failureClass')}
          data={failureClasses().map((one) => ({
            value: one,
            label: t(`failure.${one}` as Parameters<typeof t>[0]),
          }))}
          value={typed.failureClass}
          onChoose={(failureClass) => {
            narrow({ failureClass });
          }}
        />
        <Choice
          label={t('delivery.filter.configurationId')}
          data={withOwn(configurations, typed.configurationId)}
          value={typed.configurationId}
          onChoose={(configurationId) => {
            narrow({ configurationId });
          }}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="datetime-local"
            label={t(`delivery.filter.${name}`)}
            value={localMoment(typed[name])}
            onChange={(event) => {
              narrow({ [name]: momentOfLocal(event.currentTarget.value) });
            }}
          />
        ))}
      </div>
    </div>
  );
}

function isOwn({ from, to }: MailFilter): boolean {
  return from !== '' || to !== '';
}

/** How many of the fields below are set. */
function furtherOf(filter: MailFilter): number {
  const above: MailCondition[] = ['query', 'status'];
  return (
    narrowedBy(filter).filter((name) => !above.includes(name)).length + (isOwn(filter) ? 1 : 0)
  );
}

function withOwn(data: { value: string; label: string }[], id: string) {
  return id === '' || data.some(({ value }) => value === id)
    ? data
    : [...data, { value: id, label: id }];
}

interface ChoiceProps {
  label: string;
  data: { value: string; label: string }[];
  value: string;
  onChoose: (value: string) => void;
}

function Choice({ label, data, value, onChoose }: ChoiceProps) {
  return (
    <Select
      label={label}
      placeholder={t('delivery.statusAll')}
      data={data}
      value={value === '' ? null : value}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clearField', { field: label }) }}
      nothingFoundMessage={t('common.noneFound')}
      onChange={(chosen) => {
        onChoose(chosen ?? '');
      }}
    />
  );
}
