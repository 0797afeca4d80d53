import type { Host } from "../api/host";
import type { AccountId, BatchPreview, Input, Recipe } from "../api/generated";
import { eachByName } from "../lib/batchFiles";

/** Where the clips come from. */
export type BatchSource =
  | { kind: "typed" }
  /** A table or prompts, by their content. */
  | { kind: "file"; name: string; text: string }
  /** Images alone, each with the prompt of the form. */
  | { kind: "images"; name: string }
  /** A table or a folder that the studio reads by itself (desktop). */
  | { kind: "path"; path: string };

/** What fills in for what a row leaves out, and who would pay: the form beside the page. */
export interface BatchDefaults {
  base: Recipe | null;
  account: AccountId | null;
  /** The form's start images: typed prompts are made with each of them. */
  inputs: readonly Input[];
}

/** Everything that a batch is made from. */
export interface WantedBatch extends BatchDefaults {
  source: BatchSource;
  /** One prompt a line, as typed. */
  prompts: string;
  /** Images that were given, by the name that rows call them. */
  images: Readonly<Record<string, string>>;
  shrinks: boolean;
}

/** What it would make and cost; null where there is nothing to ask about. */
export async function askBatch(host: Host, wanted: WantedBatch): Promise<BatchPreview | null> {
  const { source, images, base, account } = wanted;
  const asked = { base: base && { ...base, inputs: [] }, account, shrink: wanted.shrinks };
  switch (source.kind) {
    case "typed": {
      if (wanted.prompts.trim() === "") return null;
      const each = eachByName(wanted.inputs);
      return host.call("batches.read", { ...asked, name: "", text: wanted.prompts, images: each });
    }
    case "images": {
      const { name } = source;
      return host.call("batches.read", { ...asked, name, text: oneLine(base), images });
    }
    case "file": {
      const { name, text } = source;
      return host.call("batches.read", { ...asked, name, text, images });
    }
    case "path": {
      const { path } = source;
      return host.call("batches.readPath", { ...asked, path, prompt: oneLine(base) || null });
    }
  }
}

/** The form's prompt as one prompt: a second line would be a second one. */
function oneLine(base: Recipe | null): string {
  return base?.prompt.replaceAll(/\s*\n\s*/g, " ").trim() ?? "";
}
