// Keeps each answer while it is typed: two seconds after the last key, and when the page is left (UX-009).
// One request at a time per question; the server orders them by `counter` and knows versions by `jejak` (REL-03).
// When the session is over the text waits on this device, and goes by itself once the person has signed in again.
import { person } from "../core/sign_in.js";
import { drop, keep, keyOf, offer, purge, read } from "./local_copy.js";
import { OFFLINE, WAIT, post, say, told, waitForSignIn } from "./saving.js";
import { fieldsOf, tableOf, textOf } from "./typed.js";

const form = document.querySelector("form[data-autosave]");
const line = form?.querySelector("[data-saved]");
const sent = new Set();
let unsaved = 0;
let last = 0;

const counter = () => (last = Math.max(last + 1, Date.now()));

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
    say(line, "saving", "Menyimpan…");
    const text = copy.text();
    const answer = await send(address, question, name, trace.value, keepalive);
    running = false;
    unsaved -= 1;
    if (answer.trace) trace.value = answer.trace;
    if (answer.again) changed = true;
    if (answer.saved) copy.drop(text);
    if (answer.over) return wait(copy.keep());
    if (answer.error) copy.keep();
    if (answer.error) say(line, "unsaved", answer.error);
    else if (!unsaved && !changed) say(line, "saved", answer.saved);
    if (changed) timer = setTimeout(save, answer.error ? WAIT * 5 : 0);
  }

  function wait(isKept) {
    changed = true;
    waitForSignIn(form, line, isKept).then(() => save());
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
    return await told(await post(form, address, body, keepalive), (answer) => sent.has(answer.counter));
  } catch {
    return OFFLINE;
  }
}

if (form && line) {
  purge();
  form.querySelectorAll("[data-question]").forEach(watch);
}
