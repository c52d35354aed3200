const { joinTests } = require('./join-tests.cjs');

function isWanted(file) {
	return file !== 'virtual-time.test.mts' && !/(?:\.property|-size)\.test\.mts$/.test(file);
}

/**
 * Joins the tests of these rooms of the core, `''` for all of it. What random tests notice today they may miss tomorrow:
 * only tests that do the same each time count. Those of virtual time test the tests themselves, and those of sizes show
 * how long something takes: both take seconds.
 */
exports.joinCore = function joinCore(...rooms) {
	// How long a test takes on a busy machine says nothing about a mutant.
	Object.defineProperty(globalThis, 'performance', { value: { now: () => 0 } });
	for (const room of rooms) joinTests(`core/${room}`, isWanted);
};
