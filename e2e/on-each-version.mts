import { startInstance } from './instance.mts';
import type { TestInstance } from './instance.mts';
import { secretsOnDisk } from './secrets.mts';
import { VERSIONS } from './versions.mts';
import type { N8nVersion } from './versions.mts';

const START_TIMEOUT_MS = 400_000;

/**
 * Declares the tests of a suite once per n8n version. All tests of one version share one n8n, which `instance` returns
 * while they run; the simulator is reset for each. The last test looks for secrets in what n8n has left on disk.
 */
export function onEachVersion(
	suite: string,
	declareTests: (instance: () => TestInstance, version: N8nVersion) => void,
): void {
	describe.each(VERSIONS)('n8n $version', (version) => {
		let running: TestInstance | undefined;
		const instance = () => {
			if (running === undefined) throw new Error('n8n is not running.');
			return running;
		};

		beforeAll(async () => {
			running = await startInstance(version, suite);
		}, START_TIMEOUT_MS);

		afterAll(async () => {
			await running?.stop();
		});

		beforeEach(() => {
			instance().simulator.setScenario({});
			instance().simulator.reset();
		});

		declareTests(instance, version);

		test('no password, secret or token is in the database, in a log or in any other file of n8n', async () => {
			expect(await secretsOnDisk(instance())).toEqual([]);
		});
	});
}
