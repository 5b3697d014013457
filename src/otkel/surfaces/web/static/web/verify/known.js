// What is known here of issuers and of cards that count no more: from the page, from the network, from what was kept.
import { readIssuers, readStatusList } from "./issuers.js";

const ISSUERS = "/.well-known/otkel/issuers.json";
const LISTS = "/status-lists/";
const NAME = /^[a-z]{1,3}-[0-9]{1,5}$/;

/** `complete`: every list that there is, is here. */
export const known = { issuers: [], lists: [], complete: false };

async function told(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache", redirect: "error" });
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  return answer;
}

async function issuersFrom(source) {
  try {
    const read = await readIssuers(await source());
    return read.length ? read : null;
  } catch {
    return null;
  }
}

async function listOf(name) {
  try {
    const list = await readStatusList(await (await told(LISTS + name)).text(), known.issuers);
    return list.name === name ? list : null;
  } catch {
    return null;
  }
}

/**
 * Ask for all that is told to everybody, and keep what is newest.
 *
 * Every list is asked for each time, whoever's card is being looked at: what is asked for says nothing of any card.
 */
export async function refresh(embedded) {
  const found = (await issuersFrom(async () => (await told(ISSUERS)).json())) ?? (await issuersFrom(async () => embedded));
  if (found) known.issuers = found;
  let names = known.lists.map((list) => list.name);
  let allNamed = known.complete;
  try {
    names = (await (await told(LISTS)).json()).lists.filter((name) => NAME.test(name));
    allNamed = true;
  } catch {
    // those known before are asked for
  }
  for (const list of await Promise.all(names.map(listOf))) {
    const before = list && known.lists.find((each) => each.name === list.name);
    if (!list || (before && before.madeAt >= list.madeAt)) continue;
    known.lists = [...known.lists.filter((each) => each !== before), list];
  }
  known.complete = allNamed && names.every((name) => known.lists.some((list) => list.name === name));
}

/** The age of the newest list in milliseconds; null where there is none. */
export function newestAge(at) {
  return known.lists.length ? at - Math.max(...known.lists.map((list) => list.madeAt)) : null;
}
