/* Remarks typed fast: Enter ends one and begins the next, "/o " becomes a text block, and each new remark has a key of its
   own, so that what is sent twice, or again after a crash, is one remark. Saving itself is `autosave.js`.

   A remark that is ended before the server has it waits in #live-pending, which no newer page touches. */
import { flush, watch } from './autosave.js';
import { newKey } from './live-outbox.js';

const pending = document.getElementById('live-pending');
const NEW = 'textarea[data-new-remark]';

const keptKeys = (field) => {
  const start = `saksgang:${field.dataset.autosaveUser || ''}:${field.dataset.autosaveUrl}:`;
  const found = [];
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const name = localStorage.key(index);
      if (!name.startsWith(start)) continue;
      const [row, kept] = name.slice(start.length).split(':');
      if (row && kept?.startsWith('remark-new-')) found.push({ row, field: kept });
    }
  } catch { /* nothing is kept */ }
  return found;
};

/* Each new remark that stands in the page has a key, by which the list leaves it out until it is ended. */
const prepare = () => {
  const rows = new Set();
  for (const field of document.querySelectorAll(NEW)) {
    if (!field.dataset.autosaveRow) field.dataset.autosaveRow = newKey();
    rows.add(field.dataset.autosaveRow);
  }
  for (const field of pending?.querySelectorAll('textarea') || []) {
    const isThere = document.querySelector(`[data-made-by="${CSS.escape(field.dataset.autosaveRow)}"]`);
    if (isThere && field.dataset.state === 'saved') field.closest('li').remove();
    else rows.add(field.dataset.autosaveRow);
  }
  for (const line of document.querySelectorAll('[data-made-by]')) line.hidden = rows.has(line.dataset.madeBy);
};

const addPending = (field, { row, text = null }) => {
  const line = document.createElement('li');
  const copy = document.createElement('textarea');
  copy.className = field.className;
  for (const [name, value] of Object.entries(field.dataset)) if (name !== 'newRemark' && name !== 'shortcut') copy.dataset[name] = value;
  copy.dataset.field = row.field;
  copy.dataset.autosaveRow = row.row;
  copy.dataset.base = row.base ?? '';
  copy.setAttribute('aria-label', pending.dataset.label);
  copy.addEventListener('autosave:state', (event) => {
    copy.dataset.state = event.detail.state;
    prepare();
  });
  line.append(copy);
  pending.append(line);
  const watched = watch(copy);
  if (text !== null && watched.read() !== text) {
    copy.value = text;
    watched.changed();
  }
  return watched;
};

/* The remark is ended: what stands there goes on by itself, and an empty field takes its place. */
const end = (field) => {
  if (!field.value.trim()) return;
  const row = { row: field.dataset.autosaveRow, field: field.dataset.field };
  const own = watch(field);
  const fresh = field.cloneNode(false);
  fresh.removeAttribute('data-autosave-row');
  fresh.value = '';
  fresh.defaultValue = '';
  if (own.isDirty || own.isBusy) own.save();
  const line = document.createElement('li');
  field.replaceWith(fresh);
  field.removeAttribute('data-new-remark');
  field.removeAttribute('data-shortcut');
  field.removeAttribute('id');
  field.setAttribute('aria-label', pending.dataset.label);
  field.dataset.state = own.isDirty || own.isBusy ? 'saving' : 'saved';
  field.addEventListener('autosave:state', (event) => {
    field.dataset.state = event.detail.state;
    prepare();
  });
  line.append(field);
  pending.append(line);
  prepare();
  fresh.focus();
  flush().finally(() => document.dispatchEvent(new CustomEvent('live:ask')));
  return row;
};

/* "/o " at the end of what is typed becomes the text block with that name. */
const blocks = () => new Map([...document.querySelectorAll('[data-blocks] option[data-code]')].map((one) => [one.dataset.code, one.value]));
const expand = (field) => {
  const before = field.value.slice(0, field.selectionEnd);
  const typed = /(^|\s)\/([a-zæøå]{1,12}) $/i.exec(before);
  const text = typed && blocks().get(typed[2].toLowerCase());
  if (!text) return;
  field.setRangeText(`${text} `, before.length - typed[2].length - 2, before.length, 'end');
};

document.addEventListener('input', (event) => {
  if (event.target.matches('textarea[data-remark]')) expand(event.target);
}, true);

document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !field.matches?.('textarea[data-remark]')) return;
  event.preventDefault();
  if (field.matches(NEW)) end(field);
  else document.querySelector(NEW)?.focus();
});

document.addEventListener('change', (event) => {
  if (!event.target.matches('[data-blocks]')) return;
  const field = document.querySelector(NEW);
  const text = event.target.value;
  event.target.selectedIndex = 0;
  if (!field || !text) return;
  field.setRangeText((field.value && !/\s$/.test(field.value) ? ' ' : '') + text, field.selectionStart, field.selectionEnd, 'end');
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-ends-remark]');
  const field = button && document.querySelector(NEW);
  if (!field) return;
  event.preventDefault();
  end(field);
});

document.addEventListener('live:shown', prepare);
if (pending) {
  const first = document.querySelector(NEW);
  const kept = first ? keptKeys(first) : [];
  prepare();
  for (const row of kept) addPending(first, { row });
  prepare();
}
