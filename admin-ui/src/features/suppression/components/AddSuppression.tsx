import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { t } from '@/lib/texts/t';
import { SuppressionForm } from './SuppressionForm';

/** Puts an address on the list by hand. */
export function AddSuppression() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('suppression.add')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('suppression.add')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {opened && <SuppressionForm onDone={close} />}
      </Modal>
    </>
  );
}
