// X.509 certificates (DER) as far as a signer needs: its key, its days, its signature by its issuer; and ECDSA.
import { asHex as hex, asNumber, joined, sameBytes } from "./seal_bytes.js";

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const CURVES = new Map([["2a8648ce3d030107", "P-256"], ["2b81040022", "P-384"]]);
const HALVES = { "P-256": 32, "P-384": 48 };
const HASHES = new Map([["2a8648ce3d040302", "SHA-256"], ["2a8648ce3d040303", "SHA-384"], ["2a8648ce3d040304", "SHA-512"]]);
const MONTHS_AND_DAYS = /^(\d{4})(\d{2})(\d{2})\d{6}Z$/;

function element(bytes, place = 0) {
  const first = bytes[place + 1];
  const count = first < 128 ? 0 : first - 128;
  if (first === undefined || count > 3 || first === 128) throw new TypeError("no DER");
  const begin = place + 2 + count;
  const end = begin + (count ? asNumber(bytes.subarray(place + 2, begin)) : first);
  if (end > bytes.length) throw new TypeError("no DER");
  return { tag: bytes[place], value: bytes.subarray(begin, end), whole: bytes.subarray(place, end), end };
}

function elements(bytes) {
  const found = [];
  for (let place = 0; place < bytes.length; place = found[found.length - 1].end) found.push(element(bytes, place));
  return found;
}

function dayOf({ tag, value }) {
  const told = String.fromCharCode(...value);
  const whole = tag === UTC_TIME ? (Number(told.slice(0, 2)) < 50 ? "20" : "19") + told : told;
  const found = MONTHS_AND_DAYS.exec(whole);
  if (!found) throw new TypeError("no time");
  return `${found[1]}-${found[2]}-${found[3]}`;
}

/** A certificate's parts; an error where it is none. */
export function readCertificate(der) {
  const outer = element(der);
  const [signed, algorithm, signature, ...none] = elements(outer.value);
  if (outer.tag !== SEQUENCE || outer.end !== der.length || none.length || signature.tag !== BIT_STRING) {
    throw new TypeError("no certificate");
  }
  const fields = elements(signed.value);
  const [, inner, issuer, validity, subject, key] = fields[0].tag === VERSION ? fields.slice(1) : fields;
  const [from, until] = elements(validity.value);
  const [kind] = elements(key.value);
  const [, curve] = elements(kind.value);
  return {
    signed: signed.whole,
    algorithm: hex(elements(algorithm.value)[0].value),
    sameAlgorithm: sameBytes(inner.whole, algorithm.whole),
    signature: signature.value.subarray(1),
    issuer: issuer.whole,
    subject: subject.whole,
    firstDay: dayOf(from),
    lastDay: dayOf(until),
    key: key.whole,
    curve: CURVES.get(hex(curve.value)),
  };
}

/** r and s, one after the other, of a signature that DER carries. */
function plainSignature(der, half) {
  const outer = element(der);
  const numbers = elements(outer.value);
  if (outer.tag !== SEQUENCE || outer.end !== der.length || numbers.length !== 2) throw new TypeError("no signature");
  return joined(...numbers.map(({ tag, value }) => {
    const digits = value[0] === 0 ? value.subarray(1) : value;
    if (tag !== INTEGER || digits.length > half) throw new TypeError("no signature");
    return joined(new Uint8Array(half - digits.length), digits);
  }));
}

/** Whether the key of this certificate made this signature (r and s) over these bytes. */
export async function verifies(certificate, signature, signed, hash = "SHA-256") {
  if (!certificate.curve || signature.length !== 2 * HALVES[certificate.curve]) return false;
  try {
    const kind = { name: "ECDSA", namedCurve: certificate.curve };
    const key = await crypto.subtle.importKey("spki", certificate.key, kind, false, ["verify"]);
    return await crypto.subtle.verify({ name: "ECDSA", hash }, key, signature, signed);
  } catch {
    return false;
  }
}

/** Whether one of these certificates signed this one, under its own name. */
export async function isSignedBy(certificate, above) {
  const hash = HASHES.get(certificate.algorithm);
  if (!hash || !certificate.sameAlgorithm) return false;
  for (const each of above) {
    if (!each.curve || !sameBytes(each.subject, certificate.issuer)) continue;
    try {
      const signature = plainSignature(certificate.signature, HALVES[each.curve]);
      if (await verifies(each, signature, certificate.signed, hash)) return true;
    } catch {
      continue;
    }
  }
  return false;
}
