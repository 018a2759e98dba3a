// Reads the built pages: each link and anchor leads to something, and nothing is fetched from elsewhere.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';

/** @param {string} site folder @param {string} base address at which it will stand @returns {string[]} what is wrong */
export function faultsOfLinks(site, base) {
  const pages = readdirSync(site, { recursive: true })
    .map((each) => each.split('\\').join('/'))
    .filter((each) => each.endsWith('.html'));
  const anchors = new Map();
  const anchorsOf = (page) => {
    if (!anchors.has(page)) {
      const text = readFileSync(`${site}/${page}`, 'utf8');
      anchors.set(page, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map((match) => plain(match[1]))));
    }
    return anchors.get(page);
  };
  const faults = [];
  for (const page of pages) {
    const text = readFileSync(`${site}/${page}`, 'utf8');
    for (const [, attribute, raw] of text.matchAll(/\s(href|src)="([^"]*)"/g)) {
      const link = plain(raw);
      if (/^(https?:)?\/\//.test(link)) {
        const tag = text.slice(0, text.indexOf(raw)).lastIndexOf('<');
        if (attribute === 'src' || text.startsWith('<link', tag)) {
          faults.push(`${page} fetches ${link}`);
        }
        continue;
      }
      if (/^[a-z]+:/.test(link)) {
        continue;
      }
      const [path, anchor] = link.split('#');
      let file = path === '' ? page : path.startsWith(base) ? path.slice(base.length) : posix.join(posix.dirname(page), path);
      file = decodeURIComponent(file);
      if (file === '' || file.endsWith('/')) {
        file += 'index.html';
      }
      if (!existsSync(`${site}/${file}`) || !statSync(`${site}/${file}`).isFile()) {
        faults.push(`${page} links to ${link}, which is not there`);
      } else if (anchor && file.endsWith('.html') && !anchorsOf(file).has(decodeURIComponent(anchor))) {
        faults.push(`${page} links to ${link}: no such heading`);
      }
    }
  }
  return [...new Set(faults)];
}

const plain = (text) => text.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
