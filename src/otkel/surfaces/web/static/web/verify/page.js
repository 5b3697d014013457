// The page where anybody checks a card: everything is read and verified here, and nothing of a card is sent or kept.
import { known, newestAge, refresh } from "./known.js";
import { hasCamera, lookThrough, readFile, stopCamera } from "./pictures.js";
import { OLD, checkCard } from "./verdicts.js";
import * as words from "./words.js";

const EVERY = 15 * 60_000;
const byId = (id) => document.getElementById(id);
const carried = (id) => JSON.parse(byId(id).textContent);
const embedded = carried("issuers");
let shown = null; // the text of the card that is being looked at, until the next
let offer = null;

function today() {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}

function row(label, value) {
  if (!value) return [];
  const [term, told] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = words.said(label);
  told.textContent = value;
  return [term, told];
}

function cardRows({ card, issuer }) {
  if (!card) return [];
  const dates = card.until ? `${words.day(card.from)} – ${words.day(card.until)}` : words.day(card.from);
  return [
    ...row("surname", card.surname), ...row("given", card.given), ...row("number", card.number), ...row("dates", dates),
    ...row("born", words.day(card.born)), ...row("nationality", card.nationality), ...row("sex", card.sex),
    ...row("issuer", issuer ? words.issuerName(issuer.names) : card.state),
  ];
}

function listSaid({ verdict, why, listAge }) {
  const looked = ["valid", "expired"].includes(verdict) || why === "revoked";
  if (!looked) return { text: "", old: false };
  if (listAge === null) return { text: words.said("list_none"), old: true };
  const text = words.said("list_age", { age: words.age(listAge) });
  return listAge > OLD ? { text: `${text} ${words.said("list_old")}`, old: true } : { text, old: false };
}

function show(found) {
  const answer = byId("answer");
  const word = found.why === "not_yet" ? "not_yet" : found.verdict;
  const list = listSaid(found);
  answer.dataset.verdict = found.verdict;
  byId("shape").setAttribute("href", `#shape-${found.verdict}`);
  byId("word").textContent = words.said(`word.${word}`);
  byId("why").textContent = words.said(`why.${found.why}`, found.values.from
    ? { from_day: found.values.from } : found.values);
  byId("list").textContent = list.text;
  byId("list-row").hidden = !list.text;
  byId("list-row").dataset.old = list.old;
  byId("fields").replaceChildren(...cardRows(found));
  byId("compare").textContent = words.said(found.issuer ? "compare" : "unvouched");
  byId("card").hidden = !found.card;
  byId("fictional").hidden = !found.issuer?.fictional;
  byId("ask").hidden = true;
  answer.hidden = false;
}

async function judge(text, { anew = true } = {}) {
  shown = text;
  const found = await checkCard(text, { issuers: known.issuers, lists: known.lists, at: Date.now(), on: today() });
  if (shown !== text) return;
  show(found);
  tell("");
  if (anew) byId("word").focus();
}

function next() {
  shown = null;
  byId("text").value = "";
  byId("picture").value = "";
  byId("fields").replaceChildren();
  byId("answer").hidden = true;
  byId("ask").hidden = false;
  tell("");
  byId("camera").focus();
}

/** One sentence above the ways to show a card; it stays in the language in which it is read. */
function tell(name) {
  byId("told").dataset.name = name;
  byId("told").textContent = name && words.said(name);
}

function lookingThrough(is) {
  byId("camera").hidden = is;
  byId("stop").hidden = !is;
  byId("frame").hidden = !is;
}

async function camera() {
  if (!hasCamera()) return tell("no_camera");
  lookingThrough(true);
  tell("point");
  try {
    const text = await lookThrough(byId("video"));
    tell("");
    if (text !== null) await judge(text);
  } catch {
    tell("no_camera");
  }
  return lookingThrough(false);
}

async function picture(event) {
  const [file] = event.target.files;
  if (!file) return;
  tell("reading");
  const text = await readFile(file);
  event.target.value = "";
  if (text === null) tell("no_code");
  else await judge(text);
}

function sayState() {
  const age = newestAge(Date.now());
  const secure = Boolean(globalThis.crypto?.subtle);
  const ready = Boolean(navigator.serviceWorker?.controller) && known.issuers.length > 0 && known.complete;
  byId("state").textContent = [
    secure ? "" : words.said("not_secure"),
    known.issuers.length ? "" : words.said("no_issuers"),
    navigator.onLine ? "" : words.said("no_network"),
    words.said(ready ? "ready" : "not_ready"),
    age === null ? "" : words.said("list_age", { age: words.age(age) }),
    words.said("today", { on: today() }),
  ].filter(Boolean).join(" ");
  document.documentElement.dataset.ready = ready;
  byId("review").hidden = words.reviewed();
}

function sayEverything() {
  words.sayAll();
  tell(byId("told").dataset.name);
  sayState();
  if (shown !== null) judge(shown, { anew: false });
}

async function renew() {
  await refresh(embedded);
  sayState();
  if (shown !== null) await judge(shown, { anew: false });
}

function listenForInstalling() {
  globalThis.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    byId("install").hidden = false;
  });
  byId("install").addEventListener("click", () => {
    byId("install").hidden = true;
    offer?.prompt();
    offer = null;
  });
}

function chooseLanguages() {
  const select = byId("language");
  for (const { code, name } of words.languages()) {
    const option = new Option(name, code, code === words.chosen(), code === words.chosen());
    option.lang = code;
    select.append(option);
  }
  select.addEventListener("change", () => {
    words.choose(select.value);
    sayEverything();
  });
}

async function standAlone() {
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => { renew(); });
  try {
    await navigator.serviceWorker.register("/verify/worker.js", { scope: "/verify/", updateViaCache: "none" });
  } catch {
    // it works while there is a network
  }
}

words.begin(carried("words"));
chooseLanguages();
listenForInstalling();
sayEverything();
byId("camera").addEventListener("click", camera);
byId("stop").addEventListener("click", () => { stopCamera(byId("video")); tell(""); });
byId("picture").addEventListener("change", picture);
byId("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  if (byId("text").value.trim()) judge(byId("text").value);
});
byId("next").addEventListener("click", next);
document.addEventListener("visibilitychange", () => { if (document.hidden) stopCamera(byId("video")); });
globalThis.addEventListener("online", renew);
globalThis.addEventListener("offline", sayState);
setInterval(renew, EVERY);
await renew();
await standAlone();
document.documentElement.dataset.begun = "true";
