import { parseJson } from '@/lib/api/json';

/** So many characters of a content are shown; the rest of a longer one is left out, with a note. */
export const SHOWN = 20_000;

/** Whether a topic holds requests for mails: the common one, or a sender's own. */
export function holdsRequests(topic: string): boolean {
  return topic === 'email.requests' || topic.startsWith('email.requests.');
}

/** What is shown of a content, and how many characters are not. */
export function shownOf(text: string): { shown: string; left: number } {
  return { shown: text.slice(0, SHOWN), left: Math.max(0, text.length - SHOWN) };
}

/** Whether it is a JSON object, as every record of ours is. */
export function isJsonObject(text: string): boolean {
  try {
    const read = parseJson(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}

/** The content as somebody would mend it: JSON with a member in each line, where that changes nothing. */
export function inLines(text: string): string {
  try {
    const read: unknown = JSON.parse(text);
    const compact = JSON.stringify(read);
    // A number that JavaScript cannot hold, or a name that stands twice, would be lost.
    return compact === text ? JSON.stringify(read, null, 2) : text;
  } catch {
    return text;
  }
}
