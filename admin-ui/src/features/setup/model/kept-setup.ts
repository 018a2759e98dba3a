import { z } from 'zod';
import { parseJson } from '@/lib/api/json';
import { steps } from './steps';

const KEY = 'smart360.guided-setup';

const kept = z.object({
  /** Whose it is: one browser may serve several people. */
  owner: z.string(),
  step: z.enum(steps),
  address: z.string(),
  /** What stood in the form, without any secret. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** What was saved. */
  configurationId: z.string().optional(),
  /** The name of what waits for approval. */
  waiting: z.string().optional(),
  /** How long it took until now, without pauses. Unit: s. */
  spent: z.number(),
  at: z.number(),
});

/** Where a set-up stands; enough to go on with it on another day, and never a secret. */
export type KeptSetup = z.infer<typeof kept>;

/** A browser without storage merely forgets. */
export function keepSetup(setup: KeptSetup): void {
  try {
    const values = Object.fromEntries(
      Object.entries(setup.values).filter(([name]) => name !== 'password'),
    );
    localStorage.setItem(KEY, JSON.stringify({ ...setup, values }));
  } catch {
    // Forgetting is the whole consequence.
  }
}

/** What this person began in this browser. */
export function keptSetup(owner: string): KeptSetup | undefined {
  try {
    const text = localStorage.getItem(KEY);
    const parsed = kept.safeParse(text === null ? undefined : parseJson(text));
    return parsed.success && parsed.data.owner === owner ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function forgetSetup(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // See `keepSetup`.
  }
}
