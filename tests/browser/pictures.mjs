// Called by scripts/page-pictures: node pictures.mjs FOLDER.
import { close, open, report, specs } from "./support.mjs";

const folder = process.argv[2];
const { out } = report(specs.real);

async function take(name, context, act = async () => {}) {
  const page = await open(out, { reducedMotion: "reduce", ...context });
  await act(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: `${folder}/page-${name}.png`, animations: "disabled" });
  await page.context().close();
}

const wide = { viewport: { width: 1240, height: 620 } };
const refusal = "#consents(CA,+B6)=false";
const claim = (verdict) => async (page) => {
  await page.click("#tab-claims");
  await page.locator(`.claim-list > li > button:has(.mark.${verdict})`).first().click();
  await page.locator(".claim-list > li > button[aria-pressed=true]").evaluate((button) => scrollTo(0, button.getBoundingClientRect().top + scrollY - 60));
};

await take("feasible", wide);
await take("infeasible", { ...wide, hash: refusal });
await take("dark", { ...wide, colorScheme: "dark" }, (page) => page.fill("#plan-slider", "3"));
await take("claim", wide, claim("refuted"));
await take("order", { ...wide, hash: refusal }, async (page) => {
  await page.click("#tab-order");
  await page.locator("#tab-order").evaluate((tab) => scrollTo(0, tab.getBoundingClientRect().top + scrollY - 20));
});
await take("phone", { viewport: { width: 390, height: 844 } });
await close();
