import { createElement as h, useState } from "./vendor/graphiql.js";
import { BrandMark } from "./brand.js";
import { signIn } from "./session.js";

/** The page before somebody is signed in. The form's contents go to the sign-in mutation and nowhere else. */
export function SignInForm({ notice, onSignedIn }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(null);

  async function submit(event) {
    event.preventDefault();
    const { email, password } = event.currentTarget.elements;
    setBusy(true);
    setRefusal(null);
    try {
      await onSignedIn(await signIn(email.value.trim(), password.value));
    } catch (error) {
      setRefusal(error instanceof TypeError ? "The server cannot be reached." : error.message);
      setBusy(false);
      password.value = "";
      password.focus();
    }
  }

  return h(
    "main",
    { className: "sign-in" },
    h(
      "section",
      { className: "sign-in-brand", "aria-hidden": true },
      h("div", { className: "sign-in-rings" }),
      h("div", { className: "sign-in-brand-name" }, h(BrandMark, { size: 40 }), h("span", null, "RinglyPro")),
      h("p", { className: "sign-in-claim" }, "Every call, message and appointment, one query away."),
      h("p", { className: "sign-in-detail" }, "The GraphQL API of the CRM: its schema, its documentation and examples to start from."),
    ),
    h(
      "section",
      { className: "sign-in-panel" },
      h(
        "form",
        { className: "sign-in-form", onSubmit: submit },
        h("h1", null, "Sign in"),
        h("p", { className: "sign-in-lead" }, notice ?? "With the e-mail address and password of your CRM account."),
        h(
          "label",
          null,
          h("span", null, "E-mail"),
          h("input", { name: "email", type: "email", autoComplete: "username", required: true, autoFocus: true }),
        ),
        h(
          "label",
          null,
          h("span", null, "Password"),
          h("input", { name: "password", type: "password", autoComplete: "current-password", required: true }),
        ),
        h("p", { className: "sign-in-refusal", role: "alert" }, refusal),
        h("button", { type: "submit", disabled: busy }, busy ? "Signing in…" : "Sign in"),
        h("p", { className: "sign-in-footnote" }, "The session lives in this page alone; reloading it signs you out."),
      ),
    ),
  );
}
