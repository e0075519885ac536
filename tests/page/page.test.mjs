// The review page in a browser: PAGES names a directory with demo.html, states.html, widget-light.html and widget-dark.html.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { Chromium } from "./chromium.mjs";

const PAGES = process.env.PAGES;
const PHONE = 375;
const DESK = 1280;
const HOSTILE = "<script>alert(1)</script>";
// https://www.w3.org/TR/WCAG22/#contrast-minimum
const READABLE = 4.5;

const STATES = [
    "open", "planned", "awaiting-approval", "applying", "applied", "verifying", "verified", "unverified", "undoing", "undone", "closed",
];

describe("page", () => {
    let chromium;

    before(() => {
        chromium = new Chromium(process.env.CHROMIUM);
    });

    after(() => chromium.close());

    async function open(name, view) {
        const url = pathToFileURL(join(PAGES, `${name}.html`)).href;
        const page = await chromium.open(url, view);
        page.url = url;
        await page.ask(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        return page;
    }

    for (const name of ["demo", "states", "widget-light", "widget-dark"]) {
        it(`${name} asks for nothing but itself and complains of nothing`, async () => {
            const page = await open(name, { width: DESK });
            assert.deepEqual(page.requests, [page.url]);
            assert.deepEqual(page.complaints, []);
        });

        it(`${name} does not scroll sideways on a phone`, async () => {
            const page = await open(name, { width: PHONE });
            const [width, widest] = await page.ask((limit) => {
                const over = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > limit + 0.5);
                return [document.documentElement.scrollWidth, over.map((each) => each.outerHTML.slice(0, 120))];
            }, PHONE);
            assert.deepEqual([width, widest], [PHONE, []]);
        });

        it(`${name} shows an instance named like a script as text`, async () => {
            const page = await open(name, { width: DESK });
            const [names, scripts] = await page.ask(() => [
                [...document.querySelectorAll(".who strong")].map((each) => each.innerText), document.scripts.length,
            ]);
            assert.ok(names.includes(HOSTILE), names.join());
            assert.equal(scripts, 0);
        });
    }

    for (const [name, scheme] of [["demo", "light"], ["demo", "dark"], ["states", "light"], ["states", "dark"],
        ["widget-light", "dark"], ["widget-dark", "light"]]) {
        it(`every text of ${name} is readable where the system is ${scheme}`, async () => {
            const page = await open(name, { width: DESK, scheme });
            const [seen, faint] = await page.ask(faintTexts, READABLE);
            assert.ok(seen > 100, `only ${seen} texts were seen`);
            assert.deepEqual(faint, []);
        });
    }

    for (const [name, scheme, dark] of [["demo", "light", false], ["demo", "dark", true],
        ["widget-light", "dark", false], ["widget-dark", "light", true]]) {
        it(`${name} is ${dark ? "dark" : "light"} where the system is ${scheme}`, async () => {
            const page = await open(name, { width: DESK, scheme });
            const red = await page.ask(() =>
                Number(getComputedStyle(document.querySelector(".ssm-reconnect")).backgroundColor.match(/\d+/)[0]));
            assert.equal(red < 128, dark);
        });
    }

    it("every state has its section, and the tile of it leads there", async () => {
        const page = await open("states", { width: DESK });
        const [sections, dead] = await page.ask(() => [
            [...document.querySelectorAll("section")].map((each) => each.id).sort(),
            [...document.querySelectorAll("nav a")].filter((each) => !document.querySelector(each.getAttribute("href"))).length,
        ]);
        assert.deepEqual(sections, STATES.map((state) => `state-${state}`).sort());
        assert.equal(dead, 0);
    });

    it("the demo shows the states that its stories end in", async () => {
        const page = await open("demo", { width: DESK });
        const sections = await page.ask(() => [...document.querySelectorAll("section")].map((each) => each.id));
        assert.deepEqual(sections, ["state-awaiting-approval", "state-planned", "state-verified"]);
    });

    it("a broken station is red, and says so", async () => {
        const page = await open("demo", { width: DESK });
        const broken = await page.ask(() =>
            [...document.querySelectorAll(".way li.bad:not(.end)")].map((each) => ({
                words: each.querySelector(".chip").innerText,
                colour: getComputedStyle(each.querySelector(".mark circle")).fill,
                height: each.getBoundingClientRect().height,
            })));
        assert.ok(broken.length >= 8, `${broken.length} broken stations`);
        for (const { words, colour, height } of broken) {
            const [red, green, blue] = colour.match(/\d+/g).map(Number);
            assert.equal(words, "broken here");
            assert.ok(red > 150 && green < 80 && blue < 80, colour);
            assert.ok(height > 20, "it is not to be seen");
        }
    });

    it("what is over is folded on the screen, and printed whole", async () => {
        const page = await chromium.open(pathToFileURL(join(PAGES, "demo.html")).href, { width: DESK });
        const height = () => document.querySelector("#state-verified .card").getBoundingClientRect().height;
        assert.ok((await page.ask(height)) < 100);
        await page.send("Emulation.setEmulatedMedia", { media: "print" });
        assert.ok((await page.ask(height)) > 500);
    });

    it("pictures are left to be looked at", async () => {
        for (const [file, name, view] of [["light", "demo", { width: DESK }], ["dark", "demo", { width: DESK, scheme: "dark" }],
            ["phone", "demo", { width: PHONE }], ["widget", "widget-light", { width: DESK }]]) {
            writeFileSync(join(PAGES, `${file}.png`), await (await open(name, view)).picture());
        }
        writeFileSync(join(PAGES, "print.pdf"), await (await open("demo", { width: DESK })).print());
    });
});

// Runs in the page: how many texts there are, and those whose contrast with what lies behind them is too low.
function faintTexts(least) {
    const parts = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
        return { rgb: [red, green, blue], alpha };
    };
    const luminance = (rgb) => {
        const [red, green, blue] = rgb.map((each) => each / 255).map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element) => {
        for (let each = element; each; each = each.parentElement) {
            const { rgb, alpha } = parts(getComputedStyle(each).backgroundColor);
            if (alpha === 1) {
                return rgb;
            }
        }
        return [255, 255, 255];
    };
    const faint = [];
    let seen = 0;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.checkVisibility() || ["STYLE", "CWDB-ACTION"].includes(element.tagName)) {
            continue;
        }
        seen++;
        const [low, high] = [parts(getComputedStyle(element).color).rgb, behind(element)].map(luminance).sort((a, b) => a - b);
        const contrast = (high + 0.05) / (low + 0.05);
        if (contrast < least) {
            faint.push(`${contrast.toFixed(2)}: ${texts.currentNode.data.slice(0, 60)}`);
        }
    }
    return [seen, faint];
}
