import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, selectors } from 'playwright-core';
import type { Page } from 'playwright-core';
import { readSetup } from './setup.mts';

/** A browser with one page. */
export interface BrowserSession {
	page: Page;
	/** Ends the browser and deletes its profile; never rejects. */
	close(): Promise<void>;
}

const FLAGS = [
	'--headless=new',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** Width of the pictures in the README. */
const VIEWPORT = { width: 1400, height: 800 };
/** Longest time an element may take to appear; the machine may be busy. */
const PATIENCE_MS = 20_000;

/** Starts Chromium with a profile of its own. Throws `Error` when it does not start. */
export async function openBrowser(): Promise<BrowserSession> {
	const { chromium: executablePath } = readSetup().programs;
	if (executablePath === undefined) throw new Error('Chromium is missing.');
	// n8n's own name for the attribute.
	selectors.setTestIdAttribute('data-test-id');
	const profile = await mkdtemp(path.join(tmpdir(), 'e2e-browser-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		headless: true,
		args: FLAGS,
		viewport: VIEWPORT,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	const page = context.pages()[0] ?? (await context.newPage());
	page.setDefaultTimeout(PATIENCE_MS);
	const close = async () => {
		await context.close().catch(() => {});
		await rm(profile, { recursive: true, force: true });
	};
	return { page, close };
}
