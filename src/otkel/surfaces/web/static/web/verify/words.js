// The page in the language of its reader, from the sentences that it carries with itself.
const CHOSEN = "verify-language";
const MINUTE = 60_000;

let table = {};
let language = "en";

export const chosen = () => language;

/** The first of the reader's languages that there is, else English. */
export function begin(told) {
  table = told;
  const wanted = [kept(), ...navigator.languages.map((each) => each.toLowerCase().split("-")[0])];
  language = wanted.find((each) => each in table) ?? "en";
}

export function choose(next) {
  language = next in table ? next : "en";
  try {
    localStorage.setItem(CHOSEN, language);
  } catch {
    // it is asked for again the next time
  }
}

function kept() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

export const languages = () => Object.entries(table).map(([code, { name }]) => ({ code, name }));
export const reviewed = () => table[language].reviewed_by !== null;

/** The sentence of this name; days like "2026-05-03" are said as people say them. */
export function said(name, values = {}) {
  const sentence = table[language].words[name].replaceAll(/\{(\w+)(?::(\w+))?\}/g, (_, value, form) =>
    form ? day(values[value], form) : values[value]);
  return sentence.replaceAll(/\.\.(?=\s|$)/g, "."); // a day that ends with a stop needs no other
}

/** A day as people say it; what is unknown of a birth date stays as it was printed. */
export function day(told, form = "date") {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(told);
  if (!found) return told;
  const { date, months, ...forms } = table[language];
  const names = forms[{ date_to: "months_to", date_from: "months_from" }[form]] ?? months;
  return date.replace("{year}", found[1]).replace("{month}", names[Number(found[2]) - 1]).replace("{day}", Number(found[3]));
}

/** How long ago, in the largest part that fits. */
export function age(milliseconds) {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 120) return said("minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? said("hours", { n: hours }) : said("days", { n: Math.floor(hours / 24) });
}

/** An issuer's name: in the reader's language, else in the one of the three that its readers know best. */
export const issuerName = (names) => names[language] ?? names[{ tg: "ru", ky: "ru" }[language]] ?? names.en;

/** Every word of the page. */
export function sayAll() {
  document.documentElement.lang = language;
  document.title = `${said("title")} · Otkel`;
  for (const place of document.querySelectorAll("[data-said]")) place.textContent = said(place.dataset.said);
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", said(place.dataset.label));
}
