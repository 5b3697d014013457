// Where the three large squares of a QR code stand in a picture: dark, light, dark as 1 to 1 to 3 to 1 to 1.
const MOST_CENTRES = 14;
const MOST_TRIPLES = 16;

/** Grey from the four bytes of each dot of a canvas. */
export function greyOf({ data, width, height }) {
  const grey = new Uint8Array(width * height);
  for (let place = 0, at = 0; place < grey.length; place += 1, at += 4) {
    grey[place] = (data[at] * 77 + data[at + 1] * 151 + data[at + 2] * 28) >> 8;
  }
  return { grey, width, height };
}

/** The picture made larger or smaller, each dot the mean of those that it came from. */
export function resized({ grey, width, height }, scale) {
  const wide = Math.max(1, Math.round(width * scale));
  const high = Math.max(1, Math.round(height * scale));
  const out = new Uint8Array(wide * high);
  const taps = scale < 1 ? Math.min(4, Math.ceil(1 / scale)) : 1;
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      let sum = 0;
      for (let i = 0; i < taps; i += 1) {
        for (let j = 0; j < taps; j += 1) {
          const fromX = (x + (j + 0.5) / taps) / scale - 0.5;
          const fromY = (y + (i + 0.5) / taps) / scale - 0.5;
          sum += between({ grey, width, height }, fromX, fromY);
        }
      }
      out[y * wide + x] = sum / (taps * taps);
    }
  }
  return { grey: out, width: wide, height: high };
}

/** The grey between four dots; the edge goes on beyond the picture. */
export function between({ grey, width, height }, x, y) {
  const insideX = Math.min(Math.max(x, 0), width - 1.001);
  const insideY = Math.min(Math.max(y, 0), height - 1.001);
  const left = Math.floor(insideX);
  const top = Math.floor(insideY);
  const across = insideX - left;
  const down = insideY - top;
  const at = top * width + left;
  const above = grey[at] * (1 - across) + grey[at + 1] * across;
  const below = grey[at + width] * (1 - across) + grey[at + width + 1] * across;
  return above * (1 - down) + below * down;
}

/** What is dark here: darker than the mean of a square of `reach` dots around it, so that shade and glare matter less. */
export function thresholdsOf({ grey, width, height }, reach) {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += grey[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - reach);
    const bottom = Math.min(height, y + reach + 1);
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum = sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right]
        - sums[bottom * (width + 1) + left] + sums[top * (width + 1) + left];
      out[y * width + x] = sum / ((bottom - top) * (right - left)) - 2;
    }
  }
  return out;
}

export function darkOf({ grey }, thresholds) {
  const dark = new Uint8Array(grey.length);
  for (let place = 0; place < grey.length; place += 1) dark[place] = grey[place] < thresholds[place] ? 1 : 0;
  return dark;
}

function looksLike(runs) {
  const total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
  if (total < 7) return false;
  const one = total / 7;
  const most = Math.max(one * 0.6, 0.9);
  return Math.abs(runs[0] - one) < most && Math.abs(runs[1] - one) < most && Math.abs(runs[2] - 3 * one) < 3 * most
    && Math.abs(runs[3] - one) < most && Math.abs(runs[4] - one) < most;
}

/** The five runs around a dark dot along a line, the middle of the third, and their sum; null where they do not fit. */
function across(picture, dark, x, y, stepX, stepY, longest) {
  const { width, height } = picture;
  const isDark = (step) => {
    const column = Math.round(x + stepX * step);
    const row = Math.round(y + stepY * step);
    return column >= 0 && row >= 0 && column < width && row < height ? dark[row * width + column] : -1;
  };
  if (isDark(0) !== 1) return null;
  const runs = [0, 0, 1, 0, 0];
  const ends = [];
  for (const way of [-1, 1]) {
    let step = way;
    for (let part = 0; part < 3; part += 1) {
      const place = 2 + way * part;
      const wanted = part === 1 ? 0 : 1;
      for (; isDark(step) === wanted && runs[place] < longest; step += way) runs[place] += 1;
      if (part === 0) ends.push(step);
      if (runs[place] === 0 || runs[place] >= longest) return null;
    }
  }
  return looksLike(runs) ? { middle: (ends[0] + ends[1]) / 2, total: runs.reduce((sum, run) => sum + run) } : null;
}

