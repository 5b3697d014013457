// From three finders to a grid: which version it is, where its alignment patterns stand, and which modules are dark.
import { between } from "./qr_finders.js";
import { alignmentPlaces, readGrid } from "./qr_text.js";

const SMALLEST = 1;
const LARGEST = 40;
const VERSIONS_AROUND = 3;

/** The plane map (eight numbers) that takes points of a code to points of a picture, with the least squares of error. */
function mapThrough(pairs) {
  const rows = Array.from({ length: 8 }, () => new Float64Array(9));
  const size = Math.max(...pairs.map(({ u, v }) => Math.max(u, v)));
  for (const { u, v, x, y } of pairs) {
    const a = u / size;
    const b = v / size;
    for (const line of [[a, b, 1, 0, 0, 0, -a * x, -b * x, x], [0, 0, 0, a, b, 1, -a * y, -b * y, y]]) {
      for (let i = 0; i < 8; i += 1) for (let j = 0; j < 9; j += 1) rows[i][j] += line[i] * line[j];
    }
  }
  // Where few points are known, the flattest map is taken.
  const scale = pairs.reduce((sum, { x, y }) => sum + x * x + y * y, 0);
  const weight = pairs.length > 3 ? 1e-7 : 1;
  rows[6][6] += scale * weight;
  rows[7][7] += scale * weight;
  const solved = solve(rows);
  return solved && ((u, v) => {
    const a = u / size;
    const b = v / size;
    const below = solved[6] * a + solved[7] * b + 1;
    return [(solved[0] * a + solved[1] * b + solved[2]) / below, (solved[3] * a + solved[4] * b + solved[5]) / below];
  });
}

function solve(rows) {
  const count = rows.length;
  for (let column = 0; column < count; column += 1) {
    let best = column;
    for (let row = column; row < count; row += 1) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[best][column])) best = row;
    }
    [rows[column], rows[best]] = [rows[best], rows[column]];
    if (Math.abs(rows[column][column]) < 1e-12) return null;
    for (let row = 0; row < count; row += 1) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let place = column; place <= count; place += 1) rows[row][place] -= factor * rows[column][place];
    }
  }
  return rows.map((row, place) => row[count] / row[place]);
}

const isDark = (picture, thresholds, x, y) => {
  const column = Math.min(Math.max(Math.round(x), 0), picture.width - 1);
  const row = Math.min(Math.max(Math.round(y), 0), picture.height - 1);
  return between(picture, x, y) < thresholds[row * picture.width + column];
};

/** How well an alignment pattern stands here, of 25 and a little for contrast. */
function fits(picture, thresholds, x, y, right, down) {
  let good = 0;
  let contrast = 0;
  for (let v = -2; v <= 2; v += 1) {
    for (let u = -2; u <= 2; u += 1) {
      const wanted = Math.max(Math.abs(u), Math.abs(v)) !== 1;
      const column = x + u * right[0] + v * down[0];
      const row = y + u * right[1] + v * down[1];
      if (isDark(picture, thresholds, column, row) === wanted) good += 1;
      contrast += between(picture, column, row) * (wanted ? -1 / 17 : 1 / 8);
    }
  }
  return good + contrast / 64;
}

/** The alignment pattern near a place of the code, as the map so far has it; null where none stands there. */
function alignmentNear(picture, thresholds, map, u, v, reach) {
  const [x, y] = map(u, v);
  const [x1, y1] = map(u + 1, v);
  const [x2, y2] = map(u, v + 1);
  const right = [x1 - x, y1 - y];
  const down = [x2 - x, y2 - y];
  let best = { good: 0 };
  const look = (middleU, middleV, around, step) => {
    for (let b = middleV - around; b <= middleV + around + 1e-9; b += step) {
      for (let a = middleU - around; a <= middleU + around + 1e-9; a += step) {
        const column = x + a * right[0] + b * down[0];
        const row = y + a * right[1] + b * down[1];
        const good = fits(picture, thresholds, column, row, right, down) - 0.15 * Math.hypot(a, b);
        if (good > best.good) best = { good, a, b, x: column, y: row };
      }
    }
  };
  look(0, 0, reach, 0.5);
  if (best.good < 20) return null;
  look(best.a, best.b, 0.4, 0.1);
  return { u, v, x: best.x, y: best.y };
}

