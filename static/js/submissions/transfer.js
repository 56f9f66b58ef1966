// Sends one file in pieces and goes on where it broke off (REL-04): after a lost connection, a reload, a new sign-in.
// The server says how far it came; this side only obeys, so nothing is remembered here.
import { isOwn, renew, whenBack } from "../core/sign_in.js";

const PAUSES = [1, 2, 4, 8, 15, 30, 60];
const PATIENCE = 120_000; // for one piece over a slow connection
const HEAD = 64 * 1024;

// A sentence for the person: sending again by itself would not help.
export class Refusal extends Error {}

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (buffer) => hex(await crypto.subtle.digest("SHA-256", buffer));

// What tells this file from others of the same person, also after the browser was closed.
async function markOf(file) {
  const head = await sha256(await file.slice(0, HEAD).arrayBuffer());
  return sha256(new TextEncoder().encode([file.name, file.size, file.lastModified, head].join("/")));
}

export class Transfer {
  // tell(state, sent): "sending", "waiting", "lost", "over" or "checking".
  constructor(file, { address, fields, token, tell }) {
    Object.assign(this, { file, address, fields, token, tell });
    this.end = new AbortController();
    this.sent = 0;
    this.wake = () => {};
    addEventListener("online", this.resume);
    addEventListener("offline", this.drop);
  }

  resume = () => this.wake();
  drop = () => this.running?.abort();

  async send() {
    try {
      this.fields.set("name", this.file.name);
      this.fields.set("size", this.file.size);
      this.fields.set("mark", await markOf(this.file));
      for (;;) {
        const done = await this.once();
        if (done) return done;
      }
    } finally {
      removeEventListener("online", this.resume);
      removeEventListener("offline", this.drop);
    }
  }

  // Begins or finds the upload, sends what is missing, and has it attached; nothing when it is to begin anew.
  async once() {
    const begun = await this.ask(this.address, { body: this.fields });
    this.place = `${this.address}${begun.code}/`;
    this.sent = begun.offset;
    for (;;) {
      while (this.sent < this.file.size) {
        this.tell("sending", this.sent);
        const told = await this.sendPiece(begun.piece);
        if (told.gone) return null;
        this.sent = told.offset ?? this.sent;
      }
      this.tell("checking", this.sent);
      const told = await this.ask(`${this.place}selesai/`);
      if (told.gone) return null;
      if (told.offset === undefined) return told;
      this.sent = told.offset;
    }
  }

  async sendPiece(length) {
    const body = await this.file.slice(this.sent, this.sent + length).arrayBuffer().catch(() => {
      throw new Refusal("Berkas ini tidak dapat dibaca lagi. Pilih berkas itu sekali lagi.");
    });
    const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": this.sent, "Upload-Sha256": await sha256(body) };
    return this.ask(this.place, { body, headers });
  }

  async cancel() {
    this.end.abort();
    this.wake();
    if (this.place) await this.request(this.place, { method: "DELETE" }).catch(() => {});
  }

  // Asks until there is an answer that decides something.
  async ask(address, options) {
    let renewed = false;
    for (let turn = 0; ; turn += 1) {
      this.end.signal.throwIfAborted();
      const response = await this.request(address, { signal: true, ...options }).catch(() => null);
      this.end.signal.throwIfAborted();
      const answer = await response?.json().catch(() => ({}));
      if (response?.ok) return answer;
      if (response?.status === 404) return { gone: true };
      if (response?.status === 409 && !answer.wait) return answer;
      if (response?.status === 401) {
        this.tell("over", this.sent);
        await Promise.race([whenBack(), this.pause(Infinity)]);
        await renew();
      } else if (response?.status === 403 && !renewed && isOwn(await renew())) renewed = true;
      else if (response && response.status < 500 && ![409, 429].includes(response.status) && !answer.again)
        throw new Refusal(answer.error ?? "Berkas ini tidak dapat diunggah dari halaman ini. Muat ulang halaman, lalu coba lagi.");
      else await this.rest(response, turn);
    }
  }

  // A busy server is asked again by itself; a lost connection too, and after the last pause when the person says so.
  async rest(response, turn) {
    const pause = PAUSES[turn];
    this.tell(!response || pause === undefined ? "lost" : "waiting", this.sent);
    await this.pause(pause === undefined ? Infinity : pause * 1000);
  }

  pause(length) {
    return new Promise((resolve) => {
      const timer = length === Infinity ? 0 : setTimeout(resolve, length);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async request(address, { method = "POST", body, headers = {}, signal } = {}) {
    this.running = new AbortController();
    const timer = setTimeout(this.drop, PATIENCE);
    const stop = () => this.running.abort();
    if (signal) this.end.signal.addEventListener("abort", stop, { once: true });
    try {
      const sure = { Accept: "application/json", "X-CSRFToken": this.token() };
      return await fetch(address, { method, body, headers: { ...sure, ...headers }, signal: this.running.signal });
    } finally {
      clearTimeout(timer);
      this.end.signal.removeEventListener("abort", stop);
    }
  }
}