function checked(picture, dark, x, y, total) {
  const longest = total * 2;
  const down = across(picture, dark, Math.round(x), y, 0, 1, longest);
  if (down === null) return null;
  const middleY = y + down.middle;
  const along = across(picture, dark, Math.round(x), Math.round(middleY), 1, 0, longest);
  if (along === null || along.total > 2.5 * down.total || down.total > 2.5 * along.total) return null;
  const middleX = Math.round(x) + along.middle;
  const slanted = across(picture, dark, Math.round(middleX), Math.round(middleY), 1, 1, longest)
    || across(picture, dark, Math.round(middleX), Math.round(middleY), 1, -1, longest);
  if (slanted === null) return null;
  return { x: middleX, y: middleY, module: (along.total + down.total) / 14, count: 1 };
}

function add(centres, found) {
  for (const known of centres) {
    const near = Math.max(known.module, found.module) * 2;
    if (Math.abs(known.x - found.x) < near && Math.abs(known.y - found.y) < near) {
      const count = known.count + 1;
      known.x += (found.x - known.x) / count;
      known.y += (found.y - known.y) / count;
      known.module += (found.module - known.module) / count;
      known.count = count;
      return;
    }
  }
  centres.push(found);
}

/** The middles of all that looks like a finder, those seen most often first: x, y, and the size of a module. */
export function findersOf(picture, dark) {
  const { width, height } = picture;
  const centres = [];
  for (let y = 0; y < height; y += 1) {
    const runs = [0, 0, 0, 0, 0];
    let was = 0;
    for (let x = 0; x <= width; x += 1) {
      const is = x < width ? dark[y * width + x] : 2;
      if (is === was) {
        runs[4] += 1;
        continue;
      }
      if (was === 1 && runs[0] && looksLike(runs)) {
        const total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
        const found = checked(picture, dark, x - runs[4] - runs[3] - runs[2] / 2 - 0.5, y, total);
        if (found) add(centres, found);
      }
      runs.shift();
      runs.push(1);
      was = is;
    }
  }
  return centres.sort((a, b) => b.count - a.count).slice(0, MOST_CENTRES);
}

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** Three finders in order (top left, top right, bottom left), and how unlike a code's they stand; null where they are none. */
function triple(three) {
  const [corner, one, other] = three
    .map((each, place) => [each, distance(three[(place + 1) % 3], three[(place + 2) % 3])])
    .sort((a, b) => b[1] - a[1])
    .map(([each]) => each);
  const turn = (one.x - corner.x) * (other.y - corner.y) - (one.y - corner.y) * (other.x - corner.x);
  const [right, below] = turn > 0 ? [one, other] : [other, one];
  const sides = [distance(corner, right), distance(corner, below)];
  const modules = three.map((each) => each.module);
  const sizes = Math.max(...modules) / Math.min(...modules);
  const lengths = Math.max(...sides) / Math.min(...sides);
  const slant = Math.abs(turn) / (sides[0] * sides[1]); // the sine of the angle at the corner
  const mean = (modules[0] + modules[1] + modules[2]) / 3;
  if (sizes > 2.2 || lengths > 2.2 || slant < 0.5 || Math.min(...sides) < 10 * mean) return null;
  return { corner, right, below, unlike: (sizes - 1) * 2 + (lengths - 1) + (1 - slant) };
}

/** The likeliest threes of finders, the best first. */
export function triplesOf(centres) {
  const found = [];
  for (let i = 0; i < centres.length; i += 1) {
    for (let j = i + 1; j < centres.length; j += 1) {
      for (let k = j + 1; k < centres.length; k += 1) {
        const told = triple([centres[i], centres[j], centres[k]]);
        if (told) found.push(told);
      }
    }
  }
  return found.sort((a, b) => a.unlike - b.unlike).slice(0, MOST_TRIPLES);
}
