// Asks the browser for a passkey (https://www.w3.org/TR/webauthn-3/) and sends its answer in an ordinary form.
// A form says by `data-passkey` what it wants: `get` to log in, `create` to add one; `data-options` is where the question comes from.
// `data-made`: it has the answer already, and came back for want of the right password.

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const withBytes = (list) => (list ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

const create = async (options) => {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
  return {
    id,
    rawId: toText(rawId),
    type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
};

const get = async (options) => {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  };
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
  return {
    id,
    rawId: toText(rawId),
    type,
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
    },
  };
};

const ask = { create, get };

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (window.PublicKeyCredential === undefined) continue;
  form.hidden = false;
  const problem = form.querySelector('[data-problem]');
  form.addEventListener('submit', async (event) => {
    if (form.dataset.made !== undefined) return;
    event.preventDefault();
    problem.hidden = true;
    form.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(form.dataset.options, { headers: { accept: 'application/json' } });
      if (!answer.ok) throw new Error('no question');
      form.elements.credential.value = JSON.stringify(await ask[form.dataset.passkey](await answer.json()));
      form.submit();
    } catch {
      // Whoever changes their mind is told the same as whoever has none.
      problem.hidden = false;
      form.removeAttribute('aria-busy');
    }
  });
}
