// A button below each password field shows what was typed; the words come from the field, and sending hides it again.
for (const field of document.querySelectorAll("input[data-show-password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-small";
  button.setAttribute("aria-controls", field.id);
  const turn = (type) => {
    field.type = type;
    button.textContent = type === "text" ? field.dataset.hidePassword : field.dataset.showPassword;
  };
  button.addEventListener("click", () => turn(field.type === "password" ? "text" : "password"));
  field.form?.addEventListener("submit", () => turn("password"));
  turn("password");
  field.after(button);
}
