import { Anchor } from '@mantine/core';
import { askForHelp, type HelpSubject } from '@/lib/help';
import { t } from '@/lib/texts/t';

/** Opens the help about one thing. */
export function HelpLink({ about, label }: { about: HelpSubject; label?: string }) {
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      underline="always"
      onClick={() => {
        askForHelp(about);
      }}
    >
      {label ?? t('help.about')}
    </Anchor>
  );
}
