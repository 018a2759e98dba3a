import { useEffect } from 'react';
import { z } from 'zod';
import { forget, recall, remember } from '@/lib/tab-memory';
import { track } from '@/lib/usage';

const SETUP = 'setup-began';
const VISITS = 'smart360.settings-visits';
const MONTH_MS = 30 * 24 * 3_600_000;

/** Reports that the settings were opened, and the how-manieth time in 30 days this browser did. */
export function useSettingsTracked(): void {
  useEffect(() => {
    track('smtp_settings_accessed', { access_frequency: visits() });
  }, []);
}

/** Begins to count the time of a set-up: from the first look at a new form on. */
export function useSetupBegun(isNew: boolean): void {
  useEffect(() => {
    if (isNew && recall(SETUP) === undefined) {
      remember(SETUP, Date.now());
    }
  }, [isNew]);
}

/** A set-up that began in this tab is complete with the first activation (UI-13). */
export function setupCompleted(): void {
  const began = z.number().safeParse(recall(SETUP));
  if (began.success) {
    forget(SETUP);
    track('guided_setup_completed', {
      completion_time: Math.round((Date.now() - began.data) / 1000),
      user_experience_rating: 'not asked',
    });
  }
}

function visits(): number {
  try {
    const kept = z
      .array(z.number())
      .catch([])
      .parse(JSON.parse(localStorage.getItem(VISITS) ?? '[]'));
    const now = Date.now();
    const recent = [...kept.filter((at) => now - at < MONTH_MS), now].slice(-500);
    localStorage.setItem(VISITS, JSON.stringify(recent));
    return recent.length;
  } catch {
    return 1;
  }
}
