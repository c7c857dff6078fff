import { createElement as h, useGraphiQL, useGraphiQLActions } from "./vendor/graphiql.js";

/**
 * A plugin that lists the operations the server offers as examples; a click opens one in the editor.
 *
 * @param {{name: string, title: string, description: string, kind: string, document: string}[]} examples
 */
export function createExamplesPlugin(examples) {
  return { title: "Examples", icon: ExamplesIcon, content: () => h(Examples, { examples }) };
}

function Examples({ examples }) {
  const { addTab, stop, updateActiveTabValues } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const operationName = useGraphiQL((state) => state.operationName);

  function open(example) {
    // A subscription goes on by itself, and the next click would end it instead of running the example.
    stop();
    if (queryEditor.getValue().trim() !== "") {
      addTab();
    }
    queryEditor.setValue(example.document);
    variableEditor?.setValue("");
    updateActiveTabValues({ query: example.document, operationName: example.name });
    queryEditor.focus();
  }

  return h(
    "section",
    { className: "examples", "aria-label": "Examples" },
    h("h2", { className: "examples-title" }, "Examples"),
    h("p", { className: "examples-lead" }, "Open one, change it, run it with Ctrl+Enter."),
    h(
      "ul",
      null,
      examples.map((example) =>
        h(
          "li",
          { key: example.name },
          h(
            "button",
            {
              type: "button",
              className: "example",
              "data-example": example.name,
              "aria-current": example.name === operationName,
              onClick: () => open(example),
            },
            h(
              "span",
              { className: "example-head" },
              h("span", { className: "example-title" }, example.title),
              h("span", { className: `example-kind example-kind-${example.kind}` }, example.kind),
            ),
            h("span", { className: "example-description" }, example.description),
          ),
        ),
      ),
    ),
  );
}

function ExamplesIcon() {
  return h(
    "svg",
    { viewBox: "0 0 24 24", height: "1em", fill: "none", stroke: "currentColor", strokeWidth: 1.5, strokeLinecap: "round" },
    h("path", { d: "M5 4h9l5 5v11H5z M14 4v5h5" }),
    h("path", { d: "M9 13h6 M9 16.5h4" }),
  );
}
