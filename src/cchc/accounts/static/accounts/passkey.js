/* Passkeys: asks the device, puts its answer into the form and sends it. Options are in the page or fetched by the form. */
(() => {
  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  };

  const forKey = (options, form) => {
    const passwordless = form.querySelector("input[name=passwordless]")?.checked ?? false;
    const wanted = options.publicKey.authenticatorSelection;
    wanted.residentKey = passwordless ? "required" : "discouraged";
    wanted.requireResidentKey = passwordless;
    if (passwordless) wanted.userVerification = "required";
    return options;
  };

  const run = async (form, told) => {
    told.hidden = true;
    try {
      const options = await optionsOf(form);
      const credential = options.creation_options
        ? await window.webauthnJSON.create(forKey(options.creation_options, form))
        : await window.webauthnJSON.get(options.request_options);
      form.querySelector("input[name=credential]").value = JSON.stringify(credential);
      form.submit();
    } catch {
      told.hidden = false;
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const told = form.querySelector("[data-passkey-failed]");
    if (!window.PublicKeyCredential) {
      form.hidden = true;
      continue;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form, told);
    });
  }
})();
