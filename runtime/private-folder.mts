import { chmod, mkdir } from 'node:fs/promises';

/**
 * Makes a folder, if it is not there, that nobody but its owner may enter. On Windows, the rights of its parent apply.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	// It may have been there before.
	await chmod(folder, 0o700);
}
