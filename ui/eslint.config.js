import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const tauri = { group: ["@tauri-apps/*"], message: "Only src/api knows its host." };
const api = {
  group: ["**/api/*"],
  allowTypeImports: true,
  message: "Views and parts reach the studio through state.",
};
const state = { group: ["**/state/*"], message: "Parts take props and give callbacks." };
const views = { group: ["**/views/**"], message: "Nothing below a view knows views." };

/** The arrows of ARCHITECTURE.md, one row a folder. */
function arrows(files, ...patterns) {
  return {
    files,
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns }],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "EventSource", "localStorage"],
    },
  };
}

export default ts.config(
  { ignores: ["dist", "node_modules", "src/api/generated"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
  },
  {
    rules: {
      "no-undef": "off",
      "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
      "max-params": ["error", 4],
      "@typescript-eslint/no-non-null-assertion": "error",
      "svelte/no-at-html-tags": "error",
    },
  },
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
  arrows(["src/views/**"], tauri, api),
  arrows(["src/parts/**"], tauri, api, state, views),
  arrows(["src/state/**"], tauri, views),
  arrows(["src/lib/**"], tauri, api, state, views),
  {
    files: ["src/api/**"],
    rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns: [views, state] }] },
  },
);
