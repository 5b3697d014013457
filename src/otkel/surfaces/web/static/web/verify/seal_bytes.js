// Bytes of a seal and of certificates, read strictly: one content has one form (ICAO TR "Datastructure for Barcode").
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const C40 = " 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const C40_FIRST = 3;
const C40_UNLATCH = 254;

/** What cannot be read: `code` names the sentence that says why. */
export class Unreadable extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export const asHex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
export const sameBytes = (a, b) => a.length === b.length && a.every((each, place) => each === b[place]);
export const asNumber = (bytes) => bytes.reduce((sum, each) => sum * 256 + each, 0);

export function joined(...parts) {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    out.set(part, place);
    place += part.length;
  }
  return out;
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

export function fromBase64Url(text) {
  const bytes = /^[A-Za-z0-9_-]*$/.test(text) ? fromBase64(text.replaceAll("-", "+").replaceAll("_", "/")) : null;
  const again = bytes && btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join("")).replace(/=+$/, "");
  if (!bytes || again.replaceAll("+", "-").replaceAll("/", "_") !== text) throw new Unreadable("broken");
  return bytes;
}

/** Base 32 without padding; what the last letter has to spare is nothing, or it is not read. */
export function fromBase32(letters) {
  const bytes = [];
  let value = 0;
  let bits = 0;
  for (const letter of letters) {
    value = (value << 5) | BASE32.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 255);
      value &= (1 << bits) - 1;
    }
  }
  if (bits >= 5 || value !== 0) throw new Unreadable("broken");
  return Uint8Array.from(bytes);
}

export function tagged(tag, value) {
  const size = value.length;
  if (size < 128) return joined([tag, size], value);
  const length = size < 256 ? [size] : [size >> 8, size & 255];
  return joined([tag, 128 + length.length], length, value);
}

/** Tags and values one after the other, with the shortest lengths and nothing behind them. */
export function partsOf(content) {
  const found = [];
  let place = 0;
  while (place < content.length) {
    const { value, end } = partAt(content, place);
    if (!sameBytes(tagged(content[place], value), content.subarray(place, end))) throw new Unreadable("broken");
    found.push({ tag: content[place], value, whole: content.subarray(place, end) });
    place = end;
  }
  return found;
}

function partAt(content, place) {
  if (place + 1 >= content.length) throw new Unreadable("broken");
  const first = content[place + 1];
  const count = first < 128 ? 0 : first - 128;
  if (first >= 128 && (count < 1 || count > 2)) throw new Unreadable("broken");
  const begin = place + 2 + count;
  const length = count ? asNumber(content.subarray(place + 2, begin)) : first;
  if (begin > content.length || begin + length > content.length) throw new Unreadable("broken");
  return { value: content.subarray(begin, begin + length), end: begin + length };
}

/** The text of C40, spaces as fillers; only what is written in one way is read. */
export function fromC40(bytes) {
  if (bytes.length % 2) throw new Unreadable("no_card");
  let text = "";
  let single = 0;
  for (let place = 0; place < bytes.length; place += 2) {
    if (bytes[place] === C40_UNLATCH) {
      const sign = String.fromCharCode(bytes[place + 1] - 1);
      single += 1;
      if (!C40.includes(sign) || single > 2) throw new Unreadable("no_card");
      text += sign;
      continue;
    }
    const whole = bytes[place] * 256 + bytes[place + 1] - 1;
    const values = [Math.floor(whole / 1600), Math.floor(whole / 40) % 40, whole % 40];
    const known = values.every((value) => value >= C40_FIRST && value < C40_FIRST + C40.length);
    if (single || whole < 0 || !known) throw new Unreadable("no_card");
    text += values.map((value) => C40[value - C40_FIRST]).join("");
  }
  return text.replaceAll(" ", "<");
}

/** A day of four bytes as "2026-05-03"; null where a part is unknown or no calendar has it. */
export function unmasked(bytes) {
  if (!bytes || bytes.length !== 4 || bytes[0]) return null;
  const digits = String(asNumber(bytes.subarray(1))).padStart(8, "0");
  return digits.length === 8 ? dayOf(Number(digits.slice(4)), Number(digits.slice(0, 2)), Number(digits.slice(2, 4))) : null;
}

/** A day of the calendar as "2026-05-03"; null where there is no such day. */
export function dayOf(year, month, day) {
  const told = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const moment = new Date(`${told}T00:00:00Z`);
  return year >= 1 && !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === told ? told : null;
}
