import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { readSetup } from './setup.mts';

/** What comes and goes: notices in the corner, the overview map after a zoom, what an expression's tooltip leaves. */
const PASSING = ['.el-notification', '[data-test-id="canvas-minimap"]', '#cm-tooltip-container'];
const STEADY = `${PASSING.join(', ')} { visibility: hidden !important; }`;

/**
 * Takes a picture of the page. Pictures for the README overwrite `docs/images/` only when UPDATE_DOCS is 1;
 * they go to `.runtime/e2e/screenshots/` otherwise, as all others do.
 */
export async function screenshot(page: Page, name: string, { readme = false } = {}): Promise<void> {
	const { root, logs } = readSetup();
	const keep = readme && process.env.UPDATE_DOCS === '1';
	const folder = keep ? path.join(root, 'docs', 'images') : path.join(path.dirname(logs), 'screenshots');
	await mkdir(folder, { recursive: true });
	const file = path.join(folder, `${name}.png`);
	// n8n fades button labels in after a run or a test, which takes longer than the page's own animations.
	if (readme) await page.waitForTimeout(1_000);
	await page.screenshot({ path: file, animations: 'disabled', style: STEADY });
}

/** Takes a picture of the page as the test that has just ended left it. */
export async function screenshotOfTest(page: Page): Promise<void> {
	const name = expect.getState().currentTestName ?? 'test';
	await screenshot(page, `after ${name.replace(/[^\w ]/g, '').slice(-80)}`);
}
