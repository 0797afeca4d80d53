import { createContext } from "svelte";
import type { Studio } from "./studio.svelte";

/** The studio, for every view below the window. */
export const [getStudio, setStudio] = createContext<Studio>();
