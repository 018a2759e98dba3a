import { t, tOr } from '@/lib/texts/t';
import { ChoiceField } from './ChoiceField';
import { chosenTemplate, type SpecialFieldProps } from './special-field';

/** The login's method. The server is who decides; a provider's list only guides (PROV-7). */
export function ProtocolField({ form, setting, around }: SpecialFieldProps) {
  const template = chosenTemplate(form, around);
  const { authProtocol } = form.draft.values;
  const offered: readonly string[] = template?.authProtocols ?? [];
  const options = setting.options.map((protocol) => {
    const label = tOr(`auth.${protocol}`, protocol);
    return template === undefined || offered.length === 0 || offered.includes(protocol)
      ? { value: protocol, label }
      : {
          value: protocol,
          label: `${label} (${t('auth.notOffered', { provider: template.name })})`,
          disabled: authProtocol !== protocol,
        };
  });
  return (
    <ChoiceField
      form={form}
      setting={setting}
      options={options}
      help={t(`auth.help.${authProtocol}`)}
    />
  );
}
