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

/** Where any of the texts stands in n8n's user folder, database and its journal included, or in what it printed. */
export async function findOnDisk({ userFolder, log }: TestInstance, texts: readonly string[]): Promise<Found[]> {
	const found: Found[] = [];
	for (const file of [log, ...(await filesBelow(userFolder))]) {
		const content = await readIfThere(file);
		for (const text of texts) if (content.includes(text)) found.push({ text, file: path.basename(file) });
	}
	return found;
}

/** Where the account's password or secret or the token of any request so far stands in a file of n8n. */
export async function secretsOnDisk(instance: TestInstance): Promise<Found[]> {
	return await findOnDisk(instance, [DEMO_ACCOUNT.password, DEMO_ACCOUNT.secret, ...instance.tokens]);
}
