// Reed-Solomon over GF(256) as QR codes use it (ISO/IEC 18004, annexes A and B): what is damaged is found and mended.
const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  EXP[power + 255] = value;
  LOG[value] = power;
  value <<= 1;
  if (value & 0x100) value ^= 0x11d;
}

const times = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);
const over = (a, b) => (a ? EXP[LOG[a] + 255 - LOG[b]] : 0);

// Polynomials have their lowest power first.
function valueAt(polynomial, x) {
  let sum = 0;
  for (let place = polynomial.length - 1; place >= 0; place -= 1) sum = times(sum, x) ^ polynomial[place];
  return sum;
}

function syndromesOf(block, count) {
  const found = new Uint8Array(count);
  for (let power = 0; power < count; power += 1) {
    let sum = 0;
    for (const each of block) sum = times(sum, EXP[power]) ^ each;
    found[power] = sum;
  }
  return found;
}

/** The polynomial whose roots tell where the errors are (Berlekamp and Massey). */
function locatorOf(syndromes) {
  let locator = [1];
  let before = [1];
  let errors = 0;
  let since = 1;
  let lastOff = 1;
  for (let step = 0; step < syndromes.length; step += 1) {
    let off = syndromes[step];
    for (let place = 1; place <= errors; place += 1) off ^= times(locator[place] || 0, syndromes[step - place]);
    if (off === 0) {
      since += 1;
      continue;
    }
    const scale = over(off, lastOff);
    const next = locator.slice();
    before.forEach((value, place) => { next[place + since] = (next[place + since] || 0) ^ times(scale, value); });
    for (let place = 0; place < next.length; place += 1) next[place] = next[place] || 0;
    if (2 * errors <= step) {
      before = locator;
      errors = step + 1 - errors;
      lastOff = off;
      since = 1;
    } else since += 1;
    locator = next;
  }
  while (locator.length > 1 && locator[locator.length - 1] === 0) locator.pop();
  return locator;
}

/** The block with its errors mended, in place; false where there are too many. */
export function mend(block, checks) {
  const syndromes = syndromesOf(block, checks);
  if (syndromes.every((each) => each === 0)) return true;
  const locator = locatorOf(syndromes);
  const errors = locator.length - 1;
  if (errors * 2 > checks) return false;
  const evaluator = new Array(checks).fill(0);
  for (let i = 0; i < checks; i += 1) {
    for (let j = 0; j < locator.length && i + j < checks; j += 1) evaluator[i + j] ^= times(syndromes[i], locator[j]);
  }
  const slope = locator.map((value, place) => (place % 2 ? value : 0)).slice(1);
  let found = 0;
  for (let place = 0; place < block.length; place += 1) {
    const power = block.length - 1 - place;
    const inverse = EXP[(255 - power) % 255];
    if (valueAt(locator, inverse) !== 0) continue;
    const below = valueAt(slope, inverse);
    if (below === 0) return false;
    block[place] ^= times(EXP[power], over(valueAt(evaluator, inverse), below));
    found += 1;
  }
  return found === errors && syndromesOf(block, checks).every((each) => each === 0);
}
