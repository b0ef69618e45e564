/* Passkeys (WebAuthn). A form with data-passkey is shown only where the browser can; its button asks the browser for the
   passkey and sends the form with the answer. "create" and "use" have their options in the page, "login" fetches them. */
'use strict';
(() => {
  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const toText = (buffer) => {
    let plain = '';
    new Uint8Array(buffer).forEach((byte) => { plain += String.fromCharCode(byte); });
    return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  };
  const withIds = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }));

  const create = async (options, form) => {
    const wanted = { ...options.publicKey };
    wanted.challenge = toBytes(wanted.challenge);
    wanted.user = { ...wanted.user, id: toBytes(wanted.user.id) };
    wanted.excludeCredentials = withIds(wanted.excludeCredentials);
    const alone = form.querySelector('input[name="passwordless"]');
    const isAlone = !alone || alone.checked;
    wanted.authenticatorSelection = {
      ...wanted.authenticatorSelection,
      residentKey: isAlone ? 'required' : 'discouraged',
      requireResidentKey: isAlone,
      ...(isAlone ? { userVerification: 'required' } : {}),
    };
    const made = await navigator.credentials.create({ publicKey: wanted });
    return {
      type: made.type,
      id: made.id,
      rawId: toText(made.rawId),
      authenticatorAttachment: made.authenticatorAttachment,
      response: {
        clientDataJSON: toText(made.response.clientDataJSON),
        attestationObject: toText(made.response.attestationObject),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
      clientExtensionResults: made.getClientExtensionResults(),
    };
  };

  const use = async (options) => {
    const wanted = { ...options.publicKey };
    wanted.challenge = toBytes(wanted.challenge);
    wanted.allowCredentials = withIds(wanted.allowCredentials);
    const used = await navigator.credentials.get({ publicKey: wanted });
    return {
      type: used.type,
      id: used.id,
      rawId: toText(used.rawId),
      authenticatorAttachment: used.authenticatorAttachment,
      response: {
        clientDataJSON: toText(used.response.clientDataJSON),
        authenticatorData: toText(used.response.authenticatorData),
        signature: toText(used.response.signature),
        userHandle: used.response.userHandle ? toText(used.response.userHandle) : null,
      },
      clientExtensionResults: used.getClientExtensionResults(),
    };
  };

  const inPage = () => JSON.parse(document.getElementById('passkey-options').textContent);
  const fetched = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };
  const ways = {
    create: (form) => create(inPage().creation_options, form),
    use: () => use(inPage().request_options),
    login: async (form) => use(await fetched(form)),
  };

  const start = (form) => {
    const button = form.querySelector('button');
    const failed = form.querySelector('[role="alert"]');
    button.addEventListener('click', async (event) => {
      event.preventDefault();
      failed.hidden = true;
      button.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](form));
        form.submit();
      } catch {
        button.disabled = false;
        failed.hidden = false;
      }
    });
    form.hidden = false;
  };

  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll('form[data-passkey]').forEach(start);
})();
