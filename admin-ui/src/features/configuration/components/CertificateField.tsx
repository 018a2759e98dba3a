import { t, tOr } from '@/lib/texts/t';
import { ChoiceField } from './ChoiceField';
import type { SpecialFieldProps } from './special-field';

/** How the server's certificate is checked; in production it always is. */
export function CertificateField({ form, setting, around }: SpecialFieldProps) {
  const { tls, certificateMode } = form.draft.values;
  const options = setting.options
    .filter(
      (mode) => mode !== 'OFF' || around.environment !== 'production' || certificateMode === 'OFF',
    )
    .map((mode) => ({ value: mode, label: tOr(`cert.${mode}`, mode) }));
  return (
    <ChoiceField
      form={form}
      setting={setting}
      options={options}
      help={
        <>
          {t(`cert.help.${certificateMode}`)}
          {tls === 'NONE' && ` ${t('cert.noTls')}`}
        </>
      }
    />
  );
}
