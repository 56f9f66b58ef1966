// What every saving while one types shares: the line that says its state, the request, and what came of it.
import { isOwn, renew, whenBack } from "../core/sign_in.js";

export const WAIT = 2000;
export const OFFLINE = { error: "Belum tersimpan: periksa koneksi. Tulisan Anda masih di layar.", again: true };

export function say(line, state, text, link = "") {
  line.dataset.state = state;
  line.textContent = text;
  if (!link) return;
  const anchor = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener", textContent: "Masuk lagi" });
  anchor.href = link;
  line.append(" ", anchor);
}

// The session is over: says so with a link to sign in, and resolves once the person is back.
export function waitForSignIn(form, line, isKept) {
  const where = isKept ? "Tulisan Anda tersimpan di perangkat ini." : "Tulisan Anda masih di layar ini.";
  say(line, "unsaved", `Sesi Anda berakhir. ${where}`, form.dataset.signIn);
  return whenBack();
}

// A token that no longer fits (somebody signed in again in another tab) is asked for once more, for the same person only.
export async function post(form, address, body, keepalive) {
  const once = () => {
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    return fetch(address, { method: "POST", body, headers, keepalive });
  };
  const first = await once();
  return first.status === 403 && isOwn(await renew()) ? once() : first;
}

// `isOurs(answer)`: whether a conflict is with an earlier request of this page, whose answer was lost on the way.
export async function told(response, isOurs = () => false) {
  if (response.status === 401) return { over: true };
  if (response.redirected || !response.headers.get("Content-Type")?.startsWith("application/json"))
    return { error: "Belum tersimpan otomatis. Tulisan Anda masih di layar; tekan Simpan." };
  const answer = await response.json();
  if (response.ok) document.dispatchEvent(new CustomEvent("session:alive"));
  if (response.ok) return answer;
  if (response.status === 409 && isOurs(answer)) return { trace: answer.trace, again: true };
  return answer.stale ? { over: true } : { error: `Belum tersimpan: ${answer.error}` };
}
