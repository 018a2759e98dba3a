import { Button, Text } from '@mantine/core';
import { pastedBlanks } from '@/lib/pasted-blanks';
import { t } from '@/lib/texts/t';

interface BlanksHintProps {
  secret: string;
  /** The field that the focus goes back to, as the button goes with what it removes. */
  inputId: string;
  onRemove: (without: string) => void;
}

/** A secret with blanks that came by pasting, as it seems; whoever wants them leaves them (X18, N11). */
export function BlanksHint({ secret, inputId, onRemove }: BlanksHintProps) {
  const found = pastedBlanks(secret);
  return (
    <div role="status">
      {found !== undefined && (
        <Text size="xs" component="p" m={0} mt={4}>
          {t(`blanks.${found.kind}`)}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              onRemove(found.without);
              document.getElementById(inputId)?.focus();
            }}
          >
            {t(`blanks.${found.kind}.remove`)}
          </Button>
        </Text>
      )}
    </div>
  );
}
