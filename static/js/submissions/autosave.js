// Keeps each answer while it is typed: two seconds after the last key, and when the page is left (UX-009).
// One request at a time per question; the server orders them by `counter` and knows versions by `jejak` (REL-03).
const WAIT = 2000;
const form = document.querySelector("form[data-autosave]");
const line = form?.querySelector("[data-saved]");
const sent = new Set();
let unsaved = 0;
let last = 0;

const counter = () => (last = Math.max(last + 1, Date.now()));

function say(state, text) {
  line.dataset.state = state;
  line.textContent = text;
}

function watch(part) {
  const question = part.dataset.question;
  const trace = form.elements[`jejak-${question}`];
  let timer = 0;
  let changed = false;
  let running = false;

  async function save(keepalive = false) {
    clearTimeout(timer);
    if (!changed || running) return;
    [changed, running] = [false, true];
    unsaved += 1;
    say("saving", "Menyimpan…");
    const answer = await send(question, part.dataset.name, trace.value, keepalive);
    running = false;
    unsaved -= 1;
    if (answer.trace) trace.value = answer.trace;
    if (answer.again) changed = true;
    if (answer.error) say("unsaved", answer.error);
    else if (!unsaved && !changed) say("saved", answer.saved);
    if (changed) timer = setTimeout(save, answer.error ? WAIT * 5 : 0);
  }

  part.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
}

async function send(question, name, trace, keepalive) {
  const number = counter();
  sent.add(number);
  const body = new URLSearchParams({ question, counter: number, [`jejak-${question}`]: trace });
  for (const value of new FormData(form).getAll(name)) body.append(name, value);
  const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  try {
    const response = await fetch(form.dataset.autosave, { method: "POST", body, headers, keepalive });
    return await read(response);
  } catch {
    return { error: "Belum tersimpan: periksa koneksi. Tulisan Anda masih di layar.", again: true };
  }
}

async function read(response) {
  if (response.redirected || !response.headers.get("Content-Type")?.startsWith("application/json"))
    return { error: "Belum tersimpan otomatis. Tulisan Anda masih di layar; tekan Simpan." };
  const answer = await response.json();
  if (response.ok) return answer;
  // The answer to our own earlier request was lost on the way: take its version and send again.
  if (response.status === 409 && sent.has(answer.counter)) return { trace: answer.trace, again: true };
  return { error: `Belum tersimpan: ${answer.error}` };
}

if (form && line) form.querySelectorAll("[data-question]").forEach(watch);
