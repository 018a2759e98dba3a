import { SimpleGrid, Text, Title, type SimpleGridProps } from '@mantine/core';
import { useId } from 'react';
import { t } from '@/lib/texts/t';
import { isShown, type Setting, type SettingSection } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ConfigurationFormView.module.css';
import { FieldRow } from './FieldRow';
import type { Surroundings } from './special-field';
import { specialFields } from './special-fields';

interface FormSectionProps {
  section: SettingSection;
  cols: NonNullable<SimpleGridProps['cols']>;
  form: ConfigurationForm;
  around: Surroundings;
}

/** The settings of one section: short ones in columns, those of several lines below. */
export function FormSection({ section, cols, form, around }: FormSectionProps) {
  const id = useId();
  const rows = form.settings.filter(
    (setting) => setting.section === section && setting.shownWhen === undefined,
  );
  const short = rows.filter(({ kind }) => kind !== 'LINES');
  const long = rows.filter(({ kind }) => kind === 'LINES');
  const draw = (setting: Setting) => (
    <Field key={setting.name} form={form} setting={setting} around={around} />
  );
  return (
    <section className={`card ${classes.section ?? ''}`} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} size="h5" id={id}>
          {t(`section.${section}`)}
        </Title>
        <Text size="xs" c="dimmed">
          {t(`section.${section}.text`)}
        </Text>
      </div>
      <SimpleGrid cols={cols} spacing="md">
        {short.map(draw)}
      </SimpleGrid>
      {long.length > 0 && <div className={classes.long}>{long.map(draw)}</div>}
    </section>
  );
}

interface FieldProps {
  form: ConfigurationForm;
  setting: Setting;
  around: Surroundings;
}

/** A setting, and below it those that are shown by its value. */
function Field({ form, setting, around }: FieldProps) {
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
