// Saves a field while somebody writes in it, keeps the text in the browser until the server has it, and never overwrites
// what another has written: both are shown, and one chooses.
//
// In the page (each is found when the page opens, or when it first gets the focus):
//   <textarea data-autosave-url="…" data-field="background" data-autosave-user="7">…</textarea>   also input and select
//   data-base          the text that the server has, when it is not what the field shows at first
//   data-autosave-row  what tells rows with one address apart (optional), sent as `row`
//   <p data-autosave-status data-saved="Lagret {at}" data-saving="…" data-unsaved="…" data-signed-out="…" data-choose="…">
//   <p data-said-of="background" role="alert"></p>   why a rule says no to a field, in the same form (optional)
// The proof of origin is taken from an `input[name=csrfmiddlewaretoken]` anywhere in the page.
//
// To the server: POST field, text, base, tab, row. Base is the text that the writing began from.
// From the server, as JSON:
//   {state: "saved",  text, savedAt: "10:42:07"}           what was sent is saved as `text`
//   {state: "joined", text, sent, savedAt, by}              joined with what another wrote meanwhile; `sent` is ours alone
//   {state: "both",   text, theirs, savedAt, by}            both changed the same place: nothing was saved of ours
//   422 {state: "refused", message}                         a rule says no; the text stays in the field and the browser
//   Anything else, or no answer, is tried again. `html` and `theirsHtml` are for fields that show HTML (editor.js).
//
// Events on the field, both bubble: `autosave:state` (detail: {state, message}), `autosave:text` when its text was changed
// by what another wrote. From scripts: `watch(element, {read, write, base, more})`, `watchAll(root)`, `flush()`, `tabName`.

const PAUSE = 700; // ms after the last key
const LONGEST = 1500; // ms after the first unsaved key
const RETRIES = [2000, 4000, 8000, 15000];

const watched = new Map();
export const tabName = tabOf();

function tabOf() {
  const made = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    const kept = sessionStorage.getItem("saksgang-tab");
    // a tab that was doubled takes the session storage along, but not the mark of its own page
    const name = kept && performance.getEntriesByType("navigation")[0]?.type === "reload" ? kept : made();
    sessionStorage.setItem("saksgang-tab", name);
    return name;
  } catch {
    return made();
  }
}

export const proof = () => document.querySelector("input[name=csrfmiddlewaretoken]")?.value || "";

function readPlain(element) {
  return element.type === "checkbox" ? (element.checked ? "1" : "") : element.value;
}

function writePlain(element, text) {
  if (element.type === "checkbox") {
    element.checked = text === "1";
    return;
  }
  const { selectionStart: start, selectionEnd: end, value: before } = element;
  if (before === text) return;
  element.value = text;
  if (document.activeElement === element && typeof start === "number") {
    element.setSelectionRange(moved(start, before, text), moved(end, before, text));
  }
}

// Where a place in a text is after the text was changed elsewhere.
function moved(place, before, after) {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  if (place <= head) return place;
  return Math.max(head, after.length - (before.length - place));
}

class Field {
  constructor(element, { read, write, base, more } = {}) {
    this.element = element;
    this.more = more || {};
    this.read = read || (() => readPlain(element));
    this.write = write || ((text) => writePlain(element, text));
    this.name = element.dataset.field || element.name;
    this.row = element.dataset.autosaveRow || "";
    this.seen = this.read();
    this.base = base ?? element.dataset.base ?? this.seen;
    this.isBusy = false;
    this.failures = 0;
    this.choice = null;
    this.refused = null;
    this.lost = new Set();
    this.key = `saksgang:${element.dataset.autosaveUser || ""}:${element.dataset.autosaveUrl}:${this.row}:${this.name}`;
    this.restore();
  }

