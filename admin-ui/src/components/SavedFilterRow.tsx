import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import {
  LONGEST_NAME,
  renameFilter,
  type FilteredList,
  type FilterFault,
  type SavedFilter,
} from '@/lib/saved-filters';
import { t } from '@/lib/texts/t';
import { faultWords } from './saved-filter-words';

interface SavedFilterRowProps {
  owner: string;
  list: FilteredList;
  filter: SavedFilter;
  /** What it asks for. */
  words: string;
  /** Whether it is what the list is narrowed to now. */
  shown: boolean;
  onOpen: () => void;
  onRenamed: (to: string) => void;
  onDelete: () => void;
}

/** One saved filter. */
export function SavedFilterRow(props: SavedFilterRowProps) {
  const { filter, words, shown } = props;
  const { pathname } = useLocation();
  const [renaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  return (
    <li style={{ listStyle: 'none' }}>
      <Anchor
        component={Link}
        to={{ pathname, search: filter.address }}
        underline="always"
        size="sm"
        aria-current={shown ? 'true' : undefined}
        onClick={props.onOpen}
      >
        {filter.name}
      </Anchor>
      {shown && (
        <Text size="xs" component="span" ml="xs">
          {t('savedFilter.shown')}
        </Text>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Text>
      {renaming && (
        <Renaming
          {...props}
          onEnd={() => {
            setRenaming(false);
            renameButton.current?.focus();
          }}
        />
      )}
      <Group gap="xs" mt={4}>
        <Button
          ref={renameButton}
          size="compact-sm"
          variant="default"
          aria-expanded={renaming}
          aria-label={t('savedFilter.renameWhat', { name: filter.name })}
          onClick={() => {
            setRenaming((before) => !before);
          }}
        >
          {t('savedFilter.rename')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('savedFilter.deleteWhat', { name: filter.name })}
          onClick={props.onDelete}
        >
          {t('savedFilter.delete')}
        </Button>
      </Group>
    </li>
  );
}

interface RenamingProps extends SavedFilterRowProps {
  onEnd: () => void;
}

function Renaming({ owner, list, filter, onRenamed, onEnd }: RenamingProps) {
  const [name, setName] = useState(filter.name);
  const [fault, setFault] = useState<FilterFault>();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === filter.name) {
          onEnd();
          return;
        }
        const found = renameFilter(owner, list, filter.name, name);
        setFault(found);
        if (found === undefined) {
          onRenamed(name.trim());
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          onEnd();
        }
      }}
    >
      <TextInput
        label={t('savedFilter.newName', { name: filter.name })}
        error={fault === undefined ? undefined : faultWords(fault)}
        value={name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        autoFocus
        // Escape leaves the field, not the whole dialog.
        data-mantine-stop-propagation="true"
        onChange={(event) => {
          setName(event.currentTarget.value);
          setFault(undefined);
        }}
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm">
          {t('savedFilter.renameSave')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onEnd}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
