// Who else writes in the same case paper, told beside each part, and what they have saved is shown where one does not
// write oneself.
//
//   <form data-presence-url="…" data-writes="{who} skriver her nå">
//   <p data-presence-of="background" role="status"></p>
// To the server: POST field, tab, known (the last answer's `changed`). From it: {others: {field: [names]}, changed,
// parts: {field: {text, html}}} with the parts when something has changed.
import { fieldNamed, proof, tabName } from "./autosave.js";

const EVERY = 5000;
const form = document.querySelector("[data-presence-url]");
let current = "";
let known = form?.dataset.changed || "";

const fieldOf = (event) => event.target.closest?.("[data-autosave-url]")?.dataset.field || "";

function send(field, options) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ field, tab: tabName, known })) body.append(name, value);
  return fetch(form.dataset.presenceUrl, { method: "POST", body, headers: { "X-CSRFToken": proof(), Accept: "application/json" }, redirect: "manual", ...options });
}

async function tell() {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await send(current);
    if (!answer.ok) return;
    const told = await answer.json();
    let isAll = true;
    for (const [name, part] of Object.entries(told.parts || {})) {
      const field = fieldNamed(name);
      if (!field) continue;
      if (field.element.dataset.field === current && document.hasFocus() && field.isDirty) isAll = false;
      else if (!field.follow(field.element.dataset.replaced === undefined ? part.text : part.html, part.text) && field.base !== part.text) isAll = false;
    }
    if (isAll) known = told.changed;
    for (const line of document.querySelectorAll("[data-presence-of]")) {
      const names = told.others[line.dataset.presenceOf] || [];
      const text = names.length ? form.dataset.writes.replace("{who}", () => names.join(", ")) : "";
      if (line.textContent !== text) line.textContent = text;
    }
  } catch {
    // no network: the fields themselves tell that nothing is saved
  }
}

if (form) {
  form.addEventListener("focusin", (event) => {
    current = fieldOf(event) || current;
    tell();
  });
  form.addEventListener("editor:focus", (event) => {
    current = fieldOf(event);
    tell();
  });
  form.addEventListener("focusout", () => setTimeout(() => {
    if (!form.contains(document.activeElement)) current = "";
  }, 0));
  form.querySelector("[data-field=language]")?.addEventListener("change", (event) => {
    for (const text of form.querySelectorAll("[data-editor] textarea, [data-spoken]")) text.lang = event.target.value;
    form.dispatchEvent(new CustomEvent("editor:language", { detail: event.target.value }));
  });
  tell();
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", tell);
  // who leaves the page is told of no longer, nor to themselves when they come back
  window.addEventListener("pagehide", () => send("", { keepalive: true }).catch(() => {}));
}
