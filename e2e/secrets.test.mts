import type { Effect } from '../simulator/scenario.mts';
import { onEachVersion } from './on-each-version.mts';
import { runCheck } from './run-check.mts';
import { findOnDisk, secretsOnDisk } from './secrets.mts';

const PHONES = ['13800138000', '13800138001', '13800138002'];
const FAULTS: Readonly<Record<string, Effect>> = {
	'a disabled account': { resultCode: '403101' },
	'a wrong signature with HTTP 401': { httpStatus: 401, body: 'no' },
	'HTTP 500': { httpStatus: 500, body: '<html>500</html>' },
	'a redirect': { httpStatus: 307, headers: { location: 'https://login.example/' } },
	'a connection that is reset': { connection: 'reset' },
	'a body cut in half': { connection: 'half' },
	'no answer': { connection: 'hang' },
};

onEachVersion('secrets', (instance) => {
	describe.each(Object.entries(FAULTS))('%s', (_, then) => {
		test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'])(
			'leaves no secret with On Error set to %s',
			async (onError) => {
				instance().simulator.setScenario({ rules: [{ then }] });
				const options = { maxAttempts: 1, concurrency: 1, requestTimeoutSeconds: 1, includeRaw: true };
				const run = await runCheck(instance(), { items: PHONES, parameters: { options }, settings: { onError } });
				// The results in the first half are kept, so that run does not fail.
				const arrived = 'connection' in then && then.connection === 'half';
				expect(run.status).toBe(onError === 'stopWorkflow' && !arrived ? 'error' : 'success');
				expect(await secretsOnDisk(instance())).toEqual([]);
			},
		);
	});

	test('what is not secret is found where the search looks, and the tokens it looks for were sent', async () => {
		const run = await runCheck(instance(), { items: ['13900139001'] });
		expect(run.status).toBe('success');
		const found = (await findOnDisk(instance(), ['13900139001'])).map(({ file }) => file);
		expect(found.some((file) => file.startsWith('database.sqlite'))).toBe(true);
		expect([...instance().tokens].filter((token) => /^[0-9a-f]{32}$/.test(token)).length).toBeGreaterThan(1);
	});
});
