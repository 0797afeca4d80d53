import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { languages } from "./languages/plugin.ts";

/** What every part of the window stands on comes in one piece; parts that come later find it there. */
const GROUND = /node_modules[\\/]svelte|src[\\/](lib|state|parts)[\\/]/;

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [languages(import.meta.dirname), svelte()],
  build: {
    outDir: "dist",
    target: "es2023",
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "ground", test: GROUND }] } } },
  },
  // Svelte's client half, also under Node, so that tests run what ships.
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: { environment: "jsdom", include: ["tests/**/*.test.ts"] },
}));
