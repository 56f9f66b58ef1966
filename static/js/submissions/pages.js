// Pages photographed one after the other: shown small, put in order, taken out, and made small enough for a telephone's
// connection before they are sent (UX-008). Without this script several pictures are chosen at once, in their own order.
const LONGEST = 2400;
const SMALL = 160;
const QUALITY = 0.85;

function enhance(form) {
  const find = (name) => form.querySelector(`[data-page-${name}]`);
  const input = form.elements.pictures;
  const camera = input.cloneNode();
  const status = find("status");
  const most = Number(form.dataset.pages);
  const pages = [];
  let preparing = Promise.resolve();
  let waiting = 0;

  camera.removeAttribute("id");
  camera.removeAttribute("name");
  camera.multiple = false;
  camera.setAttribute("capture", "environment");
  const gallery = camera.cloneNode();
  gallery.removeAttribute("capture");
  gallery.multiple = true;
  input.classList.add("visually-hidden");
  input.tabIndex = -1;
  find("tools").hidden = false;
  find("camera").addEventListener("click", () => camera.click());
  find("choose").addEventListener("click", () => gallery.click());
  for (const source of [camera, gallery]) source.addEventListener("change", () => take(source));
  input.addEventListener("change", () => take(input));
  if (input.files.length) take(input);

  form.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    preparing.then(() => form.requestSubmit());
  });

  function take(source) {
    const files = [...source.files];
    if (source !== input) source.value = "";
    const room = most - pages.length - waiting;
    const told = files.length > room ? `Paling banyak ${most} halaman; ${files.length - room} foto tidak diambil.` : "";
    for (const file of files.slice(0, Math.max(0, room))) {
      waiting += 1;
      preparing = preparing.then(() => add(file)).finally(() => (waiting -= 1));
    }
    preparing = preparing.then(() => draw(told));
    if (waiting) status.textContent = "Menyiapkan foto…";
  }

  async function add(file) {
    pages.push(await prepared(file));
  }

  function draw(told = "") {
    find("list").replaceChildren(...pages.map(row));
    const chosen = new DataTransfer();
    pages.forEach((page) => chosen.items.add(page.file));
    input.files = chosen.files;
    status.textContent = [pages.length ? `${pages.length} halaman siap dikirim.` : "", told].filter(Boolean).join(" ");
  }

  function row(page, place) {
    const part = find("row").content.firstElementChild.cloneNode(true);
    const within = (name) => part.querySelector(`[data-${name}]`);
    const picture = part.querySelector("canvas");
    within("place").textContent = `Halaman ${place + 1}`;
    within("name").textContent = page.name;
    if (page.small) {
      [picture.width, picture.height] = [page.small.width, page.small.height];
      picture.getContext("2d").drawImage(page.small, 0, 0);
    }
    const acts = { up: place && (() => move(place, -1)), down: place < pages.length - 1 && (() => move(place, 1)), out: () => drop(place) };
    for (const [name, act] of Object.entries(acts)) {
      within(name).hidden = !act;
      within(name).querySelector("span").textContent = ` halaman ${place + 1}`;
      if (act) within(name).addEventListener("click", act);
    }
    return part;
  }

  function move(place, by) {
    pages.splice(place + by, 0, ...pages.splice(place, 1));
    draw(`Halaman ${place + 1} kini halaman ${place + by + 1}.`);
    const acts = find("list").children[place + by].querySelectorAll("button:not([hidden])");
    acts[by < 0 || acts.length < 3 ? 0 : 1].focus();
  }

  function drop(place) {
    pages.splice(place, 1);
    draw(`Halaman ${place + 1} dibuang.`);
    find("camera").focus();
  }
}

// {file, name, small}: drawn smaller, upright. What this browser cannot draw goes as it is: the server decides.
async function prepared(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const blob = await scaled(image, LONGEST).convertToBlob({ type: "image/jpeg", quality: QUALITY });
    const small = scaled(image, SMALL);
    image.close();
    if (blob.size >= file.size) return { file, name: file.name, small };
    const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
    return { file: new File([blob], name, { type: "image/jpeg" }), name: file.name, small };
  } catch {
    return { file, name: file.name, small: null };
  }
}

function scaled(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = new OffscreenCanvas(Math.max(1, image.width * scale), Math.max(1, image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

if ("OffscreenCanvas" in window) document.querySelectorAll("form[data-pages]").forEach(enhance);
