// What a grid of dark and light says (ISO/IEC 18004): format, mask, codewords, correction, and the text.
import { mend } from "./qr_correction.js";

const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const MOST_WRONG_BITS = 3;
// Codewords for correction in each block, and the number of blocks, of versions 1 to 40 (ISO/IEC 18004, table 9).
const CHECKS = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
};
const BLOCKS = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19,
    19, 20, 21, 22, 24, 25],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33,
    35, 37, 38, 40, 43, 45, 47, 49],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43,
    45, 48, 51, 53, 56, 59, 62, 65, 68],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51,
    54, 57, 60, 63, 66, 70, 74, 77, 81],
};
const LEVELS = ["M", "L", "H", "Q"];
const MASKS = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Where the alignment patterns of a version have their middles, in each direction. */
export function alignmentPlaces(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = 4 * version + 10;
  const step = version === 32 ? 26 : Math.ceil((last - 6) / (2 * (count - 1))) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, place) => last - step * (count - 2 - place))];
}

function bitsApart(a, b) {
  let rest = a ^ b;
  let count = 0;
  for (; rest; rest &= rest - 1) count += 1;
  return count;
}

function formatWord(told) {
  let rest = told << 10;
  for (let bit = 14; bit >= 10; bit -= 1) if (rest & (1 << bit)) rest ^= 0x537 << (bit - 10);
  return ((told << 10) | rest) ^ 0x5412;
}

function formatOf(grid, size) {
  const read = (places) => places.reduce((word, [row, column]) => (word << 1) | grid[row * size + column], 0);
  const first = [[8, 0], [8, 1], [8, 2], [8, 3], [8, 4], [8, 5], [8, 7], [8, 8], [7, 8], [5, 8], [4, 8], [3, 8], [2, 8],
    [1, 8], [0, 8]];
  const second = [];
  for (let step = 1; step <= 7; step += 1) second.push([size - step, 8]);
  for (let step = 8; step >= 1; step -= 1) second.push([8, size - step]);
  const words = [read(first), read(second)];
  let best = { away: MOST_WRONG_BITS + 1 };
  for (let told = 0; told < 32; told += 1) {
    for (const word of words) {
      const away = bitsApart(word, formatWord(told));
      if (away < best.away) best = { away, level: LEVELS[told >> 3], mask: told & 7 };
    }
  }
  return best.level ? best : null;
}

/** Which places are no data: finders, timing, alignment, format and version. */
function functionPlaces(version, size) {
  const taken = new Uint8Array(size * size);
  const fill = (top, left, height, width) => {
    for (let row = top; row < top + height; row += 1) taken.fill(1, row * size + left, row * size + left + width);
  };
  fill(0, 0, 9, 9);
  fill(0, size - 8, 9, 8);
  fill(size - 8, 0, 8, 9);
  fill(6, 0, 1, size);
  fill(0, 6, size, 1);
  const places = alignmentPlaces(version);
  const last = places[places.length - 1];
  for (const row of places) {
    for (const column of places) {
      const atFinder = (row === 6 && column === 6) || (row === 6 && column === last) || (row === last && column === 6);
      if (!atFinder) fill(row - 2, column - 2, 5, 5);
    }
  }
  if (version >= 7) {
    fill(0, size - 11, 6, 3);
    fill(size - 11, 0, 3, 6);
  }
  return taken;
}

function codewordsOf(grid, version, size, mask) {
  const taken = functionPlaces(version, size);
  const words = [];
  let word = 0;
  let bits = 0;
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (let column = right; column > right - 2; column -= 1) {
        if (taken[row * size + column]) continue;
        word = (word << 1) | (grid[row * size + column] ^ (MASKS[mask](row, column) ? 1 : 0));
        bits += 1;
        if (bits === 8) {
          words.push(word);
          word = 0;
          bits = 0;
        }
      }
    }
    upwards = !upwards;
  }
  return words;
}

/** The data of all blocks, one after the other, mended; null where one is damaged beyond mending. */
function dataOf(words, version, level) {
  const checks = CHECKS[level][version - 1];
  const count = BLOCKS[level][version - 1];
  const short = Math.floor(words.length / count);
  const longer = words.length % count;
  const sizes = Array.from({ length: count }, (_, place) => short - checks + (place >= count - longer ? 1 : 0));
  const blocks = sizes.map((size) => new Uint8Array(size + checks));
  let at = 0;
  for (let place = 0; place < short - checks + 1; place += 1) {
    blocks.forEach((block, number) => {
      if (place < sizes[number]) { block[place] = words[at]; at += 1; }
    });
  }
  for (let place = 0; place < checks; place += 1) {
    blocks.forEach((block, number) => { block[sizes[number] + place] = words[at]; at += 1; });
  }
  if (!blocks.every((block) => mend(block, checks))) return null;
  return blocks.flatMap((block, number) => [...block.subarray(0, sizes[number])]);
}

function bitReader(bytes) {
  let place = 0;
  return {
    left: () => bytes.length * 8 - place,
    take(count) {
      let value = 0;
      for (let step = 0; step < count; step += 1, place += 1) {
        value = value * 2 + ((bytes[place >> 3] >> (7 - (place & 7))) & 1);
      }
      return value;
    },
  };
}

function digits(bits, count) {
  let text = "";
  for (let left = count; left > 0; left -= 3) {
    const size = Math.min(left, 3);
    text += String(bits.take(size * 3 + 1)).padStart(size, "0");
  }
  return text;
}

function letters(bits, count) {
  let text = "";
  for (let left = count; left > 0; left -= 2) {
    const value = bits.take(left > 1 ? 11 : 6);
    text += left > 1 ? ALPHANUMERIC[Math.floor(value / 45)] + ALPHANUMERIC[value % 45] : ALPHANUMERIC[value];
  }
  return text;
}

const plainBytes = (bits, count) =>
  new TextDecoder().decode(Uint8Array.from({ length: count }, () => bits.take(8)));

const MODES = { 1: [[10, 12, 14], digits], 2: [[9, 11, 13], letters], 4: [[8, 16, 16], plainBytes] };

function textOf(data, version) {
  const bits = bitReader(data);
  let text = "";
  while (bits.left() >= 4) {
    const mode = bits.take(4);
    if (mode === 0) break;
    if (mode === 7) { // another character set: its number is passed over
      bits.take(8);
      continue;
    }
    if (!MODES[mode]) return null;
    const [lengths, read] = MODES[mode];
    const count = bits.take(lengths[version < 10 ? 0 : version < 27 ? 1 : 2]);
    if (count * 3 > bits.left()) return null;
    text += read(bits, count);
    if (bits.left() < 0) return null;
  }
  return text;
}

/** The text of a grid of `size` by `size` (1 is dark), row by row; null where it cannot be read. */
export function readGrid(grid, size) {
  const version = (size - 17) / 4;
  const format = formatOf(grid, size);
  if (format === null) return null;
  const data = dataOf(codewordsOf(grid, version, size, format.mask), version, format.level);
  return data && textOf(data, version);
}
