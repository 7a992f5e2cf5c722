// The only script a page names. It looks for hooks and fetches the one behaviour that each needs.
// A page whose scripts never arrive still works: links are links and forms are forms.
const hooks = {
  "[data-leave]": "leave",
  "[data-focus]": "focus",
  "[data-autosave]": "autosave",
  "[data-idle]": "idle",
  "[data-keys], [data-key-find]": "keys",
  "[data-print]": "print",
  "[data-call], [data-fresh]": "call",
  "[data-again]": "again",
  "script[data-fonts]": "fonts",
  "html": "offline",
  "body": "kept",
};

export function begin(root = document) {
  for (const [hook, name] of Object.entries(hooks)) {
    if (root.matches?.(hook) || root.querySelector(hook)) {
      import(`./${name}.js`).then((behaviour) => behaviour.attach(root)).catch(() => {});
    }
  }
}

begin();
// Parts of a page that htmx brings later may carry hooks of their own.
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) begin(event.detail.elt);
});
