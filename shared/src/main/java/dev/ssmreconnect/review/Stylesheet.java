package dev.ssmreconnect.review;

/** How the page looks. All rules are for its own element, since a dashboard has rules of its own. */
final class Stylesheet {
    private static final String LIGHT =
            """
            --page: #f4f6f8; --card: #ffffff; --ink: #14181f; --soft: #56606e; --line: #d5dbe3; --link: #0b57a4;
            --bad: #b3261e; --bad-back: #fdeceb; --good: #1a6b38; --good-back: #e6f4eb; --open: #855000; --open-back: #fff2dc;
            --busy: #0b57a4; --busy-back: #e6f0fa; --calm: #4a5462; --calm-back: #e9edf2; color-scheme: light;
            """;

    private static final String DARK =
            """
            --page: #0e1116; --card: #171b22; --ink: #e7eaef; --soft: #a7b0bd; --line: #303845; --link: #8ec4ff;
            --bad: #ff9089; --bad-back: #421a19; --good: #7fdc9c; --good-back: #14321f; --open: #f3c368; --open-back: #3a2a0a;
            --busy: #8ec4ff; --busy-back: #13294a; --calm: #b6c0cd; --calm-back: #28303b; color-scheme: dark;
            """;

    private static final String RULES =
            """
            .ssm-reconnect, .ssm-reconnect * { box-sizing: border-box; }
            .ssm-reconnect { background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; padding: 1.5rem 1rem 3rem;
              overflow-wrap: anywhere; }
            .ssm-reconnect > * { max-width: 76rem; margin-left: auto; margin-right: auto; }
            .ssm-reconnect h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 .25rem; color: var(--ink); }
            .ssm-reconnect h2 { font-size: 1.15rem; margin: 2.25rem 0 0; color: var(--ink); }
            .ssm-reconnect h4 { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); margin: 1.5rem 0 .5rem; }
            .ssm-reconnect p { margin: .25rem 0; }
            .ssm-reconnect .soft, .ssm-reconnect time { color: var(--soft); font-size: .875rem; }
            .ssm-reconnect pre { font: .8125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0; }
            .ssm-reconnect code { font: .8125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--soft); background: none; padding: 0; }
            .ssm-reconnect ol, .ssm-reconnect ul { list-style: none; margin: 0; padding: 0; }
            .ssm-reconnect nav { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .5rem; margin: 1.25rem 0 0; }
            .ssm-reconnect nav > * { border: 1px solid var(--line); border-left: 4px solid var(--tone, var(--line)); border-radius: .5rem; background: var(--card);
              padding: .4rem .75rem; text-decoration: none; color: var(--ink); font-size: .875rem; }
            .ssm-reconnect nav b { display: block; font-size: 1.35rem; line-height: 1.2; }
            .ssm-reconnect nav .none { background: none; color: var(--soft); } .ssm-reconnect nav .none b { font-weight: 400; }
            .ssm-reconnect .good { --tone: var(--good); --back: var(--good-back); } .ssm-reconnect .bad { --tone: var(--bad); --back: var(--bad-back); }
            .ssm-reconnect .open { --tone: var(--open); --back: var(--open-back); } .ssm-reconnect .busy { --tone: var(--busy); --back: var(--busy-back); }
            .ssm-reconnect .calm { --tone: var(--calm); --back: var(--calm-back); }
            .ssm-reconnect .chip { display: inline-block; background: var(--back); color: var(--tone); border-radius: 1rem; padding: 0 .6rem; font-size: .8125rem;
              font-weight: 600; white-space: nowrap; }
            .ssm-reconnect .mark { width: 1.125rem; height: 1.125rem; flex: none; } .ssm-reconnect .mark circle { fill: var(--tone); }
            .ssm-reconnect .mark path { fill: none; stroke: var(--card); stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
            .ssm-reconnect .card { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: .5rem; margin: .75rem 0;
              padding: 0 1.25rem; }
            .ssm-reconnect .card[open] { padding-bottom: 1.25rem; }
            .ssm-reconnect summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; padding: .8rem 0; cursor: pointer; }
            .ssm-reconnect summary::before { content: "\\25B8"; color: var(--soft); width: .75rem; } .ssm-reconnect [open] > summary::before { content: "\\25BE"; }
            .ssm-reconnect summary::-webkit-details-marker { display: none; }
            .ssm-reconnect summary:focus-visible, .ssm-reconnect a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
            .ssm-reconnect .who { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; } .ssm-reconnect .who strong { font-size: 1.0625rem; }
            .ssm-reconnect .cause { flex: 1; color: var(--soft); } .ssm-reconnect .chips { display: flex; flex-wrap: wrap; gap: .375rem; }
            .ssm-reconnect .next { border-left: 3px solid var(--link); padding-left: .75rem; margin-top: .6rem; max-width: 60rem; }
            .ssm-reconnect .columns { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 0 2.5rem; }
            .ssm-reconnect figure { margin: 0 0 1.25rem; } .ssm-reconnect figcaption { color: var(--soft); font-size: .875rem; margin-bottom: .5rem; }
            .ssm-reconnect .way li { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5rem; padding: .3rem .6rem .3rem 2rem; border-radius: .375rem; }
            .ssm-reconnect .way li::before { content: ""; position: absolute; left: .75rem; top: 0; bottom: 0; border-left: 2px solid var(--line); }
            .ssm-reconnect .way .from::before { top: 50%; } .ssm-reconnect .way .to::before { bottom: 50%; }
            .ssm-reconnect .way li.bad ~ li::before, .ssm-reconnect .way li.bad.to::before { border-left-style: dashed; border-color: var(--bad); }
            .ssm-reconnect .way li > .mark, .ssm-reconnect .way li > .stop { position: absolute; left: calc(.75rem + 1px - .5625rem); top: .5rem; }
            .ssm-reconnect .way li > .mark { background: var(--card); border-radius: 50%; }
            .ssm-reconnect .way .stop { width: 1.125rem; height: 1.125rem; border-radius: .25rem; background: var(--card); border: 3px solid var(--ink); }
            .ssm-reconnect .way .to .stop { border-color: var(--tone); }
            .ssm-reconnect .way strong { font-weight: 600; font-size: .875rem; } .ssm-reconnect .way .what { color: var(--soft); font-size: .875rem; }
            .ssm-reconnect .way .end strong { font-size: .9375rem; }
            .ssm-reconnect .way li.bad:not(.end) { background: var(--bad-back); box-shadow: inset 0 0 0 1px var(--bad); margin: .25rem 0; padding-top: .5rem; padding-bottom: .5rem; }
            .ssm-reconnect .way li.bad:not(.end) > .mark { top: .7rem; }
            .ssm-reconnect .way li.bad .chip { background: var(--bad); color: var(--card); } .ssm-reconnect .way li.bad strong { color: var(--bad); }
            .ssm-reconnect .way li.bad:not(.end) .what, .ssm-reconnect .way li.bad:not(.end) code { color: var(--ink); }
            .ssm-reconnect .way li.bad:not(.end) .what { flex-basis: 100%; }
            .ssm-reconnect .faults > li, .ssm-reconnect .proof li { display: flex; gap: .6rem; margin: .4rem 0; } .ssm-reconnect .faults .mark, .ssm-reconnect .proof .mark, .ssm-reconnect .log .mark { margin-top: .2rem; }
            .ssm-reconnect .evidence { margin-top: .2rem; } .ssm-reconnect .evidence li { color: var(--soft); font-size: .875rem; padding-left: 1rem; text-indent: -1rem; }
            .ssm-reconnect .evidence li::before { content: "\\2013\\00a0\\00a0"; }
            .ssm-reconnect .actions > li { border: 1px solid var(--line); border-radius: .375rem; padding: .6rem .8rem; margin: .5rem 0; }
            .ssm-reconnect .line { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: baseline; }
            .ssm-reconnect dl { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: .1rem .5rem; margin: .4rem 0 0; font-size: .875rem; }
            .ssm-reconnect dt { color: var(--soft); font-weight: 400; } .ssm-reconnect dd { margin: 0; }
            .ssm-reconnect .proof { background: var(--page); border-radius: .375rem; padding: .5rem .8rem; margin: .5rem 0; font-size: .875rem; }
            .ssm-reconnect .proof li { margin: .2rem 0; } .ssm-reconnect .proof .mark { margin-top: .1rem; }
            .ssm-reconnect .log li { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 .75rem; padding: .3rem 0; border-top: 1px solid var(--line); font-size: .875rem; }
            .ssm-reconnect .log .mark { vertical-align: -.2rem; margin: 0 .4rem 0 0; }
            .ssm-reconnect .buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .75rem 0; }
            .ssm-reconnect .btn { border: 1px solid var(--link); border-radius: 1rem; color: var(--link); cursor: pointer; font-weight: 600; padding: .1rem .9rem; }
            .ssm-reconnect input { background: var(--card); border: 1px solid var(--soft); border-radius: .25rem; color: var(--ink); font: inherit; max-width: 100%; padding: .1rem .4rem; }
            .ssm-reconnect form { margin: 0; } .ssm-reconnect cwdb-action { display: none; }
            .ssm-reconnect .pause { display: flex; flex-wrap: wrap; gap: .25rem .6rem; align-items: baseline; margin-top: .6rem; }
            @media (max-width: 52rem) { .ssm-reconnect .columns { grid-template-columns: minmax(0, 1fr); } }
            @media (max-width: 30rem) {
              .ssm-reconnect { padding: 1rem .6rem 2rem; } .ssm-reconnect nav { grid-template-columns: repeat(2, minmax(0, 1fr)); }
              .ssm-reconnect .card { padding-left: .8rem; padding-right: .8rem; } .ssm-reconnect .cause { flex-basis: 100%; }
              .ssm-reconnect .log li { grid-template-columns: minmax(0, 1fr); }
            }
            @media print {
              .ssm-reconnect { background: none; padding: 0; font-size: 10pt; } .ssm-reconnect .buttons { display: none; }
              .ssm-reconnect summary::before { content: none; } .ssm-reconnect details::details-content { content-visibility: visible; display: block; }
              .ssm-reconnect .card { break-inside: auto; } .ssm-reconnect summary, .ssm-reconnect h2, .ssm-reconnect h4 { break-after: avoid; }
              .ssm-reconnect .way li, .ssm-reconnect .actions > li, .ssm-reconnect .log li { break-inside: avoid; }
              .ssm-reconnect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            }
            """;

    private Stylesheet() {}

    static String in(Theme theme) {
        return switch (theme) {
            case LIGHT -> colours(LIGHT) + RULES;
            case DARK -> colours(DARK) + RULES;
            case SYSTEM ->
                    colours(LIGHT)
                            + "@media screen and (prefers-color-scheme: dark) {\n"
                            + colours(DARK)
                            + "}\n"
                            + RULES
                            + "@media screen { .ssm-reconnect { min-height: 100vh; } }\n";
        };
    }

    private static String colours(String variables) {
        return ".ssm-reconnect {\n" + variables + "}\n";
    }
}
