// A button that prints. Without scripts the browser's own menu does the same.
export function attach(root) {
  root.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
