const { readdirSync } = require('node:fs');
const { basename, join } = require('node:path');
const { useJestGlobals } = require('./jest-in-mocha.cjs');

/**
 * Loads the test files below `test/FOLDER` whose name, without its folders, is wanted as if they were one. Each is a
 * `describe` with its path: Stryker identifies a test by its full name, which stays unique this way. Files are loaded
 * in reverse order of their names: the tests of whole runs (`check-*`), in which a mutant may run for long, come after
 * those of the parts.
 */
exports.joinTests = function joinTests(folder, isWanted) {
	useJestGlobals();
	const path = join(__dirname, '..', folder);
	const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
	const tests = files.filter((file) => file.endsWith('.test.mts') && isWanted(basename(file)));
	const byName = (a, b) => (basename(a) < basename(b) ? 1 : -1);
	for (const file of tests.sort(byName)) {
		describe(file, () => {
			require(join(path, file));
		});
	}
};
