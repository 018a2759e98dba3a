import { SimpleGrid, Text, Title, type SimpleGridProps } from '@mantine/core';
import { useId } from 'react';
import { t } from '@/lib/texts/t';
import type { Setting, SettingSection } from '../model/setting';
import type { ConfigurationForm } from '../use-configuration-form';
import classes from './ConfigurationFormView.module.css';
import { SettingField } from './SettingField';
import type { Surroundings } from './special-field';

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
    <SettingField key={setting.name} form={form} setting={setting} around={around} />
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
