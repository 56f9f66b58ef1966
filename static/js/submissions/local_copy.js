// A copy of a text on this device, from the key press until the server has kept it (UX-009, REL-03).
// It lives by person, entry and question; so it is there only while something is unsaved. It goes when the server has
// the text, when the person signs out, and after seven days. There is no setting for shared computers: what stays on one
// is no more than what would be lost otherwise, no page shows it to anybody else, and signing out removes it.
import { isSame } from "./typed.js";

const PREFIX = "tulisan:";
const DAYS = 7 * 24 * 3600 * 1000;

export const keyOf = (person, entry, question) => `${PREFIX}${person}:${entry}:${question}`;

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// True when it is kept; a full or forbidden storage is no reason to stop writing.
export function keep(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), ...copy }));
    return true;
  } catch {
    return false;
  }
}

// Removes the copy of exactly this text: another tab may have put a newer one there.
export function drop(key, text) {
  if (text === undefined || read(key)?.text === text) localStorage.removeItem(key);
}

export function purge() {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)))
    if (!(Date.now() - read(key)?.at < DAYS)) localStorage.removeItem(key);
}

const day = new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Jakarta", day: "numeric", month: "long", year: "numeric" });
const time = new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Jakarta", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clock = (at) => `pukul ${time.format(at).replace(":", ".")} WIB`;
const moment = (at) => (day.format(at) === day.format(Date.now()) ? clock(at) : `${day.format(at)} ${clock(at)}`);

// Shows both texts before the question; nothing is replaced until a button is pressed. True while it waits for one.
export function offer(part, source, key, done) {
  const copy = read(key);
  if (!copy) return false;
  const [own, kept] = source.pair(copy);
  if (isSame(own, kept)) {
    drop(key);
    return false;
  }
  const shown = document.querySelector("template[data-local-copy]").content.firstElementChild.cloneNode(true);
  // A form that was sent may have taken the text with it, and somebody changed it since: then it is only a different one.
  shown.querySelector("[data-unsaved]").hidden = Boolean(copy.sent);
  shown.querySelector("[data-different]").hidden = !copy.sent;
  shown.querySelector("[data-at]").textContent = moment(copy.at);
  shown.querySelector("[data-mine]").textContent = own || shown.querySelector("[data-theirs]").dataset.empty;
  const theirs = shown.querySelector("[data-theirs]");
  theirs.textContent = kept || theirs.dataset.empty;
  const end = (act) => () => {
    shown.remove();
    done();
    act();
    source.focus();
  };
  shown.querySelector("[data-restore]").addEventListener("click", end(() => source.put(copy)));
  shown.querySelector("[data-drop]").addEventListener("click", end(() => drop(key)));
  part.prepend(shown);
  return true;
}
