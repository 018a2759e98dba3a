import { isShown, type Setting } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ConfigurationFormView.module.css';
import { FieldRow } from './FieldRow';
import type { Surroundings } from './special-field';
import { specialFields } from './special-fields';

interface SettingFieldProps {
  form: ConfigurationForm;
  setting: Setting;
  around: Surroundings;
}

/** A setting, and below it those that are shown by its value. */
export function SettingField({ form, setting, around }: SettingFieldProps) {
  const Special = specialFields[setting.name];
  const field =
    Special === undefined ? (
      <FieldRow form={form} setting={setting} />
    ) : (
      <Special form={form} setting={setting} around={around} />
    );
  const below = form.settings.filter(({ shownWhen }) => shownWhen?.name === setting.name);
  return below.length === 0 ? (
    field
  ) : (
    <div className={classes.stack}>
      {field}
      {below
        .filter((one) => isShown(one, form.draft.values))
        .map((one) => (
          <FieldRow key={one.name} form={form} setting={one} />
        ))}
    </div>
  );
}