/** Points of the code and of the picture: the finders, and every alignment pattern found from those before it. */
function pairsOf(picture, thresholds, { corner, right, below }, version) {
  const size = 17 + 4 * version;
  const pairs = [
    { u: 3.5, v: 3.5, ...corner },
    { u: size - 3.5, v: 3.5, ...right },
    { u: 3.5, v: size - 3.5, ...below },
  ];
  const places = alignmentPlaces(version);
  const last = places[places.length - 1];
  const wanted = [];
  for (const row of places) {
    for (const column of places) {
      const atFinder = (row === 6 && column !== 6 && column !== last) || (column === 6 && row !== 6 && row !== last);
      if (atFinder || (row !== 6 && column !== 6)) wanted.push([column, row]);
    }
  }
  wanted.sort((a, b) => a[0] + a[1] - b[0] - b[1]);
  const few = version < 7;
  for (const [column, row] of wanted) {
    const map = mapThrough(pairs);
    if (map === null) return pairs;
    const reach = few ? 5 : 3.5;
    const found = alignmentNear(picture, thresholds, map, column + 0.5, row + 0.5, reach);
    if (found) pairs.push(found);
  }
  return pairs;
}

function sampled(picture, thresholds, map, size) {
  const grid = new Uint8Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [x, y] = map(column + 0.5, row + 0.5);
      grid[row * size + column] = isDark(picture, thresholds, x, y) ? 1 : 0;
    }
  }
  return grid;
}

/** The share of the timing patterns, dark and light in turn between the finders, that is as it must be. */
function timingOf(grid, size) {
  let good = 0;
  for (let place = 8; place < size - 8; place += 1) {
    const wanted = place % 2 ? 0 : 1;
    good += (grid[6 * size + place] === wanted ? 1 : 0) + (grid[place * size + 6] === wanted ? 1 : 0);
  }
  return good / (2 * (size - 16));
}

function likelyVersions({ corner, right, below }) {
  const across = Math.hypot(right.x - corner.x, right.y - corner.y) / spanOf(corner, right);
  const down = Math.hypot(below.x - corner.x, below.y - corner.y) / spanOf(corner, below);
  const guess = Math.round(((across + down) / 2 + 7 - 17) / 4);
  const found = [guess];
  for (let step = 1; step <= VERSIONS_AROUND; step += 1) found.push(guess + step, guess - step);
  return found.filter((version) => version >= SMALLEST && version <= LARGEST);
}

/** How long a module is along the line between two finders: runs are measured along rows and columns, so the slant counts. */
function spanOf(one, other) {
  const slant = Math.atan2(other.y - one.y, other.x - one.x);
  return ((one.module + other.module) / 2) * Math.max(Math.abs(Math.cos(slant)), Math.abs(Math.sin(slant)));
}

function turnedOver(grid, size) {
  return Uint8Array.from(grid, (_, place) => grid[(place % size) * size + Math.floor(place / size)]);
}

/** The text of the code that has these three finders; null where none can be read. */
export function readTriple(picture, thresholds, triple) {
  const tried = likelyVersions(triple).map((version) => {
    const size = 17 + 4 * version;
    const map = mapThrough(pairsOf(picture, thresholds, triple, version));
    const grid = map && sampled(picture, thresholds, map, size);
    return { size, grid, timing: grid ? timingOf(grid, size) : 0 };
  });
  for (const { size, grid } of tried.filter(({ timing }) => timing > 0.7).sort((a, b) => b.timing - a.timing)) {
    const text = readGrid(grid, size) ?? readGrid(turnedOver(grid, size), size);
    if (text !== null) return text;
  }
  return null;
}
