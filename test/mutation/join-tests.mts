import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Loads the test files below `test/FOLDER` whose name is wanted as if they were one, so that jest sets up a single
 * environment for all of them. Each is a `describe` with its path: Stryker identifies a test by its full name, which
 * stays unique this way. Files are loaded in reverse order of their names: the tests of whole runs (`check-*`), in
 * which a mutant may run for long, come after those of the parts.
 */
export function joinTests(folder: string, wanted: (file: string) => boolean): void {
	const path = join(__dirname, '..', folder);
	const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
	const tests = files.filter((file) => file.endsWith('.test.mts') && wanted(basename(file)));
	const byName = (a: string, b: string) => (basename(a) < basename(b) ? 1 : -1);
	for (const file of tests.sort(byName)) {
		describe(file, () => {
			jest.requireActual(join(path, file));
		});
	}
}
