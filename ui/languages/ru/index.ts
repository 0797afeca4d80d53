import type { Book } from "../../src/lib/tongue.svelte";
import counted from "./counted.json";
import studio from "./studio.json";
import texts from "./texts.json";

/** What the window and the studio say in Russian. */
export const book: Book = { texts, counted, studio };
