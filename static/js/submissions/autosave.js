// Keeps each answer while it is typed: two seconds after the last key, and when the page is left (UX-009).
// One request at a time per question; the server orders them by `counter` and knows versions by `jejak` (REL-03).
// When the session is over the text waits on this device, and goes by itself once the person has signed in again.
import { isOwn, person, renew, whenBack } from "../core/sign_in.js";
import { drop, keep, keyOf, offer, purge, read } from "./local_copy.js";
import { fieldsOf, tableOf, textOf } from "./typed.js";

const WAIT = 2000;
const form = document.querySelector("form[data-autosave]");
const line = form?.querySelector("[data-saved]");
const sent = new Set();
let unsaved = 0;
let last = 0;

const counter = () => (last = Math.max(last + 1, Date.now()));

function say(state, text, link = "") {
  line.dataset.state = state;
  line.textContent = text;
  if (!link) return;
  const anchor = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener", textContent: "Masuk lagi" });
  anchor.href = link;
  line.append(" ", anchor);
}

function watch(part) {
  const { question, name, autosave: address } = part.dataset;
  const trace = form.elements[`jejak-${question}`];
  const copy = copyOf(part, trace);
  let timer = 0;
  let changed = false;
  let running = false;

  async function save(keepalive = false) {
    clearTimeout(timer);
    if (!changed || running) return;
    [changed, running] = [false, true];
    unsaved += 1;
    say("saving", "Menyimpan…");
    const text = copy.text();
    const answer = await send(address, question, name, trace.value, keepalive);
    running = false;
    unsaved -= 1;
    if (answer.trace) trace.value = answer.trace;
    if (answer.again) changed = true;
    if (answer.saved) copy.drop(text);
    if (answer.over) return wait(copy.keep());
    if (answer.error) copy.keep();
    if (answer.error) say("unsaved", answer.error);
    else if (!unsaved && !changed) say("saved", answer.saved);
    if (changed) timer = setTimeout(save, answer.error ? WAIT * 5 : 0);
  }

  function wait(isKept) {
    changed = true;
    const where = isKept ? "Tulisan Anda tersimpan di perangkat ini." : "Tulisan Anda masih di layar ini.";
    say("unsaved", `Sesi Anda berakhir. ${where}`, form.dataset.signIn);
    whenBack().then(() => save());
  }

  part.addEventListener("input", () => {
    changed = true;
    copy.keep();
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  form.addEventListener("submit", copy.sent);
}

function sourceOf(part) {
  const field = form.elements[part.dataset.name];
  if (part.querySelector("[data-rows]")) return tableOf(part, part.dataset.name);
  return field instanceof HTMLTextAreaElement || field?.type === "text" ? textOf(field) : fieldsOf(part);
}

// The copy on this device of what answers one question.
function copyOf(part, trace) {
  if (!person)
    return { text: () => "", keep: () => false, drop: () => {}, sent: () => {} };
  const source = sourceOf(part);
  const key = keyOf(person, form.dataset.entry, part.dataset.question);
  let undecided = "unkept" in form.dataset ? false : offer(part, source, key, () => (undecided = false));
  return {
    text: () => source.now().text,
    keep: () => !undecided && keep(key, { ...source.now(), trace: trace.value }),
    drop: (text) => undecided || drop(key, text),
    sent: () => undecided || (read(key) && keep(key, { ...read(key), sent: true })),
  };
}

async function send(address, question, name, trace, keepalive) {
  const number = counter();
  sent.add(number);
  const body = new URLSearchParams({ question, counter: number, [`jejak-${question}`]: trace });
  for (const value of new FormData(form).getAll(name)) body.append(name, value);
  try {
    return await told(await post(address, body, keepalive));
  } catch {
    return { error: "Belum tersimpan: periksa koneksi. Tulisan Anda masih di layar.", again: true };
  }
}

// A token that no longer fits (somebody signed in again in another tab) is asked for once more, for the same person only.
async function post(address, body, keepalive) {
  const once = () => {
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    return fetch(address, { method: "POST", body, headers, keepalive });
  };
  const first = await once();
  return first.status === 403 && isOwn(await renew()) ? once() : first;
}

async function told(response) {
  if (response.status === 401) return { over: true };
  if (response.redirected || !response.headers.get("Content-Type")?.startsWith("application/json"))
    return { error: "Belum tersimpan otomatis. Tulisan Anda masih di layar; tekan Simpan." };
  const answer = await response.json();
  if (response.ok) document.dispatchEvent(new CustomEvent("session:alive"));
  if (response.ok) return answer;
  // The answer to our own earlier request was lost on the way: take its version and send again.
  if (response.status === 409 && sent.has(answer.counter)) return { trace: answer.trace, again: true };
  return answer.stale ? { over: true } : { error: `Belum tersimpan: ${answer.error}` };
}

if (form && line) {
  purge();
  form.querySelectorAll("[data-question]").forEach(watch);
}
