/**
 * What help is wanted about: `page:/audit`, `field:host`, `failure:CERT_EXPIRED`, `provider:gmail`.
 * The place that shows it is part of the frame; whoever asks for it need not know it.
 */
export type HelpSubject = `${'page' | 'field' | 'failure' | 'provider'}:${string}`;

const listeners = new Set<(subject: HelpSubject) => void>();

/** Opens the help with what it has about this. */
export function askForHelp(subject: HelpSubject): void {
  listeners.forEach((listener) => {
    listener(subject);
  });
}

export function onHelpAsked(listener: (subject: HelpSubject) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
