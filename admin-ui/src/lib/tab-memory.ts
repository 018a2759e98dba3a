/**
 * Small values that survive a reload of this browser tab. A tab without storage (private mode, full)
 * merely forgets.
 */
export function remember(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(`smart360.${key}`, JSON.stringify(value));
  } catch {
    // Forgetting is the whole consequence.
  }
}

export function recall(key: string): unknown {
  try {
    const text = sessionStorage.getItem(`smart360.${key}`);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(`smart360.${key}`);
  } catch {
    // See `remember`.
  }
}
