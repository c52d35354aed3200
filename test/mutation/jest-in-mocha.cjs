/**
 * Lets mocha run tests that are written for jest: compiles TypeScript as jest does, and puts jest's own packages where
 * tests look for them. Mocha, as it loads the tests once and runs them again for each mutant; jest loads them each time.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');
const { transform } = require('../../jest.config.js');

const [[, swcOptions]] = Object.values(transform);

/** For Node.js's `require`: compiles a file as jest's configuration says. */
function compile(module, filename) {
	const options = { ...swcOptions, filename, sourceMaps: 'inline' };
	module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
}
Module._extensions['.ts'] = compile;
Module._extensions['.mts'] = compile;

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
globalThis.expect = expect;
globalThis.jest = {
	spyOn: (target, method) => mocker.spyOn(target, method),
	useFakeTimers: (options) => timers.useFakeTimers(options),
	useRealTimers: () => timers.useRealTimers(),
	setSystemTime: (time) => timers.setSystemTime(time),
};

/**
 * Replaces mocha's globals by jest's: to be called while mocha loads a file. Mocks are taken off after each test, after
 * each call once more, which does no harm.
 */
exports.useJestGlobals = function useJestGlobals() {
	// Mocha knows no limit of time per test as a third argument, and waits for a callback where a test takes one.
	const test = (name, run) => globalThis.it(name, () => run());
	const describe = (name, define) => globalThis.context(name, define);
	globalThis.test = Object.assign(test, { each: bind(test, false) });
	globalThis.describe = Object.assign(describe, { each: bind(describe, false) });
	globalThis.beforeAll = globalThis.before;
	globalThis.afterAll = globalThis.after;
	globalThis.afterEach(() => mocker.restoreAllMocks());
};
