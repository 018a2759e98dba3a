// Which papers of the repository are pages of the site, at which address, and in which order they stand beside each other.
// A paper that nobody names here fails the build, so that none is lost.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Papers outside of docs/, and their pages. */
const elsewhere = {
  'ARCHITECTURE.md': 'understand/architecture.md',
  'CHANGELOG.md': 'about/changelog.md',
  'CONTRIBUTING.md': 'about/contributing.md',
  'SECURITY.md': 'about/security-policy.md',
  'deploy/README.md': 'deploy/index.md',
  'deploy/helm/README.md': 'deploy/helm.md',
  'benchmarks/README.md': 'understand/benchmarks.md',
};

/** Pages that the search leaves out: lists of faults and rules for those who work on the product, whose words would hide what people look for. */
const unsearched = /^(faults|requirements|design|figures|measurements|adr\/|security\/(asvs|attacks|threat-model|canary)|about\/(contributing|changelog)|understand\/(architecture|benchmarks))/;

/** @param {string} page @returns whether the site's search finds it */
export const isSearched = (page) => !unsearched.test(page);

/** Pages whose tables need all the width that there is. */
export const isWide = (page) => /^(settings|security\/(asvs|threat-model|attacks)|look-up\/metrics|faults|api\/index)\.md$/.test(page);

/** @returns {Map<string, string>} the page of each paper, both by path */
export function pagesOfPapers() {
  const pages = new Map(Object.entries(elsewhere).filter(([paper]) => existsSync(root + paper)));
  for (const entry of readdirSync(`${root}docs`, { recursive: true }).sort()) {
    const path = entry.split('\\').join('/');
    if (path.endsWith('.md') && !path.startsWith('site/')) {
      pages.set(`docs/${path}`, pageOf(path));
    }
  }
  return pages;
}

/** @param {string} path below docs/ */
function pageOf(path) {
  const german = /^user-guide\/de\/(.*)$/.exec(path);
  const page = german === null ? path : `de/${german[1]}`;
  return page.replace(/(^|\/)README\.md$/, '$1index.md');
}

const item = (text, link) => ({ text, link });

/** The four ways to read, as the site shows them. */
export const ways = {
  Learn: [
    item('What it is', '/'),
    item('Start it and send a mail', '/learn/start'),
    item('The first mail of a business service', '/first-mail'),
    item('The first real provider', '/learn/first-provider'),
    item('First steps on the pages', '/user-guide/first-steps'),
    item('User guide', '/user-guide/'),
  ],
  Do: [
    {
      text: 'Connect a provider',
      items: [
        item('Guides for providers', '/user-guide/providers'),
        item('Gmail', '/do/gmail'),
        item('Microsoft 365 with OAuth', '/do/microsoft-365'),
        item('Exchange on premise', '/do/exchange'),
        item('Amazon SES and its like', '/do/services-for-mass-mail'),
        item('What comes back: bounces', '/bounces'),
      ],
    },
    {
      text: 'Run it',
      items: [
        item('Approve a change', '/do/approve'),
        item('Roll back', '/do/roll-back'),
        item('Restore a backup', '/do/restore'),
        item('Rotate keys', '/do/rotate-keys'),
        item('Switch provider under load', '/do/switch-provider'),
        item('Recover from an outage', '/do/recover-from-an-outage'),
        item('Erase a person', '/do/erase-a-person'),
        item('Find a mail', '/do/find-a-mail'),
        item('Break-glass', '/break-glass'),
        item('Check a proof', '/verify-proof'),
      ],
    },
    {
      text: 'Install it',
      items: [
        item('Deployment', '/deploy/'),
        item('Helm chart', '/deploy/helm'),
        item('Compatibility and support', '/compatibility'),
      ],
    },
  ],
  'Look up': [
    item('Questions and answers', '/faq'),
    item('When something fails', '/user-guide/failures'),
    item('Classes of failure', '/look-up/failure-classes'),
    item('Limits', '/look-up/limits'),
    item('Providers', '/look-up/providers'),
    item('Problem types', '/look-up/problems'),
    item('The fields of a configuration', '/user-guide/fields'),
    item('The pages', '/user-guide/pages'),
    item('Settings', '/settings'),
    item('API', '/api/'),
    item('Topics and events', '/look-up/events'),
    item('Metrics', '/look-up/metrics'),
    item('Alerts of the product', '/alerts'),
    item('Runbooks', '/runbooks/'),
  ],
  Understand: [
    item('How a mail travels', '/understand/how-it-works'),
    item('Delivery guarantees', '/understand/delivery-guarantees'),
    item('Sizing', '/understand/sizing'),
    item('Scaling', '/scaling'),
    item('Security', '/understand/security'),
    item('Data protection', '/understand/data-protection'),
    {
      text: 'For those who work on it',
      collapsed: true,
      items: [
        item('Architecture', '/understand/architecture'),
        item('Requirements', '/requirements'),
        item('Design', '/design'),
        item('Decisions', '/adr/'),
        item('Measurements', '/measurements'),
        item('Benchmarks', '/understand/benchmarks'),
        item('Faults found', '/faults'),
        item('Figures', '/figures'),
        item('Threat model', '/security/threat-model'),
        item('Attacks tried', '/security/attacks'),
        item('OWASP ASVS', '/security/asvs'),
        item('Cryptography', '/security/cryptography'),
        item('Search for secrets', '/security/canary'),
        item('Report templates', '/security/cra-templates'),
      ],
    },
    {
      text: 'About',
      items: [
        item('Security policy', '/about/security-policy'),
        item('Contributing', '/about/contributing'),
        item('Changes', '/about/changelog'),
        item('Licence and notices', '/understand/licence'),
      ],
    },
  ],
};

/** The same for the German pages. */
export const germanWays = {
  Benutzerhandbuch: [
    item('Benutzerhandbuch', '/de/'),
    item('Erste Schritte', '/de/first-steps'),
    item('Die Felder', '/de/fields'),
    item('Wenn etwas fehlschlägt', '/de/failures'),
    item('Anbieter', '/de/providers'),
    item('Die Seiten', '/de/pages'),
  ],
};

/** @returns {string[]} all addresses that ways lead to */
export function linksOf(list) {
  return list.flatMap((each) => (each.items ? linksOf(each.items) : [each.link]));
}
