import type { Writable } from "node:stream";
import type { PreviewEvent } from "../result";
import { isManaged } from "./providers";
import { count } from "./text";

const eraseLine = "\r\x1b[K";

/** One line on a terminal that tells how far the preview is. */
export class Progress {
    private phase = "starting";
    private resources = 0;

    constructor(
        private readonly terminal: Writable,
        private readonly stack: string,
    ) {}

    /** Tells what has happened. */
    show(event: PreviewEvent): void {
        if (event.kind === "phase") this.phase = event.phase;
        if (event.kind === "resource" && isManaged(event.resource)) this.resources += 1;
        this.terminal.write(
            `${eraseLine}Previewing ${this.stack}: ${this.phase}, ${count(this.resources, "resource")}`,
        );
    }

    /** Removes the line. */
    clear(): void {
        this.terminal.write(eraseLine);
    }
}
