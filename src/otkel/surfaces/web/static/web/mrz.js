// What the lane must know of machine-readable lines while they arrive: which character a key means, and when the
// lines are complete. Reading and checking them is the server's work.
(function () {
  "use strict";
  const LENGTHS = { 2: [44, 36], 3: [30] };

  function lines(text) {
    return text.toUpperCase().replace(/\r/g, "\n").replace(/[^A-Z0-9<\n]/g, "").split("\n").filter(Boolean);
  }

  // The weights 7-3-1 of Doc 9303: tells a TD2 that is complete from a longer document that is still arriving.
  function checkDigit(text) {
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const value = text[i] === "<" ? 0 : code >= 65 ? code - 55 : code - 48;
      sum += value * [7, 3, 1][i % 3];
    }
    return String(sum % 10);
  }

  function isComplete(text) {
    const parts = lines(text);
    if (parts.length > 1) {
      return (LENGTHS[parts.length] || []).some((length) => parts.every((part) => part.length === length));
    }
    const whole = parts[0] || "";
    const first = whole[0] || "";
    if (whole.length === 88) return "PV".includes(first);
    if (whole.length === 90) return "IAC".includes(first);
    if (whole.length === 72 && first !== "P") {
      const born = whole.slice(49, 55);
      return /^[0-9<]{6}$/.test(born) && checkDigit(born) === whole[55];
    }
    return false;
  }

  // Whether Enter means "inspect this" rather than "next line".
  function isEnough(text) {
    const parts = lines(text);
    const last = parts[parts.length - 1] || "";
    return (parts.length > 1 && last.length >= 28 && (parts[0].length > 31 || parts.length > 2)) || last.length >= 70;
  }

  function expected(text) {
    const first = lines(text)[0] || "";
    const closed = text.trimStart().includes("\n");
    if (first[0] === "P") return "44";
    if (closed) return String([44, 36, 30].reduce((a, b) => (Math.abs(b - first.length) < Math.abs(a - first.length) ? b : a)));
    if (first.length > 36) return "44";
    return first[0] === "V" ? "36 / 44" : "30 / 36";
  }

  // The character that a key means on a reader or a Latin keyboard, whatever layout is switched on:
  // a reader sends keys, and under a Kazakh or Russian layout they would come out as Cyrillic letters.
  function latin(event) {
    const key = event.key;
    if (/^[A-Za-z0-9<]$/.test(key)) return key.toUpperCase();
    if (key.length !== 1) return "";
    const code = event.code || "";
    if (/^Key[A-Z]$/.test(code)) return code[3];
    if (/^Digit[0-9]$/.test(code) && !event.shiftKey && key !== " ") return code[5];
    if (code === "Comma" && event.shiftKey) return "<";
    if (code === "IntlBackslash") return "<";
    return "";
  }

  // How long each line is, and how long it should be, told under the field.
  function count(field) {
    const counters = document.getElementById("counters");
    if (!counters.dataset.first) counters.dataset.first = counters.textContent;
    const parts = lines(field.value);
    if (!parts.length) {
      counters.textContent = counters.dataset.first;
      return;
    }
    const of = expected(field.value);
    counters.replaceChildren(
      ...parts.map(function (part, index) {
        const span = document.createElement("span");
        const said = counters.dataset.line.replace("{line}", index + 1).replace("{count}", part.length).replace("{of}", of);
        span.textContent = said;
        if (of.split(" / ").includes(String(part.length))) span.className = "full";
        return span;
      })
    );
  }

  window.otkelMrz = { lines, isComplete, isEnough, expected, latin, count };
})();
