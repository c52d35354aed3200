import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Loads the test files of `test/FOLDER` that are wanted as if they were one, so that jest sets up a single environment
 * for all of them. Each is a `describe` with its name: Stryker knows a test by its full name, which so stays unique.
 * The order is that of the names backwards: tests of whole runs (`check-*`), in which a mutant may go on for long, come
 * after those of the parts.
 */
export function joinTests(folder: string, wanted: (file: string) => boolean): void {
	const path = join(__dirname, '..', folder);
	const files = readdirSync(path).filter((file) => file.endsWith('.test.mts') && wanted(file));
	for (const file of files.sort().reverse()) {
		describe(file, () => {
			jest.requireActual(join(path, file));
		});
	}
}
