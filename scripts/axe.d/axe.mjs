// Runs axe-core on a page in several views, and looks for text or pictures that are wider
// than the window, for requests that fail or leave the folder, and for messages of the
// browser. It prints what it finds, and fails if there is anything.
import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const views = {
  phone: { viewport: { width: 375, height: 812 } },
  'small phone': { viewport: { width: 320, height: 640 } },
  tablet: { viewport: { width: 768, height: 1024 } },
  desktop: { viewport: { width: 1280, height: 900 } },
  enlarged: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }, // 200 % of 1280
  'dark phone': { viewport: { width: 375, height: 812 }, colorScheme: 'dark' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'forced colors': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
  print: { viewport: { width: 794, height: 1123 }, media: 'print' },
};

const url = pathToFileURL(process.argv[2]).href;
const folder = url.slice(0, url.lastIndexOf('/') + 1);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
let failed = false;
for (const [name, { media, ...options }] of Object.entries(views)) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on('request', (r) => { if (!r.url().startsWith(folder) && !r.url().startsWith('data:')) faults.push(`request for ${r.url()}`); });
  page.on('requestfailed', (r) => faults.push(`${r.url()}: ${r.failure().errorText}`));
  page.on('console', (m) => faults.push(`console: ${m.text()}`));
  if (media) await page.emulateMedia({ media });
  await page.goto(url);
  faults.push(...await page.evaluate(async () => {
    const images = [...document.images];
    images.forEach((image) => { image.loading = 'eager'; });
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    const { scrollWidth, clientWidth } = document.documentElement;
    return images.filter((image) => !image.naturalWidth).map((image) => `no picture ${image.currentSrc}`)
      .concat(scrollWidth > clientWidth ? `${scrollWidth} pixels in a window of ${clientWidth}` : []);
  }));
  await page.evaluate(axe);
  const { passes, violations, incomplete } = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  for (const [kind, list] of Object.entries({ violation: violations, unsure: incomplete })) {
    for (const { id, help, nodes } of list) faults.push(`${kind}: ${id}: ${help}: ${nodes.map((n) => n.target).join(', ')}`);
  }
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name.replace(' ', '-')}.png`, fullPage: true });
  console.log(`${name}: ${passes.length} rules passed, ${faults.length} faults`);
  faults.forEach((fault) => console.log(`  ${fault}`));
  failed ||= faults.length > 0;
  await context.close();
}
await browser.close();
process.exitCode = failed ? 1 : 0;
