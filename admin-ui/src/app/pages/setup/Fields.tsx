import { SimpleGrid } from '@mantine/core';
import { focusField } from '@/features/configuration/components/FaultList';
import { SettingField } from '@/features/configuration/components/SettingField';
import type { Surroundings } from '@/features/configuration/components/special-field';
import { isShown, labelOf, settingOf, type Field } from '@/features/configuration/model/setting';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { t } from '@/lib/texts/t';

interface FieldsProps {
  form: ConfigurationForm;
  around: Surroundings;
  names: readonly Field[];
}

/** Some of the form's fields, as the settings page draws them. */
export function Fields({ form, around, names }: FieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {names.map((name) => {
        const setting = settingOf(form.settings, name);
        return setting === undefined ? null : (
          <SettingField key={name} form={form} setting={setting} around={around} />
        );
      })}
    </SimpleGrid>
  );
}

/** The fields, and those that are shown by the value of one of them. */
function withBelow({ settings, draft }: ConfigurationForm, names: readonly Field[]): Field[] {
  return settings
    .filter(
      (setting) =>
        names.includes(setting.name) ||
        (setting.shownWhen !== undefined &&
          names.includes(setting.shownWhen.name) &&
          isShown(setting, draft.values)),
    )
    .map(({ name }) => name);
}

/** Why these fields do not do yet. */
export function whyNotFields(form: ConfigurationForm, names: readonly Field[]): string | undefined {
  const { settings, findings } = form;
  const all = withBelow(form, names);
  const words = (fields: Field[]) =>
    fields
      .filter((field) => all.includes(field))
      .map((field) => labelOf(settings, field))
      .join(', ');
  const missing = words(findings.missing);
  const invalid = words(findings.invalid);
  return missing !== ''
    ? t('why.missing', { fields: missing })
    : invalid !== ''
      ? t('why.invalid', { fields: invalid })
      : undefined;
}

/** Shows what is wrong with these fields, and leads to the first at fault. */
export function showFaults(form: ConfigurationForm, names: readonly Field[]): void {
  const { findings, edit } = form;
  const all = withBelow(form, names);
  all.forEach((field) => {
    edit.leave(field);
  });
  const first = all.find(
    (field) => findings.missing.includes(field) || findings.invalid.includes(field),
  );
  if (first !== undefined) {
    focusField(first);
  }
}
