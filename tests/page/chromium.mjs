// Headless Chromium, driven over its DevTools pipe: no package has to be installed for it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
];

export class Chromium {
    #process;
    #profile;
    #next = 1;
    #waiting = new Map();
    #listeners = [];

    constructor(executable) {
        this.#profile = mkdtempSync(join(tmpdir(), "page-"));
        this.#process = spawn(executable, [...FLAGS, `--user-data-dir=${this.#profile}`, "about:blank"], {
            stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
        });
        this.#process.on("exit", (status) => {
            this.#waiting.forEach(({ reject }) => reject(new Error(`Chromium ended with status ${status}`)));
        });
        let received = "";
        this.#process.stdio[4].setEncoding("utf8").on("data", (data) => {
            const messages = (received + data).split("\0");
            received = messages.pop();
            messages.forEach((message) => this.#receive(JSON.parse(message)));
        });
    }

    #receive(message) {
        if (message.id === undefined) {
            this.#listeners.forEach((listener) => listener(message));
            return;
        }
        const { resolve, reject } = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }

    send(method, params = {}, sessionId = undefined) {
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
        });
    }

    onEvent(listener) {
        this.#listeners.push(listener);
    }

    async open(url, view) {
        const page = new Page(this, view);
        await page.load(url);
        return page;
    }

    async close() {
        const ended = new Promise((resolve) => this.#process.on("exit", resolve));
        await this.send("Browser.close");
        await ended;
        rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
    }
}

// A page in a window of this size and with this colour scheme, and what it asked for and complained of while it loaded.
class Page {
    requests = [];
    complaints = [];
    #chromium;
    #view;
    #session;

    constructor(chromium, view) {
        this.#chromium = chromium;
        this.#view = view;
    }

    async load(url) {
        const { targetId } = await this.#chromium.send("Target.createTarget", { url: "about:blank" });
        ({ sessionId: this.#session } = await this.#chromium.send("Target.attachToTarget", { targetId, flatten: true }));
        const loaded = new Promise((resolve) => {
            this.#chromium.onEvent(({ method, params, sessionId }) => {
                if (sessionId !== this.#session) {
                    return;
                }
                if (method === "Network.requestWillBeSent") {
                    this.requests.push(params.request.url);
                } else if (method === "Runtime.consoleAPICalled") {
                    this.complaints.push(`console.${params.type}`);
                } else if (method === "Runtime.exceptionThrown") {
                    this.complaints.push(params.exceptionDetails.text);
                } else if (method === "Log.entryAdded") {
                    this.complaints.push(params.entry.text);
                } else if (method === "Page.javascriptDialogOpening") {
                    this.complaints.push(`a dialog: ${params.message}`);
                    this.send("Page.handleJavaScriptDialog", { accept: false });
                } else if (method === "Page.loadEventFired") {
                    resolve();
                }
            });
        });
        for (const domain of ["Page", "Network", "Runtime", "Log"]) {
            await this.send(`${domain}.enable`);
        }
        await this.send("Emulation.setDeviceMetricsOverride", {
            width: this.#view.width, height: 900, deviceScaleFactor: 1, mobile: false,
        });
        await this.send("Emulation.setEmulatedMedia", {
            media: this.#view.media ?? "screen",
            features: [{ name: "prefers-color-scheme", value: this.#view.scheme ?? "light" }],
        });
        await this.send("Page.navigate", { url });
        await loaded;
    }

    send(method, params) {
        return this.#chromium.send(method, params, this.#session);
    }

    // The value of a function of the page's own world; it may not refer to anything outside itself.
    async ask(question, ...given) {
        const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
            expression: `(${question})(...${JSON.stringify(given)})`, returnByValue: true,
        });
        if (exceptionDetails) {
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        }
        return result.value;
    }

    async picture() {
        const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
        return Buffer.from(data, "base64");
    }

    async print() {
        const { data } = await this.send("Page.printToPDF", { printBackground: true });
        return Buffer.from(data, "base64");
    }
}
