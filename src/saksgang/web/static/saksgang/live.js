/* The live meeting in the browser: asks for news more than once a second, shows them without touching what one is typing in, and sends
   what is done. Without this the page is made of plain forms and a link that loads it again.

   The page gives `#live` with data-since (address, to which the revision is added), data-revision and data-place. */
import { flush, isAllSaved } from './autosave.js';
import { morph } from './live-morph.js';
import { Outbox, newKey } from './live-outbox.js';
import './live-remarks.js';
import './live-keys.js';

const EVERY = 700;
const EVERY_HIDDEN = 5000;
const LONGEST_WAIT = 10000;
const WHOLE_EVERY = 15000;

const root = document.getElementById('live');
const foot = document.getElementById('live-foot');
const words = (name) => foot.dataset[name] || '';
const state = { revision: root.dataset.revision, failures: 0, wholeAt: Date.now(), newest: null, isAway: false, isSignedOut: false };

const clock = () => new Date().toLocaleTimeString('nb-NO', { timeZone: foot.dataset.zone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).replaceAll('.', ':');
const token = () => document.querySelector('#live-csrf')?.value || '';

/* The foot: where what is done and typed stands. */
const say = () => {
  const waiting = outbox.waiting();
  const said = document.getElementById('live-said');
  foot.classList.toggle('is-away', state.isAway || state.isSignedOut || waiting.length > 0);
  let text = '';
  if (state.isSignedOut) text = words('signedOut');
  else if (waiting.length) text = `${words('notSent')} ${waiting.map((one) => `«${one.said}»`).join(', ')}`;
  else if (state.isAway) text = isAllSaved() ? words('awayQuiet') : '';  // what is typed has its own line
  else if (state.savedAt) text = `${words('saved')} ${state.savedAt}`;
  if (said.textContent !== text) said.textContent = text;
  document.getElementById('live-sign-in').hidden = !state.isSignedOut;
};

const show = (html, { isForced = false } = {}) => {
  const held = new DOMParser().parseFromString(html, 'text/html');
  const fresh = held.getElementById('live');
  if (!fresh) return false;
  if (Number(fresh.dataset.revision) < Number(state.revision)) return true;
  const fetched = held.getElementById('live-csrf');
  if (held.getElementById('live-ticket')) document.getElementById('live-ticket').value = held.getElementById('live-ticket').value;
  if (fetched) document.querySelectorAll('input[name=csrfmiddlewaretoken]').forEach((field) => { field.value = fetched.value; field.defaultValue = fetched.value; });
  state.revision = fresh.dataset.revision;
  const seen = morph(root, fresh, isForced);
  state.newest = seen.isHeld || seen.isSkipped ? html : null;
  document.getElementById('live-held').hidden = !seen.isHeld;
  if (window.location.search && !root.dataset.since.includes('&sak=')) window.history.replaceState(null, '', window.location.pathname);
  document.dispatchEvent(new CustomEvent('live:shown'));
  return true;
};

const isSignIn = (answer) => answer.type === 'opaqueredirect' || answer.status === 403;

const ask = async () => {
  const isWhole = Date.now() - state.wholeAt > WHOLE_EVERY;
  const ticket = document.getElementById('live-ticket');
  const address = root.dataset.since.replace('/0?', `/${isWhole ? 0 : state.revision}?`) + (isWhole ? '' : `&billett=${encodeURIComponent(ticket.value)}`);
  const answer = await fetch(address, { redirect: 'manual', cache: 'no-store' });
  state.isSignedOut = answer.type === 'opaqueredirect';
  if (state.isSignedOut) return;
  if (answer.status === 200) {
    if (isWhole) state.wholeAt = Date.now();
    show(await answer.text());
  } else if (answer.status === 403 || answer.status === 404 || answer.status === 410) {
    window.location.reload();
  } else if (answer.status !== 204) throw new Error(String(answer.status));
  else if (state.newest) show(state.newest);
};

let next = 0;
const tick = async () => {
  clearTimeout(next);
  try {
    await ask();
    if (state.isAway) {
      state.isAway = false;
      outbox.flush();
      document.dispatchEvent(new CustomEvent('live:back'));
    }
    state.failures = 0;
  } catch {
    state.failures += 1;
    state.isAway = true;
  }
  say();
  const wait = document.hidden ? EVERY_HIDDEN : EVERY;
  next = setTimeout(tick, Math.min(wait * 2 ** Math.min(state.failures, 4), Math.max(wait, state.failures ? LONGEST_WAIT : wait)));
};

/* Acts: each form is sent as it is, and its answer is the newest page, with a refusal beside the form it belongs to. */
const send = async (one) => {
  const body = new URLSearchParams(one.fields);
  let answer;
  try {
    body.set('csrfmiddlewaretoken', token());
    answer = await fetch(one.url, { method: 'POST', body, redirect: 'manual', cache: 'no-store', headers: { 'X-Live': '1' } });
  } catch {
    state.isAway = true;
    say();
    return 'away';
  }
  if (isSignIn(answer) && !one.isRetried) {
    one.isRetried = true;
    state.wholeAt = 0;
    try { await ask(); } catch { return 'away'; }
    return state.isSignedOut ? 'signed-out' : send(one);
  }
  if (answer.status >= 502) return 'away';
  state.isAway = false;
  if (answer.status === 200) {
    state.savedAt = clock();
    document.querySelectorAll('[data-autosave-status][data-state=saved]').forEach((line) => { line.textContent = ''; });
    resetForm(one);
    show(await answer.text());
    say();
    return 'done';
  }
  const text = answer.type === 'opaqueredirect' ? '' : await answer.text();
  const isShown = answer.status === 422 && show(text);
  if (!isShown || !document.querySelector('.live-refusal')) complain(one);
  document.querySelector('.live-refusal')?.scrollIntoView({ block: 'nearest' });
  return 'refused';
};

const complain = (one) => {
  const alert = document.getElementById('live-trouble');
  alert.querySelector('p').textContent = `${words('notDone')} «${one.said}»`;
  alert.hidden = false;
};

const resetForm = (one) => {
  const form = one.form && document.querySelector(`form[data-form="${CSS.escape(one.form)}"]`);
  if (!form) return;
  form.reset();
  const box = form.closest('details[data-closes]');
  if (box) box.open = false;
  if (form.contains(document.activeElement) && box) box.querySelector('summary').focus();
};

const outbox = new Outbox(`${root.dataset.place}-${foot.dataset.user}`, { send, told: say });

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-act]');
  if (!form || event.defaultPrevented) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter).entries()].filter(([name]) => name !== 'csrfmiddlewaretoken' && name !== 'once');
  const key = newKey();
  fields.push(['once', key]);
  if (state.isAway) {
    const at = form.querySelector('input[type=time][name=at]');
    if (at && !at.value) fields.push(['at', clock().slice(0, 5)]);
  }
  const button = event.submitter || form.querySelector('button');
  document.querySelectorAll('.live-refusal').forEach((each) => each.remove());
  document.getElementById('live-trouble').hidden = true;
  button.setAttribute('aria-busy', 'true');
  const said = (button.dataset.said || button.textContent).trim().replace(/\s+/g, ' ');
  flush().catch(() => null)  // what is typed goes first
    .then(() => outbox.put({ key, url: form.action, fields, said, form: form.dataset.form || '' }))
    .finally(() => button.removeAttribute('aria-busy'));
});

document.getElementById('live-held').querySelector('button').addEventListener('click', () => {
  if (state.newest) show(state.newest, { isForced: true });
});
document.addEventListener('visibilitychange', () => document.hidden || tick());
document.addEventListener('autosave:state', (event) => {
  if (event.detail.state === 'saved') state.savedAt = '';  // told in its own line
  say();
});
document.addEventListener('live:ask', () => tick());
window.addEventListener('offline', () => { state.isAway = true; say(); });
window.addEventListener('online', () => tick());
root.classList.add('is-live');
document.querySelectorAll('[data-without-script]').forEach((each) => { each.hidden = true; });
outbox.flush();
next = setTimeout(tick, EVERY);
say();
