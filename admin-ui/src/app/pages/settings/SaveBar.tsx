import { TextInput } from '@mantine/core';
import { ReasonedButton } from '@/components/ReasonedButton';
import { ChangesBar } from '@/features/configuration/components/ChangesBar';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { t } from '@/lib/texts/t';
import classes from './SettingsEditor.module.css';
import type { Saving } from './use-saving';

interface SaveBarProps {
  form: ConfigurationForm;
  saving: Saving;
  onRefused: () => void;
}

/** What is changed, why, and Save: at the foot, where it is always seen. */
export function SaveBar({ form, saving, onRefused }: SaveBarProps) {
  return (
    <div className={classes.bar}>
      <ChangesBar form={form} />
      {form.draft.dirty && form.draft.base !== undefined && (
        <TextInput
          className={classes.comment ?? ''}
          size="xs"
          aria-label={t('change.comment')}
          placeholder={t('change.commentPlaceholder')}
          value={saving.comment}
          maxLength={500}
          onChange={(event) => {
            saving.setComment(event.currentTarget.value);
          }}
        />
      )}
      <div className={classes.save}>
        <ReasonedButton
          reason={saving.whyNot}
          loading={saving.saving}
          onClick={() => void saving.save()}
          onRefused={onRefused}
        >
          {saving.saving ? t('save.saving') : t('save.button')}
        </ReasonedButton>
      </div>
    </div>
  );
}
