import { readdirSync } from 'node:fs';
import path from 'node:path';
import { suiteOf, SUITES } from '../../e2e/suites.mts';

const folder = path.join(__dirname, '..', '..', 'e2e');

test('every file of end-to-end tests is a suite of its own in the compatibility table', () => {
	const files = readdirSync(folder).filter((name) => name.endsWith('.test.mts'));
	expect(SUITES.map(({ name }) => `${name}.test.mts`).sort()).toEqual(files.sort());
});

test('a file that is no suite is refused by name', () => {
	expect(() => suiteOf('/project/e2e/new-one.test.mts')).toThrow(
		'/project/e2e/new-one.test.mts is not in e2e/suites.mts',
	);
});
