import { defineConfig } from 'vitepress';
import { germanWays, ways } from '../pages.mjs';
import { indexOptions, searchOptions } from '../search.mjs';
import { slug } from '../markdown.mjs';
import { tellWhatRuns } from '../commands.mjs';

// The way that the page at hand belongs to opens by itself.
const sidebar = (list) => Object.entries(list).map(([text, items], way) => ({ text, items, collapsed: way > 0 }));

export default defineConfig({
  title: 'SMART360 SMTP Settings',
  description: 'Central set-up and dispatch of outgoing e-mail',
  srcDir: 'target/pages',
  outDir: 'target/site',
  cacheDir: 'target/cache',
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: false,
  lastUpdated: false,
  // Addresses of a stack that the reader starts; all other links are checked, here and by links.mjs.
  ignoreDeadLinks: 'localhostLinks',
  metaChunk: true,
  markdown: {
    html: false,
    anchor: { slugify: slug },
    config: tellWhatRuns,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    siteTitle: 'SMART360 SMTP',
    outline: { level: [2, 3] },
    externalLinkIcon: true,
    // Only the user guide is there in both languages.
    i18nRouting: false,
    socialLinks: [],
    search: {
      provider: 'local',
      options: {
        miniSearch: { options: indexOptions, searchOptions },
        locales: {
          de: {
            translations: {
              button: { buttonText: 'Suchen', buttonAriaLabel: 'Suchen' },
              modal: {
                noResultsText: 'Nichts gefunden für',
                resetButtonTitle: 'Eingabe löschen',
                displayDetails: 'Einzelheiten zeigen',
                footer: { selectText: 'öffnen', navigateText: 'wählen', closeText: 'schließen' },
              },
            },
          },
        },
      },
    },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Learn', link: '/learn/start' },
          { text: 'Do', link: '/user-guide/providers' },
          { text: 'Look up', link: '/faq' },
          { text: 'Understand', link: '/understand/how-it-works' },
        ],
        sidebar: sidebar(ways),
      },
    },
    de: {
      label: 'Deutsch',
      lang: 'de',
      link: '/de/',
      themeConfig: {
        nav: [{ text: 'Dokumentation (englisch)', link: '/' }],
        sidebar: sidebar(germanWays),
        outline: { level: [2, 3], label: 'Auf dieser Seite' },
        docFooter: { prev: 'Zurück', next: 'Weiter' },
        darkModeSwitchLabel: 'Darstellung',
        sidebarMenuLabel: 'Inhalt',
        returnToTopLabel: 'Nach oben',
      },
    },
  },
});
