import { t } from '@/lib/texts/t';
import { ChoiceField } from './ChoiceField';
import { helpOf } from './field-props';
import type { SpecialFieldProps } from './special-field';

/** How the connection is encrypted, with the level of the choice (TLS-4). */
export function TlsField({ form, setting }: SpecialFieldProps) {
  return (
    <ChoiceField
      form={form}
      setting={setting}
      help={
        <>
          <span>{helpOf(setting)}</span>
          <br />
          <span>
            <strong>{t('tls.levelLabel')}</strong> {t(`tls.level.${form.draft.values.tls}`)}
          </span>
        </>
      }
    />
  );
}
