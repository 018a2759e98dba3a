// What the site has to know of Markdown beyond what its generator knows.

/** The anchor of a heading, as it is on GitHub, so that a link works in both places. @param {string} heading */
export function slug(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Connector_Punctuation} -]/gu, '')
    .replace(/ /g, '-');
}

/** Splits a text into what is code and what is not. @returns {{ code: boolean, text: string }[]} */
export function parts(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2 *$|(`+)(?!`)[\s\S]*?[^`]\3(?!`)/gm)) {
    found.push({ code: false, text: text.slice(at, match.index) }, { code: true, text: match[0] });
    at = match.index + match[0].length;
  }
  found.push({ code: false, text: text.slice(at) });
  return found;
}
