const { TestEnvironment } = require('jest-environment-node');

/**
 * Skips the tests after the first one that fails: it has told all there is to know about a mutant, and each further
 * one may run into the same endless loop. Jest's own `bail` ends a run between test files only. JavaScript, as Stryker
 * loads it without jest's transform.
 */
module.exports = class BailEnvironment extends TestEnvironment {
	failed = false;

	handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.failed = true;
		if (name === 'test_start' && this.failed) test.mode = 'skip';
	}
};
