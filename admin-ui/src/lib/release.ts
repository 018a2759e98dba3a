/**
 * Whether the server has another release of these pages than the one that runs here: its entry page
 * then names another script. Unknown, for want of an answer, counts as no.
 */
export async function isReplaced(): Promise<boolean> {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  if (script === null) {
    return false;
  }
  try {
    const answer = await fetch('/index.html', {
      cache: 'no-store',
      headers: { Accept: 'text/html' },
    });
    const { pathname } = new URL(script.src, window.location.href);
    return answer.ok && !(await answer.text()).includes(pathname);
  } catch {
    return false;
  }
}
