// What must be read first after a page loads, such as the list of things to look at again.
export function attach(root) {
  root.querySelector("[data-focus]")?.focus();
}
