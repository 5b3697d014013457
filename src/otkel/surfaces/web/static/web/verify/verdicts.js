// Whether a card counts: its seal, its days and the list of those that count no more, in one word.
import { verifies } from "./certificates.js";
import { countsNoMore, vouchedFor } from "./issuers.js";
import { Unreadable, asHex, asNumber, fromBase32, fromC40, partsOf, tagged, unmasked } from "./seal_bytes.js";
import { readZone } from "./zones.js";

export const OLD = 24 * 60 * 60 * 1000;
const LONGEST = 4296;
const TEXT = /^([RN]DB1)([ABCD])([A-Z2-7]+)$/;
const HEADER = 12;
const MESSAGES = 0x61;
const CERTIFICATE = 0x7e;
const SIGNATURE = 0x7f;
const ZONE = 0x07;
const VERSION = 0xc0;
const FIRST_DAY = 0xc1;
const PLACE = 0xc2;
const HASHES = { 1: "SHA-256", 2: "SHA-384", 3: "SHA-512" };

/** A seal as it stands, to its last byte: nothing of it is verified yet. */
function readBarcode(text) {
  if (text.length > LONGEST) throw new Unreadable("too_long");
  const told = text.trim();
  const found = TEXT.exec(told);
  // What stands before the signed bytes is signed by nobody: only what we write there is read.
  if (!found || found[1] !== "RDB1" || found[2] !== "B") throw new Unreadable("no_seal");
  const content = fromBase32(found[3]);
  if (content.length < HEADER) throw new Unreadable("broken");
  const parts = partsOf(content.subarray(HEADER));
  const tags = parts.map((part) => part.tag).join();
  if (![[MESSAGES, SIGNATURE].join(), [MESSAGES, CERTIFICATE, SIGNATURE].join()].includes(tags)) throw new Unreadable("broken");
  const signature = parts[parts.length - 1].value;
  return {
    state: fromC40(content.subarray(0, 2)).replace(/<+$/, ""),
    hash: HASHES[content[2]],
    reference: asHex(content.subarray(3, 8)),
    signedOn: unmasked(content.subarray(8, 12)),
    messages: partsOf(parts[0].value),
    certificate: parts.length === 3,
    signature,
    signed: content.subarray(0, content.length - tagged(SIGNATURE, signature).length),
  };
}

function readCard({ messages, signedOn }) {
  const known = new Map(messages.map(({ tag, value }) => [tag, value]));
  const value = (tag) => (messages.filter((each) => each.tag === tag).length === 1 ? known.get(tag) : undefined);
  const version = value(VERSION);
  if (!version || !value(ZONE)) throw new Unreadable("no_card");
  if (version.length !== 1 || version[0] !== 1) throw new Unreadable("newer");
  const zone = fromC40(value(ZONE));
  const validFrom = unmasked(value(FIRST_DAY));
  const place = value(PLACE);
  const others = messages.some(({ tag }) => ![ZONE, VERSION, FIRST_DAY, PLACE].includes(tag));
  if (others || zone.length !== 90 || !validFrom || place?.length !== 6 || !signedOn) throw new Unreadable("no_card");
  return { zone, validFrom, list: asNumber(place.subarray(0, 2)), index: asNumber(place.subarray(2)) };
}

/**
 * Whether a card counts on a day: `{verdict, why, values, card, issuer, listAge}`.
 *
 * `why` names the sentence, `values` are the days in it; `listAge` is in milliseconds, null where no list was at hand.
 * `at` are milliseconds, `on` is a day like "2026-05-03".
 */
export async function checkCard(text, { issuers, lists, at, on }) {
  let barcode;
  let vouched;
  let seal;
  try {
    barcode = readBarcode(text);
    vouched = vouchedFor(issuers, barcode.state, barcode.reference, "seal");
    if (vouched && !(await holds(barcode, vouched.key.certificate))) return answer("altered", "altered", { vouched });
    seal = readCard(barcode);
  } catch (error) {
    if (error instanceof Unreadable) return answer("unreadable", error.code);
    throw error;
  }
  const card = { ...readZone(seal.zone, on), from: seal.validFrom, signedOn: barcode.signedOn };
  if (!vouched) return answer("unknown_issuer", "unknown_issuer", { card });
  const { since, certificate } = vouched.key;
  const found = { vouched, card };
  if (since && barcode.signedOn >= new Date(since).toISOString().slice(0, 10)) return answer("revoked", "key_gone", found);
  if (barcode.signedOn > on) return answer("altered", "ahead", { vouched, values: { on: barcode.signedOn } });
  if (barcode.signedOn < certificate.firstDay || barcode.signedOn > certificate.lastDay) {
    return answer("unknown_issuer", "unknown_issuer", { card });
  }
  return weighed(barcode.state, seal, { found, lists, at, on });
}

async function holds(barcode, certificate) {
  return !barcode.certificate && Boolean(barcode.hash) && verifies(certificate, barcode.signature, barcode.signed, barcode.hash);
}

function weighed(state, seal, { found, lists, at, on }) {
  const theirs = lists.find((each) => each.state === state && each.number === seal.list);
  const listAge = theirs ? at - theirs.madeAt : null;
  const { until } = found.card;
  const say = (verdict, why, values) => answer(verdict, why, { ...found, listAge, values });
  if (theirs && countsNoMore(theirs, seal.index)) return say("revoked", "revoked");
  if (until === null || on > until) return say("expired", "expired", { until: until ?? seal.validFrom });
  if (dayAfter(on) < seal.validFrom) return say("expired", "not_yet", { from: seal.validFrom });
  return say("valid", "valid", { until });
}

/** The day after: what the day here and the day where a card was issued may differ by. */
function dayAfter(day) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function answer(verdict, why, { vouched = null, card = null, values = {}, listAge = null } = {}) {
  return { verdict, why, values, card, issuer: vouched ? vouched.issuer : null, listAge };
}
