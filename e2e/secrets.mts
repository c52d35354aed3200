import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_ACCOUNT } from '../simulator/accounts.mts';
import type { TestInstance } from './instance.mts';

/** A text that was found in a file. */
export interface Found {
	text: string;
	file: string;
}

/** All files that n8n itself has written: not those of installed packages, whose README names the demo account. */
async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
	return files.filter((file) => !path.relative(folder, file).split(path.sep).includes('node_modules'));
}

/** SQLite removes its journal whenever it likes. */
async function readIfThere(file: string): Promise<Buffer> {
	try {
		return await readFile(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
		throw error;
	}
}

/** Where any of the texts occurs in n8n's user folders, including database and journal, or in what it printed. */
export async function findOnDisk({ main, workers }: TestInstance, texts: readonly string[]): Promise<Found[]> {
	const found: Found[] = [];
	const files = await Promise.all(
		[main, ...workers].map(async ({ n8n, userFolder }) => [n8n.log, ...(await filesBelow(userFolder))]),
	);
	for (const file of files.flat()) {
		const content = await readIfThere(file);
		for (const text of texts) if (content.includes(text)) found.push({ text, file: path.basename(file) });
	}
	return found;
}

/** The account's password and secret, and the token of every request so far. */
export function secretsOf({ tokens }: TestInstance): string[] {
	return [DEMO_ACCOUNT.password, DEMO_ACCOUNT.secret, ...tokens];
}

/** Where a secret occurs in a file of n8n. */
export async function secretsOnDisk(instance: TestInstance): Promise<Found[]> {
	return await findOnDisk(instance, secretsOf(instance));
}
