import { preview } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { resolve } from "node:path";

const fixtures = resolve("test/preview/fixtures");

describe("processes of a preview", () => {
    let lives: Lives;
    let host: ChildProcess | undefined;

    beforeEach(async () => {
        lives = await Lives.watch();
        process.env.LIFELINE = String(lives.port);
    });

    afterEach(() => {
        delete process.env.LIFELINE;
        host?.kill("SIGKILL");
        lives.end();
    });

    it("end when the caller interrupts the preview", async () => {
        const interruption = new AbortController();
        const running = preview({
            projectDirectory: `${fixtures}/programs`,
            stack: "busy",
            policyPackDirectory: `${fixtures}/packs/busy`,
            signal: interruption.signal,
        });
        const rejected = assert.rejects(running, { kind: "interrupted" });
        await lives.allStarted;
        interruption.abort();
        await rejected;
        await lives.allEnded;
    });

    const ends: [how: string, end: (host: ChildProcess) => unknown][] = [
        ["gets SIGINT", (host) => host.kill("SIGINT")],
        ["gets SIGKILL", (host) => host.kill("SIGKILL")],
        ["throws", (host) => host.stdin?.write("throw")],
    ];
    for (const [how, end] of ends) {
        it(`end when the process that previews ${how}`, async () => {
            host = spawn(process.execPath, [`${fixtures}/host.js`, fixtures], {
                stdio: ["pipe", "ignore", "ignore"],
            });
            await lives.allStarted;
            end(host);
            await lives.allEnded;
        });
    }
});

/**
 * The lifetimes of the busy program, its own child and the busy pack. Each connects here and sends its process ID. When
 * a process ends, so does its connection.
 */
class Lives {
    /** Resolves when all three have connected. */
    readonly allStarted: Promise<void>;
    /** Resolves when all three have ended. */
    readonly allEnded: Promise<void>;
    private readonly living = new Set<number>();

    private constructor(private readonly server: Server) {
        let started: () => void;
        let ended: () => void;
        this.allStarted = new Promise((settle) => (started = settle));
        this.allEnded = new Promise((settle) => (ended = settle));
        server.on("connection", (socket) => {
            socket.on("error", () => undefined);
            socket.once("data", (id) => {
                if (this.living.add(Number(id)).size === 3) started();
                socket.once("close", () => {
                    if (this.living.delete(Number(id)) && this.living.size === 0) ended();
                });
            });
        });
    }

    static async watch(): Promise<Lives> {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        return new Lives(server);
    }

    get port(): number {
        return (this.server.address() as AddressInfo).port;
    }

    /** Ends what a preview has left behind. */
    end(): void {
        for (const id of this.living) process.kill(id, "SIGKILL");
        this.server.close();
    }
}