  // What was not saved when the page was left is put back and sent.
  restore() {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.key) || "null");
    } catch {
      return;
    }
    if (!kept || typeof kept.text !== "string") return;
    if (kept.text === this.seen) {
      this.forget();
      return;
    }
    this.base = kept.base;
    this.write(kept.text, { isOwn: true });
    this.element.dispatchEvent(new CustomEvent("autosave:text", { bubbles: true }));
    this.changed();
  }

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ text: this.read(), base: this.base }));
    } catch {
      // no room, or none allowed: the field itself still holds the text
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // nothing was kept then
    }
  }

  get isDirty() {
    return this.read() !== this.seen;
  }

  changed() {
    if (!this.isDirty) {
      if (this.state === "refused") this.say("saved", this.savedAt || "");
      return;
    }
    this.keep();
    if (this.choice || this.read() === this.refused) return;
    const now = Date.now();
    this.first ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, this.first + LONGEST - now)));
    if (this.failures === 0) this.say("saving");
  }

  say(state, message = "") {
    this.state = state;
    this.message = message;
    this.element.dispatchEvent(new CustomEvent("autosave:state", { bubbles: true, detail: { state, message } }));
    showStatus(this);
    if (state === "refused" || state === "saved") this.showRefusal(state === "refused" ? message : "");
  }

  showRefusal(message) {
    const line = this.element.closest("form")?.querySelector(`[data-said-of="${this.name}"]`);
    if (!line || line.textContent === message) return;
    line.textContent = message;
    if (message) this.element.setAttribute("aria-invalid", "true");
    else this.element.removeAttribute("aria-invalid");
  }

  async save({ isLeaving = false } = {}) {
    clearTimeout(this.timer);
    if (this.isBusy || this.choice || !this.isDirty || this.read() === this.refused) return;
    this.isBusy = true;
    this.first = undefined;
    const sent = this.read();
    const body = new FormData();
    for (const [name, value] of Object.entries({ field: this.name, text: sent, base: this.base, tab: tabName, row: this.row, ...this.more })) body.append(name, value);
    try {
      const answer = await fetch(this.element.dataset.autosaveUrl, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": proof(), Accept: "application/json" },
        redirect: "manual",
        keepalive: isLeaving && sent.length + this.base.length < 20000,
      });
      this.isBusy = false;
      await this.take(answer, sent);
    } catch {
      this.isBusy = false;
      this.lost.add(sent); // it may have come through all the same
      this.failed("unsaved");
    }
  }

  failed(state, message = "") {
    const pause = RETRIES[Math.min(this.failures, RETRIES.length - 1)];
    this.failures += 1;
    this.keep();
    this.say(state, message);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async take(answer, sent) {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      this.failed("signed-out");
      return;
    }
    if (answer.status === 422) {
      const told = await answer.json();
      this.refused = sent; // the same words would be refused again
      this.keep();
      this.failures = 0;
      this.say("refused", told.message || "");
      return;
    }
    if (!answer.ok) {
      this.failed("unsaved");
      return;
    }
    const told = await answer.json();
    this.failures = 0;
    this.refused = null;
    if (told.state === "both" && this.lost.has(told.theirs)) {
      this.base = told.theirs; // what another seems to have written is our own, whose answer was lost
      this.changed();
      return;
    }
    this.lost.clear();
    if (told.state === "both") {
      this.keep();
      this.ask(told);
      return;
    }
    const isStill = this.read() === sent;
    if (told.state === "joined" && isStill) {
      this.put(told.html ?? told.text, told.text);
    } else {
      // written on meanwhile: what was sent is what both the server's text and ours grew from
      this.base = told.state === "joined" ? told.sent : told.text;
      this.seen = sent;
    }
    if (this.isDirty) {
      this.keep();
      this.changed();
    } else {
      this.forget();
    }
    this.say("saved", told.savedAt);
  }

  // Show a text of the server's in place of ours.
  put(shown, base) {
    this.write(shown);
    this.seen = this.read();
    this.base = base;
    this.element.dispatchEvent(new CustomEvent("autosave:text", { bubbles: true }));
  }

  ask(told) {
    this.choice = told;
    this.say("choose");
    showChoice(this, told);
  }

  takeMine() {
    this.base = this.choice.theirs;
    this.choice = null;
    this.say("saving");
    this.save();
  }

  takeTheirs() {
    const { theirs, theirsHtml, savedAt } = this.choice;
    this.choice = null;
    this.put(theirsHtml ?? theirs, theirs);
    this.forget();
    this.say("saved", savedAt);
  }

  // What another has saved, while nothing of ours is under way.
  follow(shown, base) {
    if (this.isDirty || this.isBusy || this.choice || this.base === base) return false;
    this.put(shown, base);
    return true;
  }
}

function showStatus(latest) {
  const fields = [...watched.values()];
  const worst = ["choose", "refused", "signed-out", "unsaved", "saving"].map((state) => fields.find((field) => field.state === state)).find(Boolean) || latest;
  for (const line of document.querySelectorAll("[data-autosave-status]")) {
    const words = { saved: line.dataset.saved, saving: line.dataset.saving, unsaved: line.dataset.unsaved, "signed-out": line.dataset.signedOut, choose: line.dataset.choose, refused: "{why}" }[worst.state] || "";
    const text = words.replace(/\{\w+\}/, () => worst.message || "");
    if (line.textContent !== text) line.textContent = text;
    line.dataset.state = worst.state;
  }
}

// Both texts one below the other, taken from a <template data-autosave-choice> with [data-mine], [data-theirs], [data-by]
// and two buttons [data-take=mine] and [data-take=theirs].
function showChoice(field, told) {
  const template = document.querySelector("template[data-autosave-choice]");
  if (!template) return;
  const shown = template.content.cloneNode(true).firstElementChild;
  shown.querySelector("[data-mine]").textContent = told.text;
  shown.querySelector("[data-theirs]").textContent = told.theirs;
  for (const by of shown.querySelectorAll("[data-by]")) by.textContent = told.by || by.textContent;
  for (const button of shown.querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => {
      shown.remove();
      if (button.dataset.take === "mine") field.takeMine();
      else field.takeTheirs();
      field.element.dispatchEvent(new CustomEvent("autosave:chosen", { bubbles: true }));
    });
  }
  (field.element.closest("[data-autosave-place]") || field.element).insertAdjacentElement("afterend", shown);
  shown.tabIndex = -1;
  shown.scrollIntoView({ block: "nearest" });
}

export function watch(element, source) {
  if (watched.has(element)) return watched.get(element);
  const field = new Field(element, source);
  watched.set(element, field);
  return field;
}

export function watchAll(root = document) {
  for (const element of root.querySelectorAll("[data-autosave-url]:not([data-own-script])")) watch(element);
}

export function fieldNamed(name, row = "") {
  return [...watched.values()].find((field) => field.name === name && field.row === row);
}

export const isAllSaved = () => [...watched.values()].every((field) => !field.isDirty);

export async function flush(options) {
  await Promise.all([...watched.values()].map((field) => field.save(options)));
}

const ofTarget = (event) => (event.target instanceof Element && event.target.matches("[data-autosave-url]:not([data-own-script])") ? watch(event.target) : null);
document.addEventListener("focusin", ofTarget);
document.addEventListener("input", (event) => ofTarget(event)?.changed());
document.addEventListener("change", (event) => ofTarget(event)?.changed());
window.addEventListener("online", () => flush());
window.addEventListener("pagehide", () => flush({ isLeaving: true }));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flush();
});
window.addEventListener("beforeunload", (event) => {
  if ([...watched.values()].some((field) => field.isDirty && field.failures > 0)) event.preventDefault();
});
document.documentElement.dataset.autosave = "";
watchAll();
