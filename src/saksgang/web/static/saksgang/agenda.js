// The agenda being made: drag by the handle, Alt with the arrows, and forms that change the page without leaving it.
// Without this file every button of the page is a plain form; nothing here knows more than the server does.
(() => {
  "use strict";
  const root = document.getElementById("innhold");
  document.documentElement.classList.add("has-script");
  let queue = Promise.resolve();
  let waiting = 0;

  const wake = () => root.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });

  const show = (html, address, focus) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("innhold");
    if (!fresh) { location.assign(address); return; }
    const marked = new Set([...root.querySelectorAll("input[name=item]:checked")].map((one) => one.value));
    const at = scrollY;
    root.replaceChildren(...fresh.childNodes);
    root.querySelectorAll("input[name=item]").forEach((one) => { one.checked = marked.has(one.value); });
    history.replaceState(null, "", address);
    wake();
    scrollTo(0, at);
    const target = (focus && root.querySelector(focus)) || root.querySelector("[autofocus]");
    if (target) target.focus({ preventScroll: target.matches("li") });
  };

  // One after the other, in the order they were asked for; only the last answer is shown.
  const ask = (url, options, focus) => {
    waiting += 1;
    queue = queue.then(async () => {
      try {
        const answer = await fetch(url, { credentials: "same-origin", ...options });
        const html = await answer.text();
        waiting -= 1;
        // What was refused is answered where it was sent: the page keeps its own address.
        const address = options.method === "POST" && !answer.redirected ? location.href : answer.url;
        if (waiting === 0) show(html, address, answer.ok ? focus : "");
      } catch {
        waiting -= 1;
        location.reload();
      }
    });
  };

  const post = (form, values, focus) => {
    const data = new FormData(form);
    for (const [name, value] of values) data.append(name, value);
    ask(form.action, { method: "POST", body: data }, focus);
  };

  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-agenda]")) return;
    event.preventDefault();
    const by = event.submitter;
    const item = by && by.closest("[data-item]");
    const label = by && by.name === "gjor" && /^(opp|ned)\./.test(by.value) ? `button[value="${by.value}"]` : "";
    const pressed = by && by.name ? [[by.name, by.value]] : [];
    post(form, pressed, form.matches(".draft-new") ? "#ny-title" : label || (item ? `#${item.id}` : ""));
  });

  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-agenda]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const item = link.closest("[data-item]");
    ask(link.href, {}, link.closest("form") && item ? `#${item.id}` : "");
  });

  root.addEventListener("change", (event) => {
    if (event.target.matches("[data-minutes]")) post(event.target.form, [["gjor", "tider"]], `[name="${event.target.name}"]`);
  });

  root.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    const up = event.key === "ArrowUp";
    if (!item || !event.altKey || !(up || event.key === "ArrowDown")) return;
    event.preventDefault();
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (other) {
      if (up) other.before(item); else other.after(item);
      item.focus();
    }
    const data = [["gjor", `${up ? "opp" : "ned"}.${item.dataset.item}`]];
    const form = root.querySelector("#liste");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const [name, value] of data) body.append(name, value);
    ask(form.action, { method: "POST", body }, `#${item.id}`);
  });

  // Dragging: the item, or all that are marked when it is one of them, follow the pointer from place to place.
  let drag = null;

  const place = (y) => {
    const lists = [...root.querySelectorAll(".draft-items")];
    const list = lists.find((one) => y < one.getBoundingClientRect().bottom) || lists[lists.length - 1];
    const rest = [...list.children].filter((one) => !drag.items.includes(one));
    let low = 0;
    let high = rest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = rest[middle].getBoundingClientRect();
      if (y < box.top + box.height / 2) high = middle; else low = middle + 1;
    }
    const before = rest[low] || null;
    const last = drag.items[drag.items.length - 1];
    if (last.parentElement === list && last.nextElementSibling === before) return;
    for (const one of drag.items) list.insertBefore(one, before);
  };

  const scrollAtEdges = (y) => {
    if (y < 60) scrollBy(0, -12);
    if (y > innerHeight - 60) scrollBy(0, 12);
  };

  const follow = () => {
    if (!drag) return;
    drag.frame = 0;
    place(drag.y);
    scrollAtEdges(drag.y);
  };

  root.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    const item = handle.closest("[data-item]");
    const marked = [...root.querySelectorAll("input[name=item]:checked")].map((one) => one.closest("[data-item]"));
    const items = marked.includes(item) ? marked : [item];
    drag = { items, y: event.clientY, frame: 0, pointer: event.pointerId };
    root.setPointerCapture(event.pointerId);
    document.body.classList.add("is-dragging");
    items.forEach((one) => one.classList.add("draft-dragged"));
  });

  root.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.y = event.clientY;
    if (!drag.frame) drag.frame = requestAnimationFrame(follow);
  });

  const end = (isDropped) => {
    const { items, frame, y } = drag;
    if (frame) { cancelAnimationFrame(frame); place(y); }
    drag = null;
    document.body.classList.remove("is-dragging");
    items.forEach((one) => one.classList.remove("draft-dragged"));
    if (!isDropped) { location.reload(); return; }
    const after = items[items.length - 1].nextElementSibling;
    const form = root.querySelector("#liste");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append("gjor", "flytt");
    items.forEach((one) => body.append("item", one.dataset.item));
    if (after) body.append("before", after.dataset.item);
    else body.append("section", items[0].closest("ol").dataset.section);
    ask(form.action, { method: "POST", body }, `#${items[0].id}`);
  };

  root.addEventListener("pointerup", (event) => { if (drag && event.pointerId === drag.pointer) end(true); });
  root.addEventListener("pointercancel", () => { if (drag) end(false); });
  root.addEventListener("keydown", (event) => { if (drag && event.key === "Escape") end(false); });
  wake();
})();
