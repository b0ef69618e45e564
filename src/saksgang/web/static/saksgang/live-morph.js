/* Makes a part of the page like a newer one from the server, without touching a field that somebody is in: what is typed,
   focused, opened or scrolled stays. Elements are the same when they have the same id or data-key. */
import { watch } from './autosave.js';

const FIELDS = 'input:not([type=hidden]), textarea, select';
const TYPED = 'input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select';

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || '' : '');

/* A field that is saved by itself may be brought up to date under the caret when nobody has typed in it for a while. */
const RESTS_AFTER = 2500;
const typedAt = new WeakMap();
document.addEventListener('input', (event) => typedAt.set(event.target, Date.now()), true);
const isTyping = (field) => field === document.activeElement && Date.now() - (typedAt.get(field) || 0) < RESTS_AFTER;

const isSaving = (field) => field.matches('[data-autosave-url]');

const isChanged = (field) => {
  if (isSaving(field)) {
    const own = watch(field);
    return own.isDirty || own.isBusy || Boolean(own.choice);
  }
  if (field.matches('[type=checkbox], [type=radio]')) return field.checked !== field.defaultChecked;
  if (field.matches('select')) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  return field.value !== field.defaultValue;
};

/* Whether somebody is in the field: it has the focus and can be typed in, or holds what was not sent. */
export const isBusy = (field) => {
  if (isSaving(field)) return isChanged(field) || isTyping(field);
  return (field === document.activeElement && field.matches(TYPED)) || isChanged(field);
};

export const busyIn = (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  return node.matches(FIELDS) ? isBusy(node) : [...node.querySelectorAll(FIELDS)].some(isBusy);
};

const OWN = new Set(['data-own', 'data-autosave-row', 'data-state']);
const copyAttributes = (old, fresh) => {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !(name === 'open' && old.matches('details, dialog')) && !OWN.has(name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (name === 'open' && old.matches('details') && !fresh.hasAttribute('data-forced')) continue;
    if (OWN.has(name) && old.hasAttribute(name)) continue;
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
};

const settleField = (old, fresh, seen) => {
  if (isBusy(old)) {
    seen.isSkipped = true;
    return;
  }
  if (isSaving(old)) {
    const own = watch(old);
    copyAttributes(old, fresh);
    if (!old.matches('[data-new-remark]')) own.follow(fresh.defaultValue, fresh.defaultValue);
    return;
  }
  copyAttributes(old, fresh);
  if (old.matches('select')) {
    old.replaceChildren(...[...fresh.childNodes].map((node) => node.cloneNode(true)));
  } else if (old.matches('textarea')) {
    if (old.defaultValue !== fresh.defaultValue) old.defaultValue = fresh.defaultValue;
    if (old.value !== fresh.defaultValue) old.value = fresh.defaultValue;
  } else if (old.matches('[type=checkbox], [type=radio]')) {
    old.checked = fresh.defaultChecked;
  } else if (old.value !== fresh.defaultValue) {
    old.value = fresh.defaultValue;
  }
};

/* Tells in `seen` what could not be done because somebody is in it: `isHeld`, something old stays though it should go;
   `isSkipped`, a field is not up to date. `isForced` keeps nothing. */
export const morph = (old, fresh, isForced = false, seen = { isHeld: false, isSkipped: false }) => {
  if (old.isEqualNode(fresh) && !isForced && !old.querySelector?.(FIELDS)) return seen;
  if (old.hasAttribute('data-live-own')) return seen;
  if (old.matches(FIELDS)) {
    if (isForced) old.replaceWith(fresh.cloneNode(true));
    else settleField(old, fresh, seen);
    return seen;
  }
  delete old.dataset.own;
  copyAttributes(old, fresh);
  morphChildren(old, fresh, isForced, seen);
  return seen;
};

const morphChildren = (parent, fresh, isForced, seen) => {
  const coming = new Set([...fresh.childNodes].map(keyOf).filter(Boolean));
  for (const node of [...parent.childNodes]) {
    const key = keyOf(node);
    if (!key || coming.has(key)) continue;
    if (!isForced && busyIn(node)) {
      node.dataset.own = 'held';
      seen.isHeld = true;
    } else node.remove();
  }
  const keyed = new Map([...parent.childNodes].filter(keyOf).map((node) => [keyOf(node), node]));
  let at = parent.firstChild;
  const isOurs = (node) => node.nodeType === Node.ELEMENT_NODE
    && (node.dataset.own === 'kept' || (node.dataset.own === 'held' && !coming.has(keyOf(node))));
  const skipHeld = () => {
    while (at && isOurs(at)) at = at.nextSibling;
  };
  for (const next of [...fresh.childNodes]) {
    skipHeld();
    const key = keyOf(next);
    const same = key ? keyed.get(key) : at && !keyOf(at) && at.nodeName === next.nodeName ? at : null;
    if (!same || same.nodeName !== next.nodeName) {
      parent.insertBefore(next.cloneNode(true), at);
      continue;
    }
    if (same === at) at = at.nextSibling;
    else if (same.contains(document.activeElement)) {  // moving what has the focus would take it away: move the others
      while (at && at !== same) {
        const gone = at;
        at = at.nextSibling;
        parent.insertBefore(gone, same.nextSibling);
      }
      at = same.nextSibling;
    } else parent.insertBefore(same, at);
    if (same.nodeType !== Node.ELEMENT_NODE) {
      if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
    } else morph(same, next, isForced, seen);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (gone.nodeType === Node.ELEMENT_NODE && gone.dataset.own === 'kept' && !isForced) continue;
    if (gone.nodeType === Node.ELEMENT_NODE && !isForced && busyIn(gone)) {
      gone.dataset.own = 'held';
      seen.isHeld = true;
    } else gone.remove();
  }
};
