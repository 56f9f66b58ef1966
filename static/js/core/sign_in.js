// What a page left open asks of the server about the sign-in: until when, and a form token that fits it.
// The token changes with each sign-in and its cookie is closed to scripts, so an open page has to ask (UX-010).
const place = document.querySelector("[data-session]");
const PAUSES = [5, 10, 20, 30, 60];
let waiting = null;

export const person = place?.dataset.person ?? "";

// {token, left, until, fixed, person}; null when nobody is signed in; undefined when the server was not reached.
export async function ask(options = {}) {
  try {
    const headers = { Accept: "application/json", ...options.headers };
    const response = await fetch(place.dataset.url, { cache: "no-store", ...options, headers });
    if (response.status === 401) return null;
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

// Asks, and puts the token into every form of this page: only for the person whose page it is.
export async function renew() {
  const state = await ask();
  if (!state || String(state.person) !== person) return state;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = state.token;
  return state;
}

export const isOwn = (state) => Boolean(state) && String(state.person) === person;

// Resolves once the same person is signed in again, in whatever tab: looked for when this one is seen, and now and then.
export function whenBack() {
  waiting ??= new Promise((resolve) => {
    let turn = 0;
    let timer = 0;
    let asking = false;
    const look = async () => {
      clearTimeout(timer);
      if (asking) return;
      asking = true;
      const state = await renew();
      asking = false;
      if (!isOwn(state)) {
        timer = setTimeout(look, 1000 * PAUSES[Math.min(turn++, PAUSES.length - 1)]);
        return;
      }
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", seen);
      waiting = null;
      document.dispatchEvent(new CustomEvent("session:alive"));
      resolve();
    };
    const seen = () => document.hidden || look();
    window.addEventListener("focus", look);
    document.addEventListener("visibilitychange", seen);
    timer = setTimeout(look, 1000 * PAUSES[0]);
  });
  return waiting;
}
