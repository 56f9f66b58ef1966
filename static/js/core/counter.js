// Counts words or characters below a long text. Quiet while typing; speaks at 75 %, at 90 % and when over (UX-007).
// Characters are code points as the server keeps them: composed, a line end is one, other control characters are none.
const stored = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/(?![\n\t])\p{Cc}/gu, "");

const units = {
  words: { count: (text) => (text.match(/\S+/g) ?? []).length, noun: "kata" },
  characters: { count: (text) => [...stored(text)].length, noun: "karakter" },
};

const sentence = (left, noun) => (left < 0 ? `Terlalu panjang: hapus ${-left} ${noun}` : `Sisa ${left} ${noun}`);
const stage = (part) => (part > 1 ? 3 : part >= 0.9 ? 2 : part >= 0.75 ? 1 : 0);

function watch(field) {
  const visible = document.getElementById(`${field.id}_counter`);
  if (!visible) return;
  const limit = Number(field.dataset.limit);
  const { count, noun } = units[field.dataset.counter] ?? units.characters;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  visible.after(spoken);
  let last = 0;
  const update = () => {
    const used = count(field.type === "text" ? field.value.trim() : field.value);
    visible.textContent = sentence(limit - used, noun);
    visible.classList.toggle("counter-over", used > limit);
    const now = stage(used / limit);
    if (now !== last) spoken.textContent = now ? sentence(limit - used, noun) : "";
    last = now;
  };
  field.addEventListener("input", update);
  update();
}

document.querySelectorAll("[data-counter]").forEach(watch);
