import { Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useId, useRef, useState, useSyncExternalStore } from 'react';
import {
  deleteFilter,
  filtersIn,
  keptText,
  LONGEST_NAME,
  onFilters,
  saveFilter,
  type FilteredList,
  type FilterFault,
  type SavedFilter,
} from '@/lib/saved-filters';
import { useSession } from '@/lib/session';
import { t } from '@/lib/texts/t';
import { Notice } from './Notice';
import { SavedFilterRow } from './SavedFilterRow';
import { faultWords } from './saved-filter-words';

interface SavedFiltersProps {
  list: FilteredList;
  /** The page's query as it stands now. */
  present: string;
  /** What a query asks for, in words. */
  words: (address: string) => string;
  /** One was opened by its link. */
  onOpen: () => void;
}

/** What happened last, to be read out; what was deleted can be had back. */
interface Done {
  words: string;
  deleted?: SavedFilter;
}

/** Filters that a person named: to save the present one, and to open, rename or delete the others. */
export function SavedFilters({ list, present, words, onOpen }: SavedFiltersProps) {
  const { me } = useSession();
  const [opened, setOpened] = useState(false);
  const text = useSyncExternalStore(onFilters, () => keptText(me.username));
  const filters = filtersIn(text, list);
  return (
    <div>
      <Button
        variant="default"
        aria-haspopup="dialog"
        onClick={() => {
          setOpened(true);
        }}
      >
        {filters.length === 0
          ? t('savedFilter.title')
          : t('savedFilter.titleCount', { count: filters.length })}
      </Button>
      <Modal
        opened={opened}
        onClose={() => {
          setOpened(false);
        }}
        title={t('savedFilter.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Choice
          list={list}
          owner={me.username}
          filters={filters}
          present={present}
          words={words}
          onOpen={() => {
            setOpened(false);
            onOpen();
          }}
        />
      </Modal>
    </div>
  );
}

interface ChoiceProps extends SavedFiltersProps {
  owner: string;
  filters: SavedFilter[];
}

function Choice({ list, owner, filters, present, words, onOpen }: ChoiceProps) {
  const titleId = useId();
  const nameField = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [fault, setFault] = useState<FilterFault>();
  const [done, setDone] = useState<Done>();
  const save = () => {
    const found = saveFilter(owner, list, { name, address: present });
    setFault(found);
    if (found === undefined) {
      setDone({ words: t('savedFilter.saved', { name: name.trim() }) });
      setName('');
    }
    nameField.current?.focus();
  };
  const remove = (filter: SavedFilter) => {
    const found = deleteFilter(owner, list, filter.name);
    setDone(
      found === undefined
        ? { words: t('savedFilter.deleted', { name: filter.name }), deleted: filter }
        : { words: faultWords(found) },
    );
    // The button that was pressed is gone.
    nameField.current?.focus();
  };
  const undo = (filter: SavedFilter) => {
    const found = saveFilter(owner, list, filter);
    setDone({
      words: found === undefined ? t('savedFilter.back', { name: filter.name }) : faultWords(found),
    });
    nameField.current?.focus();
  };
  const { deleted } = done ?? {};
  return (
    <Stack gap="md">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="xs">
          <TextInput
            ref={nameField}
            label={t('savedFilter.name')}
            description={t('savedFilter.present', { words: words(present) })}
            error={fault === undefined ? undefined : faultWords(fault)}
            value={name}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              setFault(undefined);
            }}
          />
          <div>
            <Button type="submit" size="sm">
              {t('savedFilter.save')}
            </Button>
          </div>
        </Stack>
      </form>
      <div role="status">
        {done !== undefined && (
          <Notice
            tone="info"
            title={done.words}
            actions={
              deleted !== undefined && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    undo(deleted);
                  }}
                >
                  {t('common.undo')}
                </Button>
              )
            }
          />
        )}
      </div>
      {filters.length === 0 ? (
        <Text size="sm">{t('savedFilter.none')}</Text>
      ) : (
        <div>
          <Text size="sm" fw={600} id={titleId}>
            {t('savedFilter.list')}
          </Text>
          <Stack component="ul" gap="sm" aria-labelledby={titleId} p={0} m={0} mt="xs">
            {filters.map((filter) => (
              <SavedFilterRow
                key={filter.name}
                owner={owner}
                list={list}
                filter={filter}
                words={words(filter.address)}
                shown={filter.address === present}
                onOpen={onOpen}
                onRenamed={(to) => {
                  setDone({ words: t('savedFilter.renamed', { name: filter.name, to }) });
                  nameField.current?.focus();
                }}
                onDelete={() => {
                  remove(filter);
                }}
              />
            ))}
          </Stack>
        </div>
      )}
      <Text size="sm" c="dimmed">
        {t('savedFilter.where')}
      </Text>
    </Stack>
  );
}
