// Passkeys: one button, one question from the browser, one form that is sent. Without scripts the button is not
// there, and the other ways to sign in are.
//
// <form data-passkey="sign-in|answer|make" data-options="id of a block of JSON"> <input name="credential" type="hidden">
// <button data-passkey-start hidden> <p data-passkey-said role="alert" data-failed="…">

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (known) => ({ ...known, id: toBytes(known.id) });

function forBrowser({ publicKey }) {
  const asked = { ...publicKey, challenge: toBytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) };
  if (asked.excludeCredentials) asked.excludeCredentials = asked.excludeCredentials.map(withBytes);
  if (asked.allowCredentials) asked.allowCredentials = asked.allowCredentials.map(withBytes);
  return { publicKey: asked };
}

function forServer(credential) {
  const { response } = credential;
  const said = { clientDataJSON: toText(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = toText(response[name]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: said,
  });
}

async function ask(form) {
  if (form.dataset.passkey === "sign-in") {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return navigator.credentials.get(forBrowser((await answer.json()).request_options));
  }
  const block = document.getElementById(form.dataset.options);
  const { request_options: request, creation_options: options } = JSON.parse(block.textContent);
  if (form.dataset.passkey === "answer") return navigator.credentials.get(forBrowser(request));
  // A passkey of its own: it asks for a finger, a face or a PIN, and needs no user name.
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create(forBrowser(options));
}

export function attach(root) {
  if (!window.PublicKeyCredential) return;
  root.querySelectorAll("form[data-passkey]").forEach((form) => {
    const start = form.querySelector("[data-passkey-start]");
    const said = form.querySelector("[data-passkey-said]");
    start.hidden = false;
    start.addEventListener("click", async (event) => {
      event.preventDefault();
      said.textContent = "";
      try {
        form.elements.credential.value = forServer(await ask(form));
        form.submit();
      } catch {
        // Closed, timed out, or no passkey here: nothing happened, and the page says so.
        said.textContent = said.dataset.failed;
      }
    });
  });
}

attach(document);
