/* What is done in a live meeting by forms (a vote, somebody came): sent one after the other, kept in the browser while the
   network is away, and sent once: each has its own key, by which the server knows it again.

   `Outbox(place, { send, told })`: `place` names the meeting; `send(one)` resolves to `done`, `refused`, `signed-out` or
   `away`; `told(waiting)` hears what waits, after each change. */
const LOCK = 'saksgang-live';
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10000;

export const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

export class Outbox {
  constructor(place, { send, told }) {
    this.name = `saksgang-utboks:${place}`;
    this.send = send;
    this.told = told;
    this.wait = FIRST_WAIT;
    this.isSending = false;
    window.addEventListener('online', () => this.flush());
    window.addEventListener('storage', (event) => event.key === this.name && this.told(this.waiting()));
  }

  waiting() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.name) || '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return this.inMemory || [];
    }
  }

  keep(list) {
    this.inMemory = list;
    try {
      localStorage.setItem(this.name, JSON.stringify(list));
    } catch {
      /* a browser that keeps nothing still sends what is in memory */
    }
    this.told(list);
  }

  put(one) {
    this.keep([...this.waiting(), one]);
    return this.flush();
  }

  drop(key) {
    this.keep(this.waiting().filter((one) => one.key !== key));
  }

  async flush() {
    clearTimeout(this.later);
    if (this.isSending) return;
    this.isSending = true;
    try {
      if (navigator.locks) await navigator.locks.request(`${LOCK}:${this.name}`, () => this.sendAll());
      else await this.sendAll();
    } finally {
      this.isSending = false;
    }
    if (this.waiting().length) {
      this.later = setTimeout(() => this.flush(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    } else this.wait = FIRST_WAIT;
  }

  async sendAll() {
    for (let one = this.waiting()[0]; one; one = this.waiting()[0]) {
      const outcome = await this.send(one);
      if (outcome === 'away' || outcome === 'signed-out') return;
      this.wait = FIRST_WAIT;
      this.drop(one.key);
    }
  }
}
