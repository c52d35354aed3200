import { chmodSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { loadInstance } from '../../runtime/instance.mts';
import { makePrivateFolder } from '../../runtime/private-folder.mts';
import { temporaryFolder } from '../temporary-folder.mts';

const modeOf = (folder: string) => statSync(folder).mode & 0o777;

test('a new folder is for its owner alone, and so is one that was there for everybody', async () => {
	const folder = path.join(temporaryFolder(), 'a', 'b');
	await makePrivateFolder(folder);
	expect(modeOf(folder)).toBe(0o700);
	chmodSync(folder, 0o755);
	await makePrivateFolder(folder);
	expect(modeOf(folder)).toBe(0o700);
});

test('the user folder of the demo, with its login and its database, is for its owner alone', async () => {
	const folder = path.join(temporaryFolder(), 'demo');
	mkdirSync(folder, { mode: 0o755 });
	await loadInstance(folder);
	expect(modeOf(folder)).toBe(0o700);
});
