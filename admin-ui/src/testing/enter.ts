import type { UserEvent } from '@testing-library/user-event';

/**
 * Puts a text into a field as a whole, behind what stands there. A key at a time draws the page once
 * per letter: that is for tests of what happens while somebody types.
 */
export async function enter(user: UserEvent, field: HTMLElement, text: string): Promise<void> {
  await user.click(field);
  await user.paste(text);
}
