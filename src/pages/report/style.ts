// How the report looks on screen, on a phone, at night and on paper. A string, because the file must need no other.
export const style = `
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --line: #d0d0d0; --ground: #fff; --plate: #f5f5f3;
  --good: #1b6b2a; --bad: #8c1d18; --open: #8a4b00; --link: #1a4f9c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --soft: #b4b4b0; --line: #454542; --ground: #161615;
  --plate: #222220; --good: #7fd18c; --bad: #ff9d94; --open: #f0b35a; --link: #8fb8f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 68rem; color: var(--ink); background: var(--ground);
  font: 16px/1.5 "DejaVu Sans", Verdana, system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.4rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--line); }
p, ul, dl, table, figure, pre { margin: .6rem 0; }
.banner { display: inline-block; margin: 0 0 .8rem; padding: .15rem .7rem; background: var(--ink); color: var(--ground);
  font-weight: bold; letter-spacing: .12em; }
.standing { font-weight: bold; margin: 0 0 .4rem; }
.lead { color: var(--soft); margin: .1rem 0; }
a { color: var(--link); }
nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
.verdict { font-size: 1.15rem; font-weight: bold; padding: .7rem .9rem; background: var(--plate);
  border-left: .4rem solid var(--open); }
.verdict.good { border-color: var(--good); }
.verdict.bad { border-color: var(--bad); }
figure { padding: 0; }
figure img { display: block; width: 100%; height: auto; background: #fff; border: 1px solid var(--line); }
code { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .875em; }
pre { padding: .8rem; background: var(--plate); overflow-x: auto; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; font-size: .84rem; line-height: 1.4; }
caption { text-align: left; color: var(--soft); padding: .3rem 0; }
caption.heard { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
caption { font-weight: bold; font-size: .95em; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); }
th { border-bottom: 2px solid var(--line); overflow-wrap: normal; }
td.tight, th.tight { white-space: nowrap; }
.line { display: block; }
.mark { font-weight: bold; }
.mark.met { color: var(--good); }
.mark.missed, .mark.missed-still-open { color: var(--bad); }
.mark.at-risk, .mark.running { color: var(--open); }
.mark.no-objective, .mark.not-affected, .mark.not-yet-known { font-weight: normal; color: var(--soft); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .4rem 1.2rem; }
dl div { background: var(--plate); padding: .5rem .7rem; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; font-weight: bold; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
@media screen and (max-width: 640px) {
  body { padding: 1rem .8rem 2rem; font-size: 15px; }
  h1 { font-size: 1.3rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, td { display: block; width: 100%; }
  tr { padding: .5rem 0; border-bottom: 2px solid var(--line); }
  td { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 .6rem; padding: .15rem 0; border: 0; }
  td::before { content: attr(data-label); color: var(--soft); grid-row: 1 / span 9; }
  td .line { grid-column: 2; }
  table.lines tr { padding: .35rem 0; border-bottom-width: 1px; }
  table.lines td { display: inline; padding: 0; white-space: normal; }
  table.lines td::before { content: none; }
  table.lines td:not(:last-child)::after { content: " · "; color: var(--soft); }
  table.lines td.tight { color: var(--soft); }
}
@page { margin: 14mm 13mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --ground: #fff; --plate: #fff;
    --good: #000; --bad: #000; --open: #000; --link: #000; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; margin-top: 16pt; break-after: avoid; }
  table { font-size: 7.6pt; }
  thead { display: table-header-group; }
  tr, figure img, .verdict { break-inside: avoid; }
  figure img { max-height: 24cm; border: 0; }
  .banner { border: 2px solid #000; color: #000; background: #fff; }
  .verdict { border: 1px solid #000; border-left-width: .4rem; }
}
`;
