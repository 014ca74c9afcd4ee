// Hints (whose phone is open, who writes where) come from each server process for its own people.
// What one has not repeated for a while is forgotten: that process is gone.
import { socket } from "./live.js";

export function gatherHints(name, use) {
  const FORGOTTEN = 40000;
  const parts = new Map();
  socket?.on(name, ({ by, told }) => {
    parts.set(by, { told, at: Date.now() });
    if (parts.size > 1) {
      for (const [worker, part] of parts)
        if (Date.now() - part.at > FORGOTTEN) parts.delete(worker);
    }
    use([...parts.values()].flatMap((part) => part.told));
  });
  socket?.on("disconnect", () => parts.clear());
}
