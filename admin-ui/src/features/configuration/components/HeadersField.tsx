import { formatBytes } from '@/lib/time';
import { t } from '@/lib/texts/t';
import { FieldRow } from './FieldRow';
import type { SpecialFieldProps } from './special-field';

/** Headers that every mail carries, with the room that is used (HDR-4). */
export function HeadersField({ form, setting }: SpecialFieldProps) {
  const bytes = new TextEncoder().encode(form.draft.values.customHeaders).length;
  const used = formatBytes(bytes);
  return <FieldRow form={form} setting={setting} help={t('help.customHeaders', { used })} />;
}
