import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadInstance, makeInstance } from '../../runtime/instance.mts';
import { temporaryFolder } from '../temporary-folder.mts';

test('key and login of a user folder stay the same', async () => {
	const userFolder = path.join(temporaryFolder(), 'new');
	const first = await loadInstance(userFolder);
	expect(await loadInstance(userFolder)).toEqual(first);
});

test('each user folder has its own key and password, and only its owner may read them', async () => {
	const userFolder = temporaryFolder();
	const instance = await loadInstance(userFolder);
	expect(instance.encryptionKey).not.toBe(makeInstance().encryptionKey);
	expect(instance.password).not.toBe(makeInstance().password);
	expect(statSync(path.join(userFolder, 'instance.json')).mode & 0o077).toBe(0);
});

test('a damaged file is an error, not a new key that would make the stored credentials unreadable', async () => {
	const userFolder = temporaryFolder();
	writeFileSync(path.join(userFolder, 'instance.json'), '{');
	await expect(loadInstance(userFolder)).rejects.toThrow('JSON');
});

test("the password meets n8n's rules", () => {
	const { password } = makeInstance();
	expect(password).toMatch(/^(?=.*\d)(?=.*[A-Z]).{8,64}$/);
});
