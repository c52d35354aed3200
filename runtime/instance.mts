import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makePrivateFolder } from './private-folder.mts';

/** What belongs permanently to one n8n user folder: the key of its credentials and the login of its owner. */
export interface Instance {
	encryptionKey: string;
	email: string;
	password: string;
}

/** A fresh instance. The password meets n8n's rules: 8 to 64 characters, a number and an upper-case letter. */
export function makeInstance(): Instance {
	return {
		encryptionKey: randomBytes(24).toString('base64'),
		email: 'demo@number-status-check.example',
		password: `Demo1-${randomBytes(6).toString('hex')}`,
	};
}

/** The instance of a user folder; created and saved on first use. Throws `Error` when its file cannot be read. */
export async function loadInstance(userFolder: string): Promise<Instance> {
	const file = path.join(userFolder, 'instance.json');
	await makePrivateFolder(userFolder);
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Instance;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		const instance = makeInstance();
		await writeFile(file, `${JSON.stringify(instance, null, '\t')}\n`, { mode: 0o600 });
		return instance;
	}
}
