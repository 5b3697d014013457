// The texts of QR codes in a picture: by the browser's own reader where it has one, and by ours.
import { darkOf, findersOf, greyOf, resized, thresholdsOf, triplesOf } from "./qr_finders.js";
import { readTriple } from "./qr_grid.js";

const SIDES = { quick: [900], thorough: [900, 1600, 500, 2400] };
const REACHES = { quick: [14, 40], thorough: [12, 40, 6, 100] }; // parts of the picture's side that thresholds look around

/** The text of a code in the dots of a canvas, read by what is written here; null where there is none. */
export function readPicture(dots, { thorough = true } = {}) {
  const how = thorough ? "thorough" : "quick";
  const whole = greyOf(dots);
  const longest = Math.max(whole.width, whole.height);
  const done = new Set();
  for (const side of SIDES[how]) {
    const scale = Math.min(side / longest, 3);
    if (done.has(scale)) continue;
    done.add(scale);
    const picture = Math.abs(scale - 1) < 0.15 ? whole : resized(whole, scale);
    for (const part of REACHES[how]) {
      const reach = Math.max(4, Math.round(Math.max(picture.width, picture.height) / part));
      const text = readOnce(picture, reach);
      if (text !== null) return text;
    }
  }
  return null;
}

function readOnce(picture, reach) {
  if (picture.width < 21 || picture.height < 21) return null;
  const thresholds = thresholdsOf(picture, reach);
  for (const triple of triplesOf(findersOf(picture, darkOf(picture, thresholds)))) {
    const text = readTriple(picture, thresholds, triple);
    if (text !== null) return text;
  }
  return null;
}

let own = null;

async function browsersReader() {
  if (own !== null) return own;
  own = false;
  try {
    const known = "BarcodeDetector" in globalThis ? await BarcodeDetector.getSupportedFormats() : [];
    if (known.includes("qr_code")) own = new BarcodeDetector({ formats: ["qr_code"] });
  } catch {
    own = false;
  }
  return own;
}

/** The text of a code on a canvas: the one that begins like a seal where there are several; null where there is none. */
export async function readCanvas(canvas, options) {
  const reader = await browsersReader();
  if (reader) {
    try {
      const texts = (await reader.detect(canvas)).map((each) => each.rawValue).filter(Boolean);
      if (texts.length) return texts.find((text) => text.slice(1, 4) === "DB1") ?? texts[0];
    } catch {
      // ours reads it below
    }
  }
  return readPicture(canvas.getContext("2d", { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height), options);
}
