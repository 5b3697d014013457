// Who may have sealed a card, and the signed lists of cards that count no more.
import { isSignedBy, readCertificate, verifies } from "./certificates.js";
import { fromBase64, fromBase64Url } from "./seal_bytes.js";

const FORMAT = "otkel-issuers-1";
const LARGEST = 4_000_000;

function certificateOf(base64) {
  try {
    return readCertificate(fromBase64(base64));
  } catch {
    return null;
  }
}

/** The issuers of `issuers.json`, each key's certificate checked against its issuer's; an error where it is another thing. */
export async function readIssuers(told) {
  if (told?.format !== FORMAT) throw new TypeError("no issuers");
  return Promise.all(told.issuers.map(async (issuer) => {
    const above = issuer.certificates.map(certificateOf).filter(Boolean);
    const signers = await Promise.all(issuer.signers.map(async (signer) => {
      const certificate = certificateOf(signer.certificate);
      const vouched = certificate !== null && (await isSignedBy(certificate, above));
      return vouched ? { reference: signer.reference, kind: signer.kind, certificate, since: signer.distrusted_since } : null;
    }));
    return { state: issuer.state, names: issuer.names, fictional: issuer.fictional, signers: signers.filter(Boolean) };
  }));
}

/** The key of this reference for which an issuer of this state vouches; null where nobody does. */
export function vouchedFor(issuers, state, reference, kind) {
  for (const issuer of issuers) {
    if (issuer.state !== state) continue;
    const key = issuer.signers.find((each) => each.reference === reference && each.kind === kind);
    if (key) return { issuer, key };
  }
  return null;
}

/** A status list, if an issuer known here signed it: state, number, moment (milliseconds) and bits; else an error. */
export async function readStatusList(text, issuers) {
  if (text.length > LARGEST) throw new TypeError("too large");
  const [head, payload, signature, ...none] = text.trim().split(".");
  const [said, told] = [head, payload].map((part) => JSON.parse(new TextDecoder().decode(fromBase64Url(part))));
  const number = Number(/-([0-9]+)$/.exec(told.sub)?.[1]);
  const named = told.sub === `${String(told.iss).toLowerCase()}-${number}`;
  if (none.length || said.typ !== "statuslist+jwt" || said.alg !== "ES256" || !named || told.status_list.bits !== 1) {
    throw new TypeError("no status list");
  }
  const vouched = vouchedFor(issuers, told.iss, said.kid, "status");
  const signed = new TextEncoder().encode(`${head}.${payload}`);
  if (!vouched || !(await verifies(vouched.key.certificate, fromBase64Url(signature), signed))) {
    throw new TypeError("signed by nobody known");
  }
  const madeAt = Math.trunc(told.iat) * 1000;
  if (!Number.isFinite(madeAt)) throw new TypeError("no moment");
  if (vouched.key.since && madeAt >= Date.parse(vouched.key.since)) throw new TypeError("signed by a key that fell");
  return { name: told.sub, state: told.iss, number, madeAt, bits: await unpacked(fromBase64Url(told.status_list.lst)) };
}

async function unpacked(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let size = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length;
    if (size > LARGEST) throw new TypeError("too large");
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Whether the card at this place counts no more; a place that the list does not have was never given to a card. */
export function countsNoMore(list, index) {
  return index >= list.bits.length * 8 || Boolean((list.bits[index >> 3] >> (index & 7)) & 1);
}
