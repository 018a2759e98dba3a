import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isWhole } from '@/lib/address';
import { t } from '@/lib/texts/t';

interface AddressSearchProps {
  /** What the field holds at first. */
  initial: string;
  /** Given a whole address, or an empty one. */
  onSearch: (address: string) => void;
}

/** Finds one address: the list is kept by whole ones. */
export function AddressSearch({ initial, onSearch }: AddressSearchProps) {
  const [typed, setTyped] = useState(initial);
  const [left, setLeft] = useState(false);
  const partly = typed.trim() !== '' && !isWhole(typed);
  return (
    <div role="search" aria-label={t('suppression.search')}>
      <TextInput
        label={t('suppression.searchField')}
        description={t('suppression.searchHelp')}
        placeholder={t('suppression.addressExample')}
        maw={360}
        maxLength={320}
        value={typed}
        error={left && partly ? t('suppression.addressWhole') : undefined}
        onBlur={() => {
          setLeft(true);
        }}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          setLeft(false);
          if (next.trim() === '' || isWhole(next)) {
            onSearch(next.trim());
          }
        }}
      />
    </div>
  );
}
