import { createElement as h, createRoot, Fragment, GraphiQL, HISTORY_PLUGIN, useState } from "./vendor/graphiql.js";
import { BrandMark } from "./brand.js";
import { createExamplesPlugin } from "./examples.js";
import { createMemoryStorage } from "./memory-storage.js";
import { SessionEnded } from "./session.js";
import { SignInForm } from "./sign-in-form.js";

const ME = "query Me { me { email firstName lastName isAdmin client { businessName } } }";

const WORKERS = { graphql: "graphql", json: "json" };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(new URL(`./vendor/${WORKERS[label] ?? "editor"}.worker.js`, import.meta.url), { type: "module" }),
};

/** What the editors held, by user, so that signing in again after a session has ended goes on where it stopped. */
const storages = new Map();

createRoot(document.getElementById("playground")).render(h(Playground));

function Playground() {
  const [workplace, setWorkplace] = useState(null);
  const [notice, setNotice] = useState(null);

  async function open(session) {
    const [{ data, errors }, examples] = await Promise.all([
      session.execute({ query: ME }),
      session.get("graphiql/examples"),
    ]);
    if (!data?.me) {
      throw new Error(errors?.[0]?.message ?? "The server did not say who is signed in.");
    }
    if (!storages.has(data.me.email)) {
      storages.set(data.me.email, createMemoryStorage());
    }
    setNotice(null);
    setWorkplace({
      user: data.me,
      storage: storages.get(data.me.email),
      plugins: [createExamplesPlugin(examples), HISTORY_PLUGIN],
      fetcher: (parameters) =>
        isSubscription(parameters)
          ? session.subscribe(parameters, close)
          : session.execute(parameters).catch(close),
      // A fresh page is the surest way to leave nothing of this user's answers to the next one.
      signOut: () => session.signOut().finally(() => location.reload()),
    });
  }

  function close(error) {
    if (error instanceof SessionEnded) {
      setWorkplace(null);
      setNotice(error.message);
    }
    throw error;
  }

  return workplace
    ? h(Workplace, workplace)
    : h(SignInForm, { notice, onSignedIn: open });
}

/** Whether the operation is one. GraphiQL's own parse of the document lags behind the editor. */
function isSubscription({ query, operationName }) {
  let definitions = query.replace(/"""[^]*?"""|"(?:\\.|[^"\\])*"|#.*/g, "");
  for (let before = ""; before !== definitions; ) {
    before = definitions;
    definitions = definitions.replace(/\{[^{}]*\}|\([^()]*\)/g, " ");
  }
  const operations = [...definitions.matchAll(/\b(query|mutation|subscription)\b\s*(\w*)/g)];
  const [, kind] = operations.find(([, , name]) => name === operationName) ?? operations[0] ?? [];
  return kind === "subscription";
}

function Workplace({ user, storage, plugins, fetcher, signOut }) {
  return h(
    Fragment,
    null,
    h(
      "header",
      { className: "bar" },
      h(BrandMark, { size: 28 }),
      h("span", { className: "bar-name" }, "RinglyPro"),
      h("span", { className: "bar-product" }, "CRM Playground"),
      h("span", { className: "bar-space" }),
      h(User, { user }),
      h("button", { type: "button", className: "bar-button", onClick: signOut }, "Sign out"),
    ),
    h(
      "div",
      { className: "workplace" },
      h(
        GraphiQL,
        {
          fetcher,
          storage,
          plugins,
          visiblePlugin: plugins[0],
          defaultQuery: "",
          isHeadersEditorEnabled: false,
          shouldPersistHeaders: false,
          showPersistHeadersSettings: false,
          schemaDescription: true,
          inputValueDeprecation: true,
        },
        h(GraphiQL.Logo, null, h(Fragment)),
      ),
    ),
  );
}

function User({ user }) {
  const name = [user.firstName, user.lastName].filter(Boolean).join(" ") || user.email;
  const role = user.isAdmin ? "Admin" : "Owner";
  return h(
    "span",
    { className: "bar-user", title: user.email },
    h("span", { className: `role role-${role.toLowerCase()}` }, role),
    h(
      "span",
      { className: "bar-person" },
      h("span", { className: "bar-person-name" }, name),
      h("span", { className: "bar-person-detail" }, user.client?.businessName ?? user.email),
    ),
  );
}
