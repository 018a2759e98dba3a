// A block of commands says behind its language which test runs them, ```sh run=ExamplesIT, or that none does, ```sh not-run.
// DocumentsTest holds every paper to it; the site says it beneath the block.

/** @param {string} info what stands behind the backticks @returns {string | undefined} what the reader is told */
export function whatRuns(info) {
  const test = /\brun=(\S+)/.exec(info)?.[1];
  if (test !== undefined) {
    return `Run by a test: ${test}`;
  }
  return /\bnot-run\b/.test(info) ? 'Not run by a test' : undefined;
}

/** Teaches the renderer. @param {import('markdown-it').default} markdown */
export function tellWhatRuns(markdown) {
  const draw = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...others) => {
    const told = whatRuns(tokens[index].info);
    tokens[index].info = tokens[index].info.replace(/ (run=\S+|not-run)\b/g, '');
    const block = draw(tokens, index, ...others);
    return told === undefined ? block : `${block}<p class="runs">${markdown.utils.escapeHtml(told)}</p>\n`;
  };
}
