// Keeps what is typed into a form that is saved as a whole: on this device at each key, on the server two seconds after
// the last one and when the page is left, as far as it can be read (UX-009, REL-03).
// That a form sent by its button was kept is seen by the page it leads on to: js/core/session.js.
import { person } from "../core/sign_in.js";
import { drop, keep, keyOf, offer, purge, read } from "./local_copy.js";
import { OFFLINE, WAIT, post, say, told, waitForSignIn } from "./saving.js";
import { fieldsOf } from "./typed.js";

const NOT_TYPED = ["csrfmiddlewaretoken", "kunci", "kembali"];
const form = document.querySelector("form[data-keep]");
const line = form?.querySelector("[data-saved]");

function watch() {
  const source = fieldsOf(form);
  const key = keyOf(person, form.dataset.entry, `@${form.dataset.keep}`);
  let undecided = "unkept" in form.dataset ? false : offer(form, source, key, () => (undecided = false));
  let timer = 0;
  let changed = false;
  let running = false;
  // A request whose answer never came: sent again as it was, so that the version it made is known before the next.
  let lost = null;

  async function save(keepalive = false) {
    clearTimeout(timer);
    if (!changed || running || undecided) return;
    [changed, running] = [false, true];
    say(line, "saving", "Menyimpan…");
    const copy = source.now();
    const body = lost ?? bodyOf();
    const answer = await send(body, keepalive);
    running = false;
    if (answer.version !== undefined) form.elements.versi.value = answer.version;
    if (answer.again || answer.over || lost) changed = true;
    const isLatest = !lost;
    lost = answer.again ? body : null;
    if (answer.over) return void waitForSignIn(form, line, Boolean(read(key))).then(() => save());
    if (answer.error) say(line, "unsaved", answer.error);
    else if (!changed) say(line, answer.is_whole ? "saved" : "unsaved", answer.saved);
    if (answer.is_whole && isLatest) drop(key, copy.text);
    if (changed) timer = setTimeout(save, answer.error ? WAIT * 5 : 0);
  }

  form.addEventListener("input", () => {
    if (undecided) return;
    keep(key, source.now());
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  // What came back with an error stays typed, not saved.
  if ("unkept" in form.dataset && read(key)) keep(key, source.now());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || undecided) return;
    clearTimeout(timer);
    changed = false;
    if (read(key)) sessionStorage.setItem("terkirim", JSON.stringify({ key, from: location.href.split("#")[0] }));
  });
  window.addEventListener("pageshow", () => sessionStorage.removeItem("terkirim"));
}

function bodyOf() {
  const body = new URLSearchParams(new FormData(form));
  NOT_TYPED.forEach((name) => body.delete(name));
  return body;
}

async function send(body, keepalive) {
  try {
    return await told(await post(form, form.dataset.typed, body, keepalive));
  } catch {
    return OFFLINE;
  }
}

if (form && line && person) {
  purge();
  watch();
}
