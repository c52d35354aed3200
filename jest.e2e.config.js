/** End-to-end tests: a real n8n each, one after the other. `npm run test:e2e` prepares what they need. */
module.exports = {
	...require('./jest.config.js'),
	roots: ['<rootDir>/e2e'],
	testMatch: ['<rootDir>/e2e/**/*.test.mts'],
	testTimeout: 120_000,
	maxWorkers: 1,
};
