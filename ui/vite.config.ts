import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The page runs from the program's own files, so everything is packaged and nothing is inlined: the content security
// policy allows neither inline scripts nor `data:` fonts.
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("src", import.meta.url)) } },
  build: { target: "es2023", assetsInlineLimit: 0, sourcemap: false, modulePreload: { polyfill: false } },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  // One worker a processor: nothing else runs while the page is tested.
  test: { environment: "jsdom", setupFiles: ["src/testing/setup.ts"], css: false, testTimeout: 60_000, maxWorkers: "100%" },
});
