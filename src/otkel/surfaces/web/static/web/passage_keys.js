// The keys of a passage. A reader's characters land in its field wherever the cursor is; a letter that stands alone
// is a command. No command but P (papers) is a letter with which machine-readable lines begin.
(function () {
  "use strict";
  const passage = window.otkelPassage;
  const mrz = window.otkelMrz;
  const find = passage.find;
  const QUICK = 60; // milliseconds between the keys of a reader, at most
  const ALONE = 350; // a P that nothing follows for so long was a key, not a passport
  const TOO_SOON = 400; // the end of a scan is no command
  const touch = matchMedia("(pointer: coarse)").matches;
  let lastKey = -10000;
  let takenAt = -10000;
  let alone = 0;
  let ahead = null; // the count typed while its form is on its way
  let armed = { role: "", line: "", name: "" };

  const field = () => find("#mrz");
  const over = () => find("#over");

  function isWriting(element) {
    return element && element !== field() && element.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=file])");
  }

  // ---- reading ---------------------------------------------------------------------------------------
  function take(text) {
    const values = { mrz: text };
    if (armed.role) values.role = armed.role;
    if (armed.line) values.line = armed.line;
    field().value = "";
    arm({});
    takenAt = performance.now();
    passage.take(values);
  }

  function arm(values) {
    armed = { role: "", line: "", name: "", ...values };
    const said = armed.role ? passage.words().driver : armed.line ? passage.filled(passage.words().line, armed) : "";
    find("#armed").textContent = said;
    find('[data-key="D"]').setAttribute("aria-pressed", String(Boolean(armed.role)));
  }

  function insert(text) {
    const place = field();
    if (document.activeElement !== place && !touch) place.focus();
    place.setRangeText(text, place.selectionStart, place.selectionEnd, "end");
    const atEnd = place.selectionStart === place.value.length;
    // Passport lines are 44 long: the next character begins the second line.
    if (atEnd && /^P[A-Z0-9<]{43}$/i.test(place.value)) place.setRangeText("\n", place.value.length, place.value.length, "end");
    if (mrz.isComplete(place.value)) take(place.value);
  }

  // ---- keys ------------------------------------------------------------------------------------------
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || (event.altKey && !event.getModifierState("AltGraph"))) return;
    if (["Shift", "Control", "Alt", "AltGraph", "CapsLock", "Meta"].includes(event.key)) return;
    const gap = event.timeStamp - lastKey;
    lastKey = event.timeStamp;
    if (find("dialog[open]")) return dialogKey(event);
    if (isWriting(document.activeElement)) return;
    if (!field()) return ended(event);
    const meant = mrz.latin(event);
    if (alone) {
      clearTimeout(alone);
      alone = 0;
      if (isDigit(event)) run("P"); // no machine-readable line goes on so after its P
      else if (meant || event.key === "Enter") insert("P");
    }
    if (ahead !== null && !field().value && typedAhead(event)) return event.preventDefault();
    if (!field().value && isCommand(event, meant, gap)) return event.preventDefault();
    typed(event, meant, gap);
  }

  const isDigit = (event) => /^[0-9]$/.test(event.key);

  function typedAhead(event) {
    if (isDigit(event)) ahead += event.key;
    else if (event.key === "Backspace") ahead = ahead.slice(0, -1);
    else return event.key === "Enter";
    return true;
  }

  function typed(event, meant, gap) {
    const place = field();
    if (event.key === "Escape") {
      place.value = "";
      return passage.unsay();
    }
    if (event.key === "Enter" || (event.key === "Tab" && gap < QUICK && place.value)) {
      if (!place.value) return;
      event.preventDefault();
      if (event.key === "Enter" && mrz.isEnough(place.value)) take(place.value);
      else if (!place.value.endsWith("\n")) insert("\n");
    } else if (meant) {
      event.preventDefault();
      insert(meant);
    }
  }

  // Does what a key says while nothing is typed; true where it says something here.
  function isCommand(event, meant, gap) {
    const pressed = document.activeElement.matches("a, button, summary");
    if (event.key.startsWith("Arrow")) {
      passage.step(event.key); // no reader sends these
      return true;
    }
    if (gap < QUICK || performance.now() - takenAt < TOO_SOON) return event.key === "Enter";
    if (event.repeat) return false;
    if (event.key === "Escape") escape();
    else if (event.key === "Enter" && !pressed) openChosen();
    else if (meant === "P") alone = setTimeout(() => { alone = 0; run("P"); }, ALONE);
    else return Boolean(meant) && run(meant);
    return true;
  }

  function ended(event) {
    const link = find('[data-key="' + CSS.escape(mrz.latin(event)) + '"]');
    if (link) link.click();
  }

  function run(key) {
    const button = find('[data-key="' + CSS.escape(key) + '"]');
    if (!button) return false;
    if (key === "G") passage.goThrough();
    else if (key === "S") aside();
    else if (key === "D") arm({ role: armed.role ? "" : "driver" });
    else if (key === "Enter") openChosen();
    else if (key === "P") openPapers(button.href);
    else if (key === "E") openOver(button.href);
    else location.assign(button.href);
    return true;
  }

  function escape() {
    if (passage.going()) passage.stop();
    arm({});
    passage.unsay();
  }

  function aside() {
    const row = passage.chosen();
    if (!row) return;
    if (row.dataset.standing === "question") passage.stepAside(row);
    else if (row.dataset.standing === "clear") openOver(find("a.tile", row).href, "[data-aside]");
  }

  function openChosen() {
    const row = passage.chosen();
    if (!row) return;
    const { inspection, line, name, number } = row.dataset;
    if (inspection) openOver(find("a.tile", row).href);
    else arm({ line, name: name || number });
  }

  // ---- what is laid over the board ---------------------------------------------------------------------
  async function openOver(address, unfolds) {
    const answer = await passage.asked(address);
    if (answer.status !== 200) return find("#said").replaceChildren(passage.parsed(answer.html));
    over().replaceChildren(passage.parsed(answer.html));
    over().classList.toggle("small-over", !find('[data-part="person"]', over()));
    if (!over().open) over().showModal();
    const details = unfolds && find(unfolds, over());
    if (details) details.open = true;
    const first = find(details ? "[data-aside] input[type=radio]" : "[autofocus]", over()) || find("button", over());
    first.focus();
    if (first.select) first.select();
  }

  async function openPapers(address) {
    ahead = "";
    await openOver(address);
    const taken = find("#taken", over());
    if (ahead && taken) taken.value = ahead;
    ahead = null;
  }

  async function onSubmit(event) {
    if (!over().contains(event.target) || event.target.enctype === "multipart/form-data") return;
    event.preventDefault();
    const ends = "ends" in event.target.dataset;
    const answer = await passage.asked(event.target.action, new FormData(event.target));
    if (answer.status === 204 || answer.status === 200) {
      if (ends) return location.assign(passage.words().here + "?done=ended");
      over().close();
      return passage.refresh();
    }
    if (answer.status === 0) return passage.say(passage.filled(passage.words().offline, { n: passage.unsent() }));
    const content = passage.parsed(answer.html);
    if (find("[data-part]", content)) over().replaceChildren(content);
    else find(".over-said", over()).replaceChildren(content);
  }

  function dialogKey(event) {
    const active = document.activeElement;
    const number = /^[1-9]$/.test(event.key) && !isWriting(active) && find('[data-number="' + event.key + '"]', over());
    if (number) {
      number.checked = true;
      number.focus();
    }
    if (event.key === "Enter" && active.form && active.matches("textarea, input") && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) active.form.requestSubmit();
    }
  }

  function onClick(event) {
    const close = event.target.closest("[data-close]");
    const key = event.target.closest("[data-key]");
    const tile = event.target.closest(".aboard");
    if (close && over().contains(close)) over().close();
    else if (key && field() && !["L", "M", "N"].includes(key.dataset.key)) {
      event.preventDefault();
      run(key.dataset.key);
    } else if (tile) {
      event.preventDefault();
      passage.choose(tile);
      if (field()) openChosen();
    }
  }

  function onPaste(event) {
    if (!field() || isWriting(document.activeElement)) return;
    event.preventDefault();
    insert(event.clipboardData.getData("text").toUpperCase());
  }

  const back = () => { if (field() && !touch) field().focus({ preventScroll: true }); };

  document.addEventListener("DOMContentLoaded", function () {
    for (const button of document.querySelectorAll("[data-script]")) button.hidden = false;
    const shown = find(".aboard.chosen");
    if (shown) passage.choose(shown);
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    document.addEventListener("paste", onPaste);
    over().addEventListener("close", back);
    const camera = find("#camera");
    if (camera) camera.addEventListener("change", () => { if (camera.files[0]) passage.take({ page: camera.files[0], role: armed.role, line: armed.line }); arm({}); camera.value = ""; });
    window.addEventListener("beforeunload", (event) => { if (passage.unsent()) event.preventDefault(); });
    back();
  });
})();
