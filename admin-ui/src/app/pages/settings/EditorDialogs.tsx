import { countOfChanges } from '@/features/configuration/components/ChangesBar';
import { ConflictDialog } from '@/features/configuration/components/ConflictDialog';
import { LeaveDialog } from '@/features/configuration/components/LeaveDialog';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { t } from '@/lib/texts/t';
import type { Conflict } from './use-conflict';
import type { Leaving } from './use-leaving';
import type { Saving } from './use-saving';

interface EditorDialogsProps {
  form: ConfigurationForm;
  conflict: Conflict;
  leaving: Leaving;
  saving: Saving;
  onDiscard: () => void;
}

/** The two questions that only a person can answer: whose values count, and what becomes of the draft. */
export function EditorDialogs({ form, conflict, leaving, saving, onDiscard }: EditorDialogsProps) {
  const { settings, draft } = form;
  return (
    <>
      {conflict.theirs !== undefined && (
        <ConflictDialog
          settings={settings}
          before={draft.baseline}
          mine={draft.values}
          theirs={conflict.theirs}
          onMerged={conflict.merge}
          onTheirs={conflict.takeTheirs}
          onClose={conflict.close}
        />
      )}
      <LeaveDialog
        opened={leaving.asked}
        changes={draft.base === undefined ? t('settings.newName') : countOfChanges(form)}
        saving={saving.saving}
        asks={saving.asks}
        whyNoSave={saving.whyNot}
        onSave={() => {
          void saving.save().then((done) => {
            if (done) {
              leaving.proceed();
            } else {
              leaving.stay();
            }
          });
        }}
        onDiscard={() => {
          onDiscard();
          leaving.proceed();
        }}
        onStay={leaving.stay}
      />
    </>
  );
}
