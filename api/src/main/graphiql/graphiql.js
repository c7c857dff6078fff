// What the playground uses of other people's code; everything it needs is re-exported from here.
import "graphiql/style.css";

export { createElement, Fragment, useEffect, useRef, useState } from "react";
export { createRoot } from "react-dom/client";
export { GraphiQL } from "graphiql";
export { HISTORY_PLUGIN } from "@graphiql/plugin-history";
export { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
