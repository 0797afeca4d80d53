import { counted } from "../../lib/text";
import { type Action, ofGroup } from "./action";

/** What is sent when. */
export const QUEUEING: readonly Action[] = ofGroup("queue", [
  {
    id: "queue.pause",
    name: "Pause everything",
    keys: ["Alt+Q"],
    can: ({ queue }) => queue.state?.isPaused === false,
    run: (studio) => studio.attempt(() => studio.queue.pause(null)),
  },
  {
    id: "queue.resume",
    name: "Resume everything",
    keys: ["Alt+R"],
    can: ({ queue }) => queue.state?.isPaused === true,
    run: (studio) => studio.attempt(() => studio.queue.resume(null)),
  },
  {
    id: "queue.retryAll",
    name: "Try all failed jobs again",
    can: ({ board }) => board.failed.some((job) => job.canRetry),
    run: (studio) =>
      studio.attempt(async () => {
        const again = await studio.board.retryAll(null);
        studio.toasts.say(`${counted(again, "job")} back in the line.`, "good");
      }),
  },
  {
    id: "queue.sendUnsent",
    name: "Send the jobs left from last time",
    can: ({ board }) => board.unsent.length > 0,
    run: (studio) => studio.attempt(() => studio.board.sendUnsent()),
  },
  {
    id: "queue.keepUnsent",
    name: "Keep the jobs left from last time unsent",
    can: ({ board }) => board.unsent.length > 0,
    run: (studio) => studio.attempt(() => studio.board.keepUnsent()),
  },
]);
