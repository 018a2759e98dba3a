import { Button, Group } from '@mantine/core';
import { failureText } from '@/components/States';
import { t } from '@/lib/texts/t';
import { Notice } from './Notice';

interface FormEndProps {
  /** What was asked for, as a query's mutation tells it. */
  asked: { isPending: boolean; isError: boolean; error: unknown };
  /** What the server said of single fields stands there. */
  said: object;
  /** That it failed, where no field is to blame. */
  failed: string;
  submit: string;
  onCancel: () => void;
}

/** The end of a form in a dialog: what went wrong, the way out, the way on. */
export function FormEnd({ asked, said, failed, submit, onCancel }: FormEndProps) {
  return (
    <>
      {asked.isError && Object.keys(said).length === 0 && (
        <Notice tone="bad" role="alert" title={failed}>
          {failureText(asked.error)}
        </Notice>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={asked.isPending}>
          {submit}
        </Button>
      </Group>
    </>
  );
}
