import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Marker, hashFiles } from '../../runtime/marker.mts';
import { temporaryFolder } from '../temporary-folder.mts';

test('work counts as done only for exactly the content it was done for', async () => {
	const marker = new Marker(path.join(temporaryFolder(), 'installed'));
	expect(await marker.stands('a')).toBe(false);
	await marker.set('a');
	expect(await marker.stands('a')).toBe(true);
	expect(await marker.stands('b')).toBe(false);
});

test('work that was begun again and cut short does not count as done', async () => {
	const marker = new Marker(path.join(temporaryFolder(), 'installed'));
	await marker.set('a');
	await marker.clear();
	expect(await marker.stands('a')).toBe(false);
});

test('the hash of files changes with the content of any, and with where one ends and the next begins', async () => {
	const [one, two] = ['one', 'two'].map((name) => path.join(temporaryFolder(), name)) as [string, string];
	const hashOf = async (first: string, second: string) => {
		writeFileSync(one, first);
		writeFileSync(two, second);
		return await hashFiles([one, two]);
	};
	const original = await hashOf('ab', 'c');
	expect(await hashOf('ab', 'c')).toBe(original);
	expect(await hashOf('ab', 'd')).not.toBe(original);
	expect(await hashOf('a', 'bc')).not.toBe(original);
});
