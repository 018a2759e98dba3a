import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '@/lib/api/types';
import { t } from '@/lib/texts/t';
import { getBackupContent } from './api/get-content';
import { importBackup, type Choice } from './api/import-backup';

export type Choices = Record<string, Choice>;

const fileLimit = 20 * 1024 * 1024;

/** A backup on its way in: looked at first, then imported. */
export interface ImportHandle {
  file: File | null;
  /** What is wrong with the file, before the server saw it. */
  unreadable: string | undefined;
  choices: Choices;
  /** What the last look told, or the import itself; it stays while the next look is under way. */
  report: Api<'ImportReport'> | undefined;
  looking: boolean;
  /** Why the server took the file not even to look at it. */
  refusal: Error | null;
  importing: boolean;
  failure: Error | null;
  actions: {
    take: (file: File | null) => Promise<void>;
    /** A backup that is kept here, by its id. */
    restore: (id: string) => void;
    settle: (id: string, choice: Choice) => void;
    apply: () => void;
  };
}

export function useImport(): ImportHandle {
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [content, setContent] = useState<unknown>();
  const [unreadable, setUnreadable] = useState<string>();
  const [choices, setChoices] = useState<Choices>({});
  const [preview, setPreview] = useState<Api<'ImportReport'>>();
  const dryRun = useMutation({
    mutationFn: ({ given, chosen }: { given: unknown; chosen: Choices }) =>
      importBackup(given, chosen, true),
    onSuccess: setPreview,
  });
  const apply = useMutation({
    mutationFn: () => importBackup(content, choices, false),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['configurations'] }),
        queryClient.invalidateQueries({ queryKey: ['configuration'] }),
      ]),
  });

  const begin = (next: File | null) => {
    setFile(next);
    setContent(undefined);
    setChoices({});
    setUnreadable(undefined);
    setPreview(undefined);
    dryRun.reset();
    apply.reset();
    fetching.reset();
  };
  const look = (given: unknown) => {
    setContent(given);
    dryRun.mutate({ given, chosen: {} });
  };
  const fetching = useMutation({ mutationFn: getBackupContent, onSuccess: look });
  const take = async (next: File | null) => {
    begin(next);
    if (next === null) {
      return;
    }
    if (next.size > fileLimit) {
      setUnreadable(t('import.tooLarge'));
      return;
    }
    try {
      // As it is: a member that is null counts for the signature.
      const given: unknown = JSON.parse(await next.text());
      look(given);
    } catch {
      setUnreadable(t('import.notJson'));
    }
  };
  return {
    file,
    unreadable,
    choices,
    report: apply.data?.applied === true ? apply.data : preview,
    looking: dryRun.isPending || fetching.isPending,
    refusal: dryRun.error ?? fetching.error,
    importing: apply.isPending,
    failure: apply.error,
    actions: {
      take,
      restore: (id) => {
        begin(null);
        fetching.mutate(id);
      },
      settle: (id, choice) => {
        const chosen = { ...choices, [id]: choice };
        setChoices(chosen);
        apply.reset();
        dryRun.mutate({ given: content, chosen });
      },
      apply: () => {
        apply.mutate();
      },
    },
  };
}
