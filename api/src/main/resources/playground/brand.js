import { createElement as h } from "./vendor/graphiql.js";

export function BrandMark({ size }) {
  return h("img", { className: "brand-mark", src: "graphiql/favicon.svg", width: size, height: size, alt: "" });
}
