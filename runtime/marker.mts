import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';

/** SHA-256 of the contents of the files, in order. Throws when one cannot be read. */
export async function hashFiles(files: readonly string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const file of files) hash.update(await readFile(file)).update('\0');
	return hash.digest('hex');
}

/**
 * A file that says "this has been done for that content". It is written last, so that work that was cut short counts
 * as not done.
 */
export class Marker {
	private readonly file: string;

	constructor(file: string) {
		this.file = file;
	}

	/** Whether the work was finished for exactly this content. */
	async stands(content: string): Promise<boolean> {
		try {
			return (await readFile(this.file, 'utf8')) === content;
		} catch {
			return false;
		}
	}

	/** Removes the mark; to be called before the work begins. */
	async clear(): Promise<void> {
		await rm(this.file, { force: true });
	}

	/** Marks the work as finished for this content. */
	async set(content: string): Promise<void> {
		await writeFile(this.file, content);
	}
}
