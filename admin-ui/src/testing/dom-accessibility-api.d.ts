/** Its own types are hidden behind its `exports`. */
declare module 'dom-accessibility-api' {
  export function computeAccessibleName(root: Element): string;
  export function computeAccessibleDescription(root: Element): string;
}
