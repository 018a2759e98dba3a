import { getRoles, isInaccessible } from '@testing-library/react';
import { computeAccessibleDescription, computeAccessibleName } from 'dom-accessibility-api';

/** What is said as one: role, name and state; what stands within is its name. */
const single = new Set([
  'button',
  'checkbox',
  'combobox',
  'img',
  'link',
  'menuitem',
  'option',
  'progressbar',
  'radio',
  'searchbox',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
]);

/** What says that it begins, and then what stands within. */
const around = new Set([
  'alert',
  'article',
  'banner',
  'cell',
  'columnheader',
  'dialog',
  'group',
  'heading',
  'list',
  'listitem',
  'main',
  'navigation',
  'radiogroup',
  'region',
  'row',
  'rowheader',
  'search',
  'status',
  'table',
]);

/** Without a name nobody hears of these. */
const onlyNamed = new Set(['group', 'region']);

/**
 * What a screen reader comes to within an element, from its beginning to its end: role, name, state,
 * description, and the texts between. Made of the accessibility rules of the document (ARIA, names
 * by accname), not by a screen reader: how one words and orders it is its own.
 */
export function spoken(root: HTMLElement): string {
  const roles = new Map<Element, string>();
  for (const [role, elements] of Object.entries(getRoles(root))) {
    elements.forEach((element) => roles.set(element, role));
  }
  const lines: string[] = [];
  const visit = (node: Node, depth: number) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = tidy(node.textContent ?? '');
      if (text !== '') {
        lines.push(`${'  '.repeat(depth)}${text}`);
      }
      return;
    }
    if (!(node instanceof HTMLElement) || isSilent(node)) {
      return;
    }
    const role = roles.get(node) ?? '';
    const name = tidy(computeAccessibleName(node));
    const says =
      single.has(role) ||
      (around.has(role) && (name !== '' || !onlyNamed.has(role)) && !isQuiet(node, role, name));
    if (says) {
      lines.push(`${'  '.repeat(depth)}${lineOf(node, role, name)}`);
    }
    if (!single.has(role)) {
      const within = says ? depth + 1 : depth;
      const named = role === 'heading' || role === 'columnheader' || role === 'rowheader';
      [...node.childNodes]
        .filter((child) => !named || child.nodeType === Node.ELEMENT_NODE)
        .forEach((child) => {
          visit(child, within);
        });
    }
  };
  visit(root, 0);
  return lines.join('\n');
}

/** What is said at once or in a pause, though nobody goes there; call it before the journey. */
export function listen(): () => string[] {
  const heard: string[] = [];
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const regions = [
        // What changed within one; one that stands beside what changed is not said again.
        elementOf(target)?.closest(LIVE),
        ...[...addedNodes].map((node) => {
          const added = elementOf(node);
          return added?.closest(LIVE) ?? added?.querySelector('[role=alert],[role=status]');
        }),
      ];
      for (const region of regions) {
        const text = tidy(region?.textContent ?? '');
        const line = `${region?.getAttribute('role') ?? 'live'}: ${text}`;
        if (text !== '' && heard.at(-1) !== line) {
          heard.push(line);
        }
      }
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    return heard;
  };
}

const LIVE = '[role=alert],[role=status],[aria-live]';

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

/** Nobody comes to a region that has nothing to say yet, unless it has a name. */
function isQuiet(element: HTMLElement, role: string, name: string): boolean {
  return (role === 'status' || role === 'alert') && name === '' && tidy(element.textContent) === '';
}

function isSilent(element: HTMLElement): boolean {
  return /^(STYLE|SCRIPT|LABEL)$/.test(element.tagName) || isInaccessible(element);
}

function lineOf(element: HTMLElement, role: string, name: string): string {
  const description = tidy(computeAccessibleDescription(element));
  return [
    role,
    role === 'heading' ? element.tagName.replace(/^H/, '') : '',
    name === '' ? '' : `“${name}”`,
    ...statesOf(element),
    description === '' || description === name ? '' : `(${description})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function statesOf(element: HTMLElement): string[] {
  const is = (name: string) => element.getAttribute(`aria-${name}`);
  const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  const chosen = element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type);
  return [
    chosen ? (element.checked ? 'checked' : 'not checked') : '',
    is('checked') === null ? '' : is('checked') === 'true' ? 'checked' : 'not checked',
    is('valuenow') === null || field ? '' : `at ${is('valuetext') ?? is('valuenow') ?? ''}`,
    field && !chosen && element.value !== '' ? `value “${element.value}”` : '',
    field && element.required ? 'required' : '',
    is('expanded') === 'true' ? 'expanded' : is('expanded') === 'false' ? 'collapsed' : '',
    is('pressed') === 'true' ? 'pressed' : is('pressed') === 'false' ? 'not pressed' : '',
    is('current') === null || is('current') === 'false' ? '' : 'current',
    is('invalid') === 'true' ? 'invalid' : '',
    is('busy') === 'true' ? 'busy' : '',
    is('disabled') === 'true' || (field && element.disabled) ? 'unavailable' : '',
    element instanceof HTMLButtonElement && element.disabled ? 'unavailable' : '',
  ];
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
