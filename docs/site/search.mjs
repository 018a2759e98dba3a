// How the site's search reads pages and questions. The browser gets these as text: each function stands on its own.

export const indexOptions = {
  /** Words that say nothing of what is asked are no words; plurals and the like are those that they come from. */
  processTerm: (term) => {
    const word = term.toLowerCase().replace(/['’]s?$/, '');
    const empty =
      'a an and any are as at be been but by can cant could did do does dont for from get gets got had has have how i if in into is it its just me my no not of on or our so some than that the their them then there they this to up us was we were what when where which who why will with would you your';
    if (word.length < 2 || empty.split(' ').includes(word)) {
      return null;
    }
    // What people call e-mail is called mail here.
    if (/^e?-?mails?$/.test(word)) {
      return 'mail';
    }
    return word.length > 4 ? word.replace(/(ies)$/, 'y').replace(/([^s])s$/, '$1') : word;
  },
};

export const searchOptions = {
  fuzzy: 0.15,
  prefix: true,
  boost: { title: 4, titles: 2, text: 1 },
  /** Lists of everything hold each word; who looks for one of their names finds it all the same. */
  boostDocument: (id) => (/^\/(api|settings|look-up\/events)/.test(id) ? 0.4 : 1),
};

/** As the site's search does it. @param MiniSearch the library @param {string} index as the build wrote it */
export function openIndex(MiniSearch, index) {
  return MiniSearch.loadJSON(index, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    searchOptions: { ...searchOptions },
    ...indexOptions,
  });
}
