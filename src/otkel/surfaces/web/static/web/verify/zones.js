// The machine-readable zone of a card (TD1, ninety signs in one line; ICAO Doc 9303-5) as far as a card is compared by it.
import { dayOf } from "./seal_bytes.js";

const WEIGHTS = [7, 3, 1];
const YEARS_AHEAD = 50;
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function checkDigit(text) {
  const sum = [...text].reduce((total, sign, place) => total + Math.max(0, SIGNS.indexOf(sign)) * WEIGHTS[place % 3], 0);
  return String(sum % 10);
}

function expiryOf(printed, check, on) {
  if (!/^\d{6}$/.test(printed) || checkDigit(printed) !== check) return null;
  const first = Number(on.slice(0, 4)) + YEARS_AHEAD - 99;
  const twoDigits = Number(printed.slice(0, 2));
  const year = first + ((((twoDigits - first) % 100) + 100) % 100);
  return dayOf(year, Number(printed.slice(2, 4)), Number(printed.slice(4)));
}

/** The birth date, the latest that is not after the day; unknown parts as XX. */
function birthOf(printed, on) {
  const [year, month, day] = [printed.slice(0, 2), printed.slice(2, 4), printed.slice(4)].map((part) => part.replaceAll("<", "X"));
  if (!/^\d\d$/.test(year)) return `XXXX-${month}-${day}`;
  const known = [month, day].map((part) => (part === "XX" ? "01" : part)).join("-");
  const century = on.slice(0, 2);
  const whole = `${century}${year}-${known}` > on ? String(Number(century) - 1) + year : century + year;
  return `${whole}-${month}-${day}`;
}

const words = (text) => text.replaceAll("<", " ").replace(/ +/g, " ").trim();

function numberOf(first) {
  const head = first.slice(5, 14);
  if (first[14] !== "<") return words(head);
  const rest = first.slice(15).split("<")[0]; // a number of more than nine signs goes on here, its check digit last
  return rest ? head + rest.slice(0, -1) : words(head);
}

/** Number, names, dates and nationality of a zone; `until` is null where it has no last day that holds. */
export function readZone(zone, on) {
  const [first, second, third] = [zone.slice(0, 30), zone.slice(30, 60), zone.slice(60)];
  const [surname, given = ""] = third.split("<<");
  return {
    number: numberOf(first),
    state: words(first.slice(2, 5)),
    surname: words(surname),
    given: words(given),
    born: birthOf(second.slice(0, 6), on),
    sex: second[7] === "<" ? "X" : second[7],
    until: expiryOf(second.slice(8, 14), second[14], on),
    nationality: words(second.slice(15, 18)),
  };
}
