import { useEffect, useRef } from 'react';
import type { ConfigurationForm } from '@/features/configuration/use-configuration-form';
import { categoryOf, track } from '@/lib/usage';
import { OutcomeNotice } from './OutcomeNotice';
import { SaveBar } from './SaveBar';
import classes from './SettingsEditor.module.css';
import type { Outcome, Say } from './use-outcome';
import type { Saving } from './use-saving';

interface EditorFooterProps {
  form: ConfigurationForm;
  saving: Saving;
  outcome: Outcome | undefined;
  say: Say;
  onUndo: (id: string) => void;
  onDiscard: () => void;
  onRefused: () => void;
}

/**
 * At the foot of the page, always in sight wherever the form is scrolled to: what came of the last
 * thing that was asked for, and the way to save.
 */
export function EditorFooter({ outcome, say, onUndo, ...bar }: EditorFooterProps) {
  const { form } = bar;
  if (outcome === undefined && form.readOnly) {
    return null;
  }
  return (
    <div className={classes.bar}>
      {outcome !== undefined && (
        <Feedback
          form={form}
          outcome={outcome}
          onUndo={onUndo}
          onClose={() => {
            say(undefined);
          }}
        />
      )}
      {!form.readOnly && <SaveBar {...bar} />}
    </div>
  );
}

interface FeedbackProps {
  form: ConfigurationForm;
  outcome: Outcome;
  onUndo: (id: string) => void;
  onClose: () => void;
}

/** A failure takes the focus; good news does where the focus would be lost with what was pressed. */
function Feedback({ outcome, ...rest }: FeedbackProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (isFailure(outcome)) {
      track('error_message_displayed', {
        error_category: 'failure' in outcome ? categoryOf(outcome.failure) : 'validation',
        resolution_method: outcome.kind === 'faults' ? 'fields' : 'retry',
      });
    }
    if (isFailure(outcome) || lost) {
      ref.current?.focus();
    }
  }, [outcome]);
  return (
    <div className={classes.feedback} ref={ref} tabIndex={-1} data-feedback>
      <OutcomeNotice outcome={outcome} {...rest} />
    </div>
  );
}

function isFailure({ kind }: Outcome): boolean {
  return kind === 'saveFailed' || kind === 'faults' || kind === 'failed';
}
