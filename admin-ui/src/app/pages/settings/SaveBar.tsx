import { Text, TextInput } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { ReasonedButton } from '@/components/ReasonedButton';
import { ChangesBar } from '@/features/configuration/components/ChangesBar';
import { labelOf } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { t } from '@/lib/texts/t';
import classes from './SettingsEditor.module.css';
import type { Saving } from './use-saving';

interface SaveBarProps {
  form: ConfigurationForm;
  saving: Saving;
  onDiscard: () => void;
  onRefused: () => void;
}

/** What is changed, why, who has to agree, and Save. */
export function SaveBar({ form, saving, onDiscard, onRefused }: SaveBarProps) {
  const { draft } = form;
  return (
    <>
      {saving.asks && draft.dirty && <NeedsAgreement form={form} />}
      <ChangesBar form={form} onRevertAll={onDiscard} />
      {draft.dirty && draft.base !== undefined && (
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
          {labelOfSave(saving)}
        </ReasonedButton>
      </div>
    </>
  );
}

function labelOfSave({ saving, asks }: Saving): string {
  if (asks) {
    return saving ? t('save.asking') : t('save.ask');
  }
  return saving ? t('save.saving') : t('save.button');
}

/** Before the click: which of the changes somebody else has to agree to. */
function NeedsAgreement({ form }: { form: ConfigurationForm }) {
  const { settings, draft } = form;
  return (
    <Text size="sm" role="status" component="div" className={classes.agreement}>
      <IconUserCheck size={16} aria-hidden />
      <span>
        {draft.base === undefined
          ? t('save.sensitiveNew')
          : t('save.sensitive', {
              fields: draft.sensitive.map((field) => labelOf(settings, field)).join(', '),
            })}
      </span>
    </Text>
  );
}
