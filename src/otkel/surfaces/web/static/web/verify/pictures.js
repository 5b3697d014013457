// From a camera or a file to the text of a code. A picture is never kept: the canvas is emptied after each look.
import { readCanvas } from "./qr.js";

const LONGEST_SIDE = 2400;
const FRAME_SIDE = 1280;
const BETWEEN_LOOKS = 120; // milliseconds
const WIDE = { ideal: 1920 };

let stream = null;

const paintOf = (canvas) => canvas.getContext("2d", { willReadFrequently: true });

async function readFrom(source, width, height, side, options) {
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const paint = paintOf(canvas);
  paint.fillStyle = "#fff"; // what is transparent is paper
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return await readCanvas(canvas, options);
  } finally {
    canvas.width = 0;
    canvas.height = 0;
  }
}

/** The text of the code in a picture; null where none can be read. */
export async function readFile(file) {
  let picture = null;
  try {
    picture = await createImageBitmap(file);
    return await readFrom(picture, picture.width, picture.height, LONGEST_SIDE, { thorough: true });
  } catch {
    return null;
  } finally {
    picture?.close();
  }
}

export const hasCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

export function stopCamera(video) {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  video.srcObject = null;
}

/** Look through the camera until a code is read; null where it was stopped, an error where there is none. */
export async function lookThrough(video) {
  stopCamera(video);
  const mine = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: WIDE }, audio: false });
  stream = mine;
  video.srcObject = mine;
  await video.play().catch(() => {});
  try {
    while (stream === mine) {
      const text = video.videoWidth
        ? await readFrom(video, video.videoWidth, video.videoHeight, FRAME_SIDE, { thorough: false })
        : null;
      if (text !== null && stream === mine) return text;
      await new Promise((resolve) => { setTimeout(resolve, BETWEEN_LOOKS); });
    }
    return null;
  } finally {
    if (stream === mine) stopCamera(video);
  }
}
