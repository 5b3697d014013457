// Everybody aboard on one screen: papers are sent one after another as they are read, and each person who is clear
// goes through by a request of their own. What is known to the record stays there; a page loaded anew goes on with it.
(function () {
  "use strict";
  const TOO_LONG = 60000; // milliseconds until an answer is given up
  const AGAIN = 3000; // until what could not be sent is tried anew
  const SOON = 500; // until a board that came too late is asked for again
  const PAUSE = 5000; // the reader rests so long before the whole board is asked for
  const ORDER = ["expected", "clear", "question", "aside", "through", "stays"];
  const find = (selector, within) => (within || document).querySelector(selector);
  const rows = () => [...document.querySelectorAll(".aboard")];
  const words = () => find("#passage").dataset;
  const reads = []; // papers read and not answered yet, the oldest first
  let sending = false;
  let going = false;
  let stopped = false;
  let resting = 0;
  let changes = 0; // of rows, by answers that came in since the page was loaded
  let chosenId = "";

  // ---- saying ----------------------------------------------------------------------------------
  function say(sentence) {
    const banner = find("#saying").content.firstElementChild.cloneNode(true);
    find("p", banner).textContent = sentence;
    find("#said").replaceChildren(banner);
  }
  const unsay = () => find("#said").replaceChildren();
  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function parsed(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  }

  // ---- asking ----------------------------------------------------------------------------------
  async function asked(address, body) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), TOO_LONG);
    const how = { headers: { "HX-Request": "true" }, credentials: "same-origin", signal: giveUp.signal };
    try {
      const answer = await fetch(address, body ? { ...how, method: "POST", body } : how);
      const elsewhere = answer.headers.get("HX-Redirect");
      if (elsewhere) location.assign(elsewhere);
      return { status: answer.status, html: answer.status === 204 ? "" : await answer.text() };
    } catch {
      return { status: 0, html: "" };
    } finally {
      clearTimeout(timer);
    }
  }

  // The form's own signs, and what this request adds.
  function form(values) {
    const body = new FormData(find("#scan"));
    for (const name of ["mrz", "page", "line", "role"]) body.delete(name);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    return body;
  }
  const lost = (answer) => answer.status === 0 || answer.status >= 500;
  const addressOf = (row, act) => find("a.tile", row).getAttribute("href") + act;

  // ---- papers ----------------------------------------------------------------------------------
  function take(values) {
    reads.push(values);
    unsay();
    clearTimeout(resting);
    work();
  }

  async function work() {
    if (sending) return;
    sending = true;
    while (reads.length) {
      tellWaiting();
      const answer = await asked(find("#scan").action, form(reads[0]));
      if (lost(answer) && answer.status !== 500) {
        say(filled(words().offline, { n: reads.length }));
        setTimeout(work, AGAIN);
        break;
      }
      const read = reads.shift();
      if (answer.status === 200) put(parsed(answer.html));
      else refused(answer, read);
    }
    sending = false;
    tellWaiting();
    if (!reads.length) rest();
  }

  function tellWaiting() {
    find("#scan").dataset.waiting = reads.length || "";
  }

  // What could not be used goes back where it was typed, marked whole, so that the next scan takes its place.
  function refused(answer, read) {
    find("#said").replaceChildren(parsed(answer.html));
    const field = find("#mrz");
    if (read.mrz && !field.value) {
      field.value = read.mrz;
      field.select();
    }
  }

  function put(content) {
    const fresh = find(".aboard", content);
    const old = rowOf(fresh.dataset);
    if (!fresh.isConnected && old) {
      keep(old, fresh);
      old.replaceWith(fresh);
    } else find("#people").append(fresh);
    find("#nobody").hidden = true;
    changes += 1;
    if ("repeated" in fresh.dataset) say(words().repeated);
    choose(fresh);
    count();
  }

  // The row of somebody read before, else the line of the manifest that is theirs.
  function rowOf(told) {
    const known = document.getElementById("row-" + told.inspection);
    if (known) return known;
    if (told.line) return document.getElementById("line-" + told.line);
    const plain = (text) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
    const open = rows().filter((row) => row.dataset.standing === "expected" && row.dataset.number);
    return open.find((row) => plain(row.dataset.number) === plain(told.number) && ["", told.issuer].includes(row.dataset.issuer));
  }

  function keep(old, fresh) {
    fresh.dataset.line = old.dataset.line;
    const seat = find(".tile-seat", fresh);
    if (!seat.textContent) seat.textContent = find(".tile-seat", old).textContent;
  }

  // ---- the one who is chosen ---------------------------------------------------------------------
  function chosen() {
    return chosenId ? document.getElementById(chosenId) : null;
  }

  function choose(row) {
    for (const other of document.querySelectorAll(".aboard.chosen")) other.classList.remove("chosen");
    chosenId = row ? row.id : "";
    find("#shown").hidden = !row;
    if (!row) return;
    row.classList.add("chosen");
    row.scrollIntoView({ block: "nearest" });
    const place = (name) => find('[data-shown="' + name + '"]');
    place("state").replaceChildren(find(".state svg", row).cloneNode(true));
    place("name").textContent = row.dataset.name || row.dataset.number;
    place("papers").textContent = row.dataset.papers;
    place("sentence").textContent = row.dataset.sentence || words().unread;
  }

  // By visual lines: left and right to the neighbour, up and down to the line above and below.
  function step(key) {
    const all = rows();
    if (!all.length) return;
    const columns = all.filter((row) => row.offsetTop === all[0].offsetTop).length;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[key];
    const at = all.indexOf(chosen());
    choose(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  function count() {
    for (const standing of ORDER) {
      const place = find('[data-count="' + standing + '"]');
      if (!place) continue;
      const many = rows().filter((row) => row.dataset.standing === standing).length;
      place.textContent = many;
      if (standing === "stays") place.closest("li").hidden = !many;
    }
  }

  // ---- through, one after another ------------------------------------------------------------------
  async function goThrough() {
    if (going) return;
    const clear = rows().filter(isReady);
    if (!clear.length) return say(childrenWait() || words().none);
    going = true;
    stopped = false;
    unsay();
    let done = 0;
    for (const { id } of clear) {
      progress(done, clear.length);
      if (stopped) break;
      const row = document.getElementById(id);
      if (!row || !isReady(row)) continue;
      const answer = await asked(addressOf(row, "crossing/"), form({}));
      if (lost(answer)) break;
      if (answer.status === 200) {
        wentThrough(row, answer.html);
        done += 1;
      } else find("#said").append(parsed(answer.html));
    }
    going = false;
    find("#going").hidden = true;
    await refresh();
    const left = rows().filter(isReady).length;
    if (left) say(filled(words().stopped, { done, left }));
    else if (childrenWait()) say(childrenWait());
  }

  // Of a child with whom nobody is recorded a human decides alone, never in a row with others.
  const isReady = (row) => row.dataset.standing === "clear" && !("child" in row.dataset);
  function childrenWait() {
    const n = rows().filter((row) => row.dataset.standing === "clear" && "child" in row.dataset).length;
    return n ? filled(words().children, { n }) : "";
  }

  function progress(done, all) {
    find("#going").hidden = false;
    const told = find("[data-going]");
    told.textContent = filled(told.dataset.words, { done, all });
    find("#going progress").value = done / all;
  }

  function wentThrough(row, html) {
    const state = find(".state", parsed(html));
    changes += 1;
    row.dataset.standing = "through";
    row.className = row.className.replace("at-clear", "at-through");
    find(".tile-word", row).textContent = find(".aside", state).textContent.replace(": ", "");
    find(".state", row).replaceWith(state);
    count();
  }

  async function stepAside(row) {
    const answer = await asked(addressOf(row, "referral/"), form({ own: row.dataset.sentence }));
    if (lost(answer)) return say(filled(words().offline, { n: reads.length }));
    if (answer.status >= 400) return find("#said").replaceChildren(parsed(answer.html));
    return refresh();
  }

  // ---- the board -----------------------------------------------------------------------------------
  function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => (reads.length || going || find("dialog[open]") ? rest() : refresh()), PAUSE);
  }

  // What came aboard while the board was on its way is not on it: such a board is thrown away and asked for again.
  async function refresh() {
    clearTimeout(resting);
    const known = changes;
    const answer = await asked(words().here);
    if (answer.status !== 200) return;
    if (known !== changes || reads.length) {
      resting = setTimeout(refresh, SOON);
      return;
    }
    const open = Boolean(find("details[data-keep][open]"));
    find("#board").replaceWith(parsed(answer.html));
    const questions = find("details[data-keep]");
    if (questions) questions.open = open;
    if (chosenId) choose(chosen());
  }

  window.otkelPassage = {
    asked, choose, chosen, going: () => going, goThrough, parsed, refresh, rows, say, step, stepAside, take, unsay,
    stop: () => { stopped = true; }, unsent: () => reads.length, filled, words, find,
  };
})();
